import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createTuples } from '../../../src/detection/raw/tuples.js'

it('gives each different row a number, by the places that count', () => {
  const row = fc.array(fc.constantFrom(-1, 0, 1, 2, 1 << 30), { minLength: 4, maxLength: 4 })
  fc.assert(
    fc.property(fc.subarray([0, 1, 2, 3]), fc.array(row), (places, rows) => {
      const tuples = createTuples(places)
      const keys = rows.map((each) => places.map((place) => each[place]).join())
      const known = new Map([...new Set(keys)].map((key, i) => [key, i]))
      expect(rows.map((each) => tuples.numberOf(Int32Array.from(each)))).toEqual(keys.map((key) => known.get(key)))
    }),
  )
})

it('grows', () => {
  const tuples = createTuples([0, 1])
  const rows = Array.from({ length: 20_000 }, (_, i) => Int32Array.of(i % 150, Math.floor(i / 150)))
  for (const again of [1, 2])
    expect([again, rows.map((row) => tuples.numberOf(row))]).toEqual([again, rows.map((_, i) => i)])
})
