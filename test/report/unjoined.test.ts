import { describe, expect, it } from 'vitest'
import { unjoinedLines } from '../../src/report/score.js'
import type { Unjoined } from '../../src/scoring/join.js'

const left = (why: Unjoined['why'], named: readonly string[] = [], count = named.length || 1): Unjoined => ({
  why,
  count,
  named,
  first: 'mine:7',
})

describe('what is said of alerts that do not join', () => {
  it('is nothing where all join', () => {
    expect(unjoinedLines('mine', 3, [])).toEqual([])
  })

  it('is how many of how many, and a line for each reason with the way out', () => {
    const lines = unjoinedLines('mine', 1_200, [
      left('rule-not-scored', ['A', 'B'], 1_000),
      left('rule-unclear', ['C']),
      left('no-original-event', [], 2),
      left('record-not-here', ['w', 'x', 'y', 'z', 'zz']),
    ])
    expect(lines).toEqual([
      'mine: 1,008 of 1,200 alerts left out',
      '  1,000 of A, B: --rule says which rules are scored',
      '  1 of C: several of the rules go by that; score them one by one with --rule',
      '  2 without kibana.alert.original_event.id, the first at mine:7: ask the search for that field',
      '  5 on w, x, y and 2 more: no such record is in this dataset',
    ])
  })
})
