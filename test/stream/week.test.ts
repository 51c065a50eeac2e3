import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flowOf, hourOfWeek, SHAPES } from '../../src/stream/week.js'

/** Monday 2024-07-01T00:00:00Z. */
const MONDAY = 1_719_792_000
const second = fc.integer({ min: MONDAY, max: MONDAY + 60 * 86_400 })

describe('the week', () => {
  it('begins on Monday at midnight UTC', () => {
    expect(hourOfWeek(MONDAY)).toBe(0)
    expect(hourOfWeek(MONDAY - 1)).toBe(167)
    expect(hourOfWeek(MONDAY + 5 * 86_400 + 3_600 * 9)).toBe(5 * 24 + 9)
  })

  it.each(Object.entries(SHAPES))('%s flows on without a break', (_, shape) => {
    const flow = flowOf(shape)
    fc.assert(fc.property(second, (at) => flow.until(at) <= flow.until(at + 1)))
  })

  it.each(Object.entries(SHAPES))('%s tells when an amount is reached', (_, shape) => {
    const flow = flowOf(shape)
    fc.assert(
      fc.property(second, (at) => {
        const amount = flow.until(at)
        // Where nothing flows for hours, any time in them will do.
        expect(flow.until(flow.when(amount) / 1_000)).toBeCloseTo(amount, 0)
      }),
    )
  })

  it('has people at work by day and not on Sunday night', () => {
    expect(SHAPES.office[10]).toBeGreaterThan(0)
    expect(SHAPES.office[3]).toBe(0)
    expect(SHAPES.office[6 * 24 + 23]).toBe(0)
  })
})
