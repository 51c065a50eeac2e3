import { describe, expect, it } from 'vitest'
import { inObjectOrder } from '../../src/formats/object-order.js'
import { drawUuid } from '../../src/keyed.js'

/** Two records a second, for as long as an object may span. */
const RECORDS = Array.from({ length: 600 }, (_, n) => ({
  eventID: drawUuid(1, n),
  second: Math.floor(n / 2),
  text: `{"n":${n}}`,
}))

describe('the order in an object', () => {
  it('is that of time, roughly: a record comes at most half a minute late, and a part is older than the one before', () => {
    const ordered = inObjectOrder(RECORDS)
    const older = ordered.filter(({ second }, i) => second < (ordered[i - 1]?.second ?? 0))
    expect(older.length / RECORDS.length).toBeGreaterThan(0.1)
    expect(older.length / RECORDS.length).toBeLessThan(0.4)
    let latest = 0
    for (const { second } of ordered) {
      latest = Math.max(latest, second)
      expect(latest - second).toBeLessThan(30)
    }
  })

  it('follows from ids and times alone, however the records come', () => {
    const blank = RECORDS.map((record) => ({ ...record, text: '' }))
    const idsOf = (records: typeof RECORDS) => inObjectOrder(records).map(({ eventID }) => eventID)
    expect(idsOf(blank.toReversed())).toEqual(idsOf(RECORDS))
  })

  it('of some stays when others come', () => {
    const some = RECORDS.filter((_, n) => n % 7 === 0)
    const ids = new Set(some.map(({ eventID }) => eventID))
    const kept = inObjectOrder(RECORDS).filter(({ eventID }) => ids.has(eventID))
    expect(kept).toEqual(inObjectOrder(some))
  })

  it('loses none', () => {
    expect(new Set(inObjectOrder(RECORDS))).toEqual(new Set(RECORDS))
  })
})
