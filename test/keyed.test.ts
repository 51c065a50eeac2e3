import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawBelow, drawText, drawUuid, HEX, mix } from '../src/keyed.js'

const key = fc.integer({ min: 0, max: 0xffff_ffff })

describe('keyed draws', () => {
  it('follow from key and number alone', () => {
    fc.assert(
      fc.property(key, fc.nat(), (k, n) => {
        const first = mix(k, n)
        mix(k, n + 1)
        return mix(k, n) === first
      }),
    )
  })

  it('stay below their bound', () => {
    fc.assert(
      fc.property(key, fc.nat(), fc.integer({ min: 1, max: 1_000_000 }), (k, n, bound) => {
        const draw = drawBelow(k, n, bound)
        return Number.isInteger(draw) && draw >= 0 && draw < bound
      }),
    )
  })

  it('spread evenly over neighbouring keys and numbers', () => {
    const buckets = new Uint32Array(16)
    for (let k = 0; k < 400; k++) {
      for (let n = 0; n < 40; n++) {
        const bucket = mix(k, n) >>> 28
        buckets[bucket] = (buckets[bucket] ?? 0) + 1
      }
    }
    // 1,000 are expected in each; five standard deviations are 153.
    for (const count of buckets) expect(Math.abs(count - 1_000)).toBeLessThan(153)
  })

  it('flip half of the bits when the key changes by one', () => {
    let flipped = 0
    for (let k = 0; k < 1_000; k++) {
      for (let bits = mix(k, 7) ^ mix(k + 1, 7); bits !== 0; bits &= bits - 1) flipped++
    }
    expect(flipped / 1_000).toBeGreaterThan(15.4)
    expect(flipped / 1_000).toBeLessThan(16.6)
  })

  it('make texts of an alphabet and UUIDs of version 4', () => {
    expect(drawText(5, HEX, 32)).toMatch(/^[0-9a-f]{32}$/)
    expect(drawUuid(5, 0)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(new Set(Array.from({ length: 2_000 }, (_, n) => drawUuid(5, n))).size).toBe(2_000)
  })
})
