import { describe, expect, it } from 'vitest'
import { buildRecord } from '../../src/cloudtrail/build.js'
import type { IdentifiedCall } from '../../src/cloudtrail/call.js'
import { operation, operations } from '../../src/cloudtrail/calls/index.js'
import { failuresOf } from '../../src/cloudtrail/failure.js'
import { CALLERS, callOf, shortCallOf } from './call-of.js'
import { KEY_ORDER } from './key-order.js'

/** One call in every way: with all arguments and without, by everybody, from the console, failing in each way it can. */
function everyWay(name: string): readonly IdentifiedCall[] {
  const callers = Object.values(CALLERS)
  const consoles = ['Mozilla/5.0 (X11; Linux x86_64)', 'aws-cli/2.16.3 exec-env/CloudShell'].map((userAgent) => ({
    origin: { address: '203.0.113.7', userAgent, console: true },
  }))
  const failures = Object.keys(failuresOf(operation(name))).map((code) => ({ failure: { code } }))
  return [shortCallOf(name), ...[...callers, ...consoles, ...failures].map((changes) => callOf(name, changes))]
}

describe.each([...operations.keys()])('records of %s', (name) => {
  const records = everyWay(name).map(buildRecord)

  it('have their keys in the order of S3, and none that holds nothing', () => {
    for (const record of records) {
      const keys = Object.keys(record)
      expect(keys).toEqual(KEY_ORDER.filter((key) => keys.includes(key)))
      expect(JSON.parse(JSON.stringify(record))).toStrictEqual(record)
    }
  })

  it('are the same for the same call', () => {
    expect(everyWay(name).map(buildRecord)).toEqual(records)
  })

  it('hold no text that was never filled in', () => {
    for (const record of records) expect(JSON.stringify(record)).not.toMatch(/undefined|NaN|\[object/)
  })

  it('hold no access key but examples, and no account but the call’s', () => {
    const text = JSON.stringify(records)
    expect((text.match(/A[KS]IA[A-Z0-9]{16}/g) ?? []).filter((id) => !id.endsWith('EXAMPLE'))).toEqual([])
    expect((text.match(/:\d{12}:/g) ?? []).filter((account) => account !== ':123456789012:')).toEqual([])
  })

  it('of calls that failed say so, answer nothing and, but for S3’s, name no resource', () => {
    for (const code of Object.keys(failuresOf(operation(name)))) {
      const record = buildRecord(callOf(name, { failure: { code } }))
      expect(record.errorCode ?? record.errorMessage).toBeTruthy()
      expect(record.responseElements).toEqual(name === 'signin.ConsoleLogin' ? { ConsoleLogin: 'Failure' } : null)
      if (!name.startsWith('s3.')) expect(record.resources).toBeUndefined()
    }
  })
})

it('an operation that does not exist is refused with the one that was meant', () => {
  expect(() => buildRecord({ ...callOf('ssm.GetParameter'), operation: 'ssm.GetParametr' })).toThrow(
    'no operation is called "ssm.GetParametr"; did you mean "ssm.GetParameter"?',
  )
})
