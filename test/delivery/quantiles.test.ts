import fc from 'fast-check'
import { expect, it } from 'vitest'
import { drawFrom, type Quantiles } from '../../src/delivery/quantiles.js'

const quantiles: Quantiles = [
  [0, 10],
  [500, 20],
  [1_000, 100],
]
const draws = Array.from({ length: 20_000 }, (_, n) => drawFrom(quantiles, 7, n)).sort((a, b) => a - b)

it('every draw lies within the distribution and is a whole number', () => {
  fc.assert(
    fc.property(fc.integer(), fc.nat(), (key, n) => {
      const draw = drawFrom(quantiles, key, n)
      return Number.isInteger(draw) && draw >= 10 && draw < 100
    }),
  )
})

it('as many draws lie below a quantile as it says, and between two they are even', () => {
  const below = (value: number) => draws.filter((draw) => draw < value).length / draws.length
  expect(below(20)).toBeCloseTo(0.5, 1)
  expect(below(15)).toBeCloseTo(0.25, 1)
  expect(below(60)).toBeCloseTo(0.75, 1)
})
