import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignDelivery } from '../../src/delivery/assign.js'
import { createDelivery, type DeliveredRecord } from '../../src/delivery/delivery.js'
import { another } from '../../src/delivery/planned-object.js'
import { deliverySchema } from '../../src/delivery/row.js'
import { createTally } from '../../src/delivery/tally.js'
import { drawUuid, mix } from '../../src/keyed.js'
import { START } from './rows-of.js'

const recordAt = (
  n: number,
  second: number,
  more: Partial<DeliveredRecord> = {},
): DeliveredRecord & { readonly eventID: string } => ({
  account: '111122223333',
  region: 'us-east-1',
  second: START + second,
  eventID: drawUuid(n, 1),
  idWord: mix(n, 4),
  ...more,
})
const seconds = (time: string | null) => Date.parse(String(time)) / 1_000
/** A day of records, some seconds apart. */
const many = (count: number, apart: number) => Array.from({ length: count }, (_, n) => recordAt(n, n * apart))
/** Every object written twice, so that a law meets copies. */
const twice = { repeat: (object: Parameters<typeof another>[0]) => another(object, 1) }

describe('the objects that hold a record', () => {
  const record = fc
    .tuple(fc.nat(), fc.nat(20 * 86_400), fc.boolean())
    .map(([n, second, asks]) => recordAt(n, second, asks ? { asked: { late: 900 } } : {}))

  it('are its own, whose span holds it, and one that repeats that by name at most', () => {
    fc.assert(
      fc.property(fc.string(), record, fc.constantFrom({}, twice), (seed, one, disturbance) => {
        const [own, copy, ...more] = createDelivery(seed, 0.05, disturbance).holdersOf(one)
        expect(own?.object.copyOf).toBeUndefined()
        expect(seconds(own?.object.from ?? '')).toBeLessThanOrEqual(one.second)
        expect(seconds(own?.object.until ?? '')).toBeGreaterThan(one.second)
        expect(own?.isNamed === true || one.asked === undefined).toBe(true)
        if (copy) {
          expect(copy.isNamed).toBe(true)
          expect(copy.object.copyOf).toBe(own?.object.key)
          expect(copy.object.key).not.toBe(own?.object.key)
        }
        expect(more).toEqual([])
      }),
    )
  })

  it('do not depend on which other records there are, nor on their order', () => {
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 40 }), fc.constantFrom({}, twice), (all, disturbance) => {
        const together = createDelivery('a', 0.05, disturbance)
        const holders = all.map((one) => together.holdersOf(one))
        const alone = [...all].reverse().map((one) => createDelivery('a', 0.05, disturbance).holdersOf(one))
        expect(alone.reverse()).toEqual(holders)
      }),
    )
  })

  it('are said by rows from which the same delivery can be read', () => {
    const records = many(6_000, 13).map((one, n) => (n % 50 === 0 ? { ...one, asked: { searchable: 420 } } : one))
    for (const disturbance of [{}, twice]) {
      const delivery = createDelivery('rows', 0.08, disturbance)
      const tally = createTally()
      for (const one of records) for (const holder of delivery.holdersOf(one)) tally.add(holder, one)
      const rows = tally.rest()
      for (const row of rows) expect(deliverySchema.safeParse(row).error).toBeUndefined()
      expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length)
      const assignment = assignDelivery(rows)
      for (const one of records) {
        const read = assignment(one.account, one.region, one.second * 1_000, one.eventID)
        expect(read.map(({ ingested, searchable }) => [ingested, searchable])).toEqual(
          delivery
            .holdersOf(one)
            .map(({ object }) => [Date.parse(String(object.ingested)), Date.parse(object.searchable)]),
        )
      }
    }
  })
})

describe('an undisturbed trail', () => {
  const delivery = createDelivery('irregular', 0.05)
  const records = many(200_000, 7)
  const held = records.map((one) => ({ one, holders: delivery.holdersOf(one) }))

  it('has duplicates, less than one in a thousand: objects written again, and single records', () => {
    const copies = held.flatMap(({ holders }) => holders.slice(1))
    expect(copies.length / records.length).toBeGreaterThan(0.000_2)
    expect(copies.length / records.length).toBeLessThan(0.001)
    const sizes = new Map<string, number>()
    for (const { object } of copies) sizes.set(object.key, (sizes.get(object.key) ?? 0) + 1)
    expect([...sizes.values()].filter((size) => size === 1).length).toBeGreaterThan(3)
    expect(Math.max(...sizes.values())).toBeGreaterThan(20)
  })

  it('has records that come a quarter of an hour late at most while their neighbours do not, a few in ten thousand', () => {
    const late = held.filter(({ holders }) => holders[0]?.isNamed)
    expect(late.length / records.length).toBeGreaterThan(0.000_2)
    expect(late.length / records.length).toBeLessThan(0.001)
    for (const { one, holders } of late) {
      const [holder] = holders
      expect(seconds(holder?.object.landed ?? '') - one.second).toBeGreaterThan(300)
    }
  })
})

describe('what asks for its delivery', () => {
  it('gets it, and no other record does', () => {
    const delivery = createDelivery('asked', 0.05)
    const plain = many(500, 10)
    const before = plain.map((one) => delivery.holdersOf(one))
    const asking = recordAt(9_999, 1_234, { asked: { late: 3_600, isUnstamped: true } })
    const [own, ...others] = delivery.holdersOf(asking)
    expect(own?.object.ingested).toBeNull()
    expect(seconds(own?.object.searchable ?? '')).toBeGreaterThanOrEqual(asking.second + 3_600)
    expect(others).toEqual([])
    expect(plain.map((one) => delivery.holdersOf(one))).toEqual(before)
  })
})
