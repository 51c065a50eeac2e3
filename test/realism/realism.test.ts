import { describe, expect, it } from 'vitest'
import { recordsOf } from './dataset.js'
import { RECORD_INVARIANTS } from './records.js'
import { TRAIL_INVARIANTS } from './trail.js'

/** Examples shown of what breaks an invariant. */
const SHOWN = 3

const records = recordsOf('realism').map(({ record }) => record)

describe('in every record', () => {
  it.each(RECORD_INVARIANTS.map((invariant) => [invariant.says, invariant] as const))('%s', (_, { of, holds }) => {
    const broken = records.filter((record) => (of?.(record) ?? true) && !holds(record))
    expect(
      broken.slice(0, SHOWN).map((record) => JSON.stringify(record)),
      `${broken.length} records`,
    ).toEqual([])
  })
})

describe('in the trail', () => {
  it.each(TRAIL_INVARIANTS.map(({ says, broken }) => [says, broken] as const))('%s', (_, broken) => {
    const found = broken(records)
    expect(found.slice(0, SHOWN), `${found.length} places`).toEqual([])
  })
})

it('each invariant speaks of some record', () => {
  const silent = RECORD_INVARIANTS.filter(({ of }) => of && !records.some(of)).map(({ says }) => says)
  expect(silent).toEqual([])
})
