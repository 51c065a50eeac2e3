import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectedDocument } from '../../../src/detection/raw/projected-document.js'
import { documentOf } from '../../../src/detection/trail-document.js'
import type { TrailRecord } from '../../../src/detection/trail-record.js'
import { cloudTrailMapping } from '../../../src/ecs/mapping.js'
import { fieldReader, leaves } from '../../../src/kql/field-values.js'
import { NEEDS_REFERENCE, REFERENCE_DATA } from '../../reference-data.js'
import { read } from '../trail.js'

/** Every field that the mapping knows, and those that lie in the objects that it does not look into. */
const FIELDS = Object.keys(cloudTrailMapping)

function scanned(record: Record<string, unknown>, delivery: object = {}): TrailRecord {
  return read('it', 1, { record, delivery })
}

/** Reads field by field, each projected alone and all of them together. */
function expectSame(record: TrailRecord): void {
  const time = Date.parse(String(record.value.eventTime))
  const whole = documentOf(record)
  const inner = [...leaves(whole)].map(([name]) => name)
  const asked = [...new Set([...FIELDS, ...inner])]
  for (const field of asked) {
    const values = fieldReader(field)
    expect([field, values(projectedDocument(new Set([field]))(record, time))]).toEqual([field, values(whole)])
  }
  const cheap = asked.filter((field) =>
    /^(aws.cloudtrail.(flattened|user|request|response)|event.[aop]|user.name|cloud.a)/.test(field),
  )
  const together = projectedDocument(new Set(cheap))(record, time)
  for (const field of cheap) expect([field, fieldReader(field)(together)]).toEqual([field, fieldReader(field)(whole)])
}

describe('a projected document has what the whole one has', () => {
  it.each<[string, Record<string, unknown>, object?]>([
    ['of a read', {}],
    ['of an error', { errorCode: 'AccessDenied', requestParameters: null }],
    ['of an empty error', { errorCode: '', errorMessage: null }],
    ['of a role', { userIdentity: { type: 'AssumedRole', sessionContext: { sessionIssuer: { userName: 'role' } } } }],
    ['of a login', { eventName: 'ConsoleLogin', responseElements: { ConsoleLogin: 'Failure' } }],
    ['of a call with a category', { eventName: 'CreateUser', requestParameters: { userName: 'bob' } }],
    ['of lists and empty values', { requestParameters: { withDecryption: [true, null, ''], a: {}, b: [] } }],
    ['of names with quotes', { eventName: 'a"b\\c', userIdentity: { userName: 'D\\ann' } }],
    ['of numbers and objects for texts', { eventName: { a: 1 }, eventSource: 7, awsRegion: ['x', 'y'] }],
    ['of a record without a version', { eventVersion: undefined, userIdentity: undefined }],
    ['of a digest', { digestEndTime: '2024-07-01T00:00:00Z' }],
    ['of Filebeat', {}, { via: 'filebeat' }],
    ['of one that was never stamped', {}, { ingested: null }],
    ['of parameters that print almost too long', { requestParameters: { a: 'x'.repeat(32_761) } }],
    ['of parameters that print too long', { requestParameters: { a: 'x'.repeat(32_762) } }],
    ['of parameters that print too long as numbers', { requestParameters: { a: Array(3_000).fill(1e20) } }],
    ['of another account', { awsAccountId: '444455556666', sourceIPAddress: '2001:db8::1' }],
  ])('%s', (_, record, delivery) => {
    expectSame(scanned(record, delivery))
  })

  it.skipIf(REFERENCE_DATA === '')(`of published records (${NEEDS_REFERENCE})`, { timeout: 120_000 }, () => {
    const folder = join(REFERENCE_DATA, 'real')
    const published = readdirSync(folder).flatMap((name) =>
      readFileSync(join(folder, name), 'utf8').trim().split('\n').slice(0, 60),
    )
    for (const line of published) expectSame(scanned(JSON.parse(line)))
  })
})
