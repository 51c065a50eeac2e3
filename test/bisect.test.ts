import fc from 'fast-check'
import { it } from 'vitest'
import { countPassing } from '../src/bisect.js'

it('counts as many as a walk from the beginning would', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 })), fc.integer({ min: -1, max: 21 }), (numbers, bound) => {
      const list = [...numbers].sort((a, b) => a - b)
      return countPassing(list, (n) => n < bound) === list.filter((n) => n < bound).length
    }),
  )
})
