import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { completeConfig } from '../../src/dataset/config.js'
import { partsOfConfig, planParts } from '../../src/dataset/part-plan.js'
import { partsOfShare } from '../../src/dataset/share.js'
import { streamOf } from '../../src/dataset/stream-of.js'
import { createSlices, RECORDS_PER_SLICE } from '../../src/stream/slices.js'

const END = 21 * 86_400
const slicesOf = (events: number) => {
  const { count, at } = createSlices(events, 0, END, RECORDS_PER_SLICE)
  return { slices: count, startOf: at }
}
const partsOf = (events: number) => planParts(events, slicesOf(events))

describe('the parts of a dataset', () => {
  it('hold every slice and every second once, in order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300_000_000 }), (events) => {
        const parts = partsOf(events)
        expect(parts.map(({ number }) => number)).toEqual(parts.map((_, n) => n + 1))
        expect(parts.map(({ first }) => first)).toEqual([0, ...parts.slice(0, -1).map(({ until }) => until)])
        expect(parts.map(({ from }) => from)).toEqual([0, ...parts.slice(0, -1).map(({ ends }) => ends)])
        expect([parts.at(-1)?.until, parts.at(-1)?.ends]).toEqual([slicesOf(events).slices, END])
      }),
      { numRuns: 30 },
    )
  })

  it('are one of a thousand records, many of many, and of 128 MB at most', () => {
    expect([1_000, 14_000, 100_000, 1_000_000, 100_000_000].map((events) => partsOf(events).length)).toEqual([
      1, 1, 10, 34, 1_000,
    ])
  })

  it('are the same from a configuration as from its stream', () => {
    const config = completeConfig({ events: 42_000, attacks: [] })
    expect(partsOfConfig(config)).toEqual(planParts(config.events, streamOf(config)))
  })

  it('are shared out whole, in order', () => {
    const shares = [1, 2, 3, 4, 5].map((i) => partsOfShare(100_000, slicesOf(100_000), { n: 5, i }))
    expect(shares.flat()).toEqual(partsOf(100_000))
    expect(shares.map(({ length }) => length)).toEqual([2, 2, 2, 2, 2])
    expect(() => partsOfShare(100_000, slicesOf(100_000), { n: 5, i: 6 })).toThrow('--part 6')
  })
})
