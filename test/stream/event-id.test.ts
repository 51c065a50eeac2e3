import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eventId, INCIDENT_SPACE } from '../../src/stream/event-id.js'

describe('event ids', () => {
  it('are UUIDs of version 4', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(0xffff_ffff), fc.nat(0xffff), fc.nat(0xffff), (seed, high, low, index) => {
        expect(eventId(seed, { high, low }, index)).toMatch(
          /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
        )
      }),
    )
  })

  it('differ for every burst and index', () => {
    const ids = new Set<string>()
    for (let high = 0; high < 20; high++)
      for (let low = 0; low < 50; low++)
        for (let index = 0; index < 20; index++) ids.add(eventId(42, { high, low }, index))
    for (let high = 0; high < 20; high++) ids.add(eventId(42, { high: (INCIDENT_SPACE | high) >>> 0, low: 0 }, 0))
    expect(ids.size).toBe(20 * 50 * 20 + 20)
  })

  it('carry no bit that tells an incident from background', () => {
    const share = (space: number) => {
      const ones = new Array<number>(32).fill(0)
      for (let n = 0; n < 2_000; n++) {
        const word = Number.parseInt(eventId(42, { high: (space | n) >>> 0, low: 0 }, n % 7).slice(0, 8), 16)
        for (let bit = 0; bit < 32; bit++) ones[bit] = (ones[bit] as number) + ((word >>> bit) & 1)
      }
      return ones
    }
    const background = share(0)
    // 1,000 of 2,000 are expected; six standard deviations of a difference are 190.
    for (const [bit, count] of share(INCIDENT_SPACE).entries()) {
      expect(Math.abs(count - (background[bit] as number))).toBeLessThan(190)
    }
  })
})
