import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Asked, asAsked } from '../../src/delivery/asked.js'
import { START } from './rows-of.js'

const span = (most: number) => fc.integer({ min: 0, max: most })
const passage = fc.tuple(span(20 * 86_400), span(600), span(60), span(11)).map(([until, s3, engine, refresh]) => ({
  until: START + until,
  landed: START + until + s3,
  ingested: START + until + s3 + engine,
  searchable: START + until + s3 + engine + refresh,
  isStamped: true,
}))
const wish = fc.record(
  {
    late: span(7_200),
    pastMark: span(299),
    searchable: span(3_600),
    isUnstamped: fc.constant(true as const),
  },
  { requiredKeys: [] },
)
const law = (check: (before: ReturnType<typeof asAsked>, after: ReturnType<typeof asAsked>, asked: Asked) => void) =>
  fc.assert(fc.property(passage, wish, (before, asked) => check(before, asAsked(before, asked), asked)))

it('nothing comes earlier than it would have, and every station after the one before', () => {
  law((before, after) => {
    expect(after.landed).toBeGreaterThanOrEqual(before.landed)
    expect(after.ingested).toBeGreaterThanOrEqual(after.landed)
    expect(after.searchable).toBeGreaterThanOrEqual(after.ingested)
  })
})

it('what asks to be late is ingested so long after the last event at least', () => {
  law((before, after, { late = 0 }) => {
    expect(after.ingested).toBeGreaterThanOrEqual(before.until + late)
  })
})

it('what asks for a place between two runs has it', () => {
  law((_, after, { pastMark }) => {
    if (pastMark !== undefined) expect(after.ingested % 300).toBe(pastMark)
  })
})

it('what asks to be found late is found exactly so long after it was ingested, and all else as soon as before', () => {
  law((before, after, { searchable }) => {
    expect(after.searchable - after.ingested).toBe(searchable ?? before.searchable - before.ingested)
  })
})

it('what asks for no event.ingested has none', () => {
  law((_, after, { isUnstamped }) => {
    expect(after.isStamped).toBe(isUnstamped !== true)
  })
})

it('what asks for nothing is delivered as ever', () => {
  fc.assert(
    fc.property(passage, (before) => {
      expect(asAsked(before, {})).toEqual(before)
    }),
  )
})
