import { describe, expect, it } from 'vitest'
import { createCensus, createSightings } from '../../src/dataset/census.js'
import { ofStream } from '../../src/dataset/slice-source.js'
import { START, streamRecord } from './small.js'

const DAY = 86_400
const window = { start: START, end: START + 20 * DAY }
/** A read by somebody on a day of the trail, counted from 0. */
const read = (day: number, name: string, changes: Parameters<typeof streamRecord>[1] = {}, identity = {}) => ({
  ...streamRecord(0, changes, {
    userIdentity: {
      type: 'IAMUser',
      arn: `arn:aws:iam::111122223333:user/${name}`,
      accessKeyId: `AKIA${name}`,
      ...identity,
    },
  }),
  second: START + day * DAY + 60,
})

/** What a census makes of parts. */
const countsOfParts = (parts: readonly (readonly ReturnType<typeof read>[])[]) => {
  const census = createCensus(window)
  for (const records of parts) {
    const sightings = createSightings(window)
    for (const record of records) sightings.add(ofStream(record))
    census.add(sightings.close())
  }
  return census.close()
}
const countsOf = (records: readonly ReturnType<typeof read>[]) => countsOfParts([records])

describe('a census', () => {
  it('counts a session once on each day on which it calls', () => {
    const records = [read(0, 'ann'), read(0, 'ann'), read(0, 'bob'), read(1, 'ann'), read(19, 'ann')]
    expect(countsOf(records).sessionsPerDay).toBe(0.2)
  })

  it('leaves out what services do in the name of others', () => {
    expect(countsOf([read(0, 'ann', {}, { invokedBy: 'AWS Internal' })]).sessionsPerDay).toBe(0)
  })

  it('counts as alive who read with decryption and success in the last ten days', () => {
    const records = [
      read(9, 'too early'),
      read(10, 'ann'),
      read(12, 'ann'),
      read(12, 'denied', { outcome: 'failure' }),
      read(12, 'plain', { withDecryption: false }),
      read(12, 'by path', { operation: 'ssm.GetParametersByPath' }),
      read(19, 'bob'),
    ]
    expect(countsOf(records).liveTerms).toBe(2)
  })

  it('is the same however the records are parted', () => {
    const records = [read(0, 'ann'), read(0, 'bob'), read(11, 'ann'), read(11, 'ann'), read(12, 'ann'), read(12, 'eve')]
    const whole = countsOf(records)
    for (let at = 1; at < records.length; at++)
      for (let then = at; then <= records.length; then++)
        expect(countsOfParts([records.slice(0, at), records.slice(at, then), records.slice(then)])).toEqual(whole)
    expect(whole).toEqual({ sessionsPerDay: 0.3, liveTerms: 2 })
  })

  it('of nothing is nothing', () => expect(countsOf([])).toEqual({ sessionsPerDay: 0, liveTerms: 0 }))
})
