import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { intervalOf, quotient, verdictOf } from '../../bench/interval.js'

describe('an interval of rounds', () => {
  it('holds the median between the lowest and the highest, whatever their order', () => {
    expect(intervalOf([3, 1, 2])).toEqual({ low: 1, median: 2, high: 3 })
    expect(intervalOf([4, 1, 3, 2])).toEqual({ low: 1, median: 2.5, high: 4 })
    expect(intervalOf([7])).toEqual({ low: 7, median: 7, high: 7 })
  })

  it('encloses its median', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), { minLength: 1 }), (values) => {
        const { low, median, high } = intervalOf(values)
        expect(low <= median && median <= high).toBe(true)
      }),
    )
  })

  it.each([
    [[1.1, 1.2, 1.3], 'faster'],
    [[0.7, 0.8, 0.99], 'slower'],
    [[0.9, 1.2, 1.3], 'cannot tell'],
    [[1, 1, 1], 'cannot tell'],
  ])('of %j is %s', (values, verdict) => {
    expect(verdictOf(intervalOf(values))).toBe(verdict)
  })

  it('of two that were measured apart is as wide as both together', () => {
    expect(quotient({ low: 2, median: 3, high: 4 }, { low: 1, median: 1.5, high: 2 })).toEqual({
      low: 1,
      median: 2,
      high: 4,
    })
  })
})
