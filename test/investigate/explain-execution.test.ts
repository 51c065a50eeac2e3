import { describe, expect, it } from 'vitest'
import { explainExecution } from '../../src/investigate/explain-execution.js'
import { explanationText, sentenceOf } from '../../src/report/explain.js'
import { at } from '../detection/scene.js'
import { read, shipped } from '../detection/trail.js'
import { caseOf } from './case.js'

const SECOND = 1 / 60
const outcomes = (found: ReturnType<typeof explainExecution>) =>
  found.terms.map(({ terms, outcome }) => [terms[1], outcome])

describe('a run', () => {
  it('tells its window, its history and what it made of each term', async () => {
    const ruleCase = await caseOf([read('a', -60), read('b', -1), read('c', -2, { user: 'bob' })], {
      runs: [at(-60), at(-4), at(0)],
    })
    const found = explainExecution(ruleCase, at(0))
    expect(found.windows).toEqual([{ from: at(-6), to: at(0), historyFrom: at(-5 * 24 * 60) }])
    expect(outcomes(found)).toEqual([
      ['bob', 'alert'],
      ['ann', 'known'],
    ])
    expect(found.terms[1]?.first.source).toBe('a')
    expect(sentenceOf(found)).toContain(
      'found 2 matching records of 2 terms: 1 new, 0 that a run before had found, 1 known',
    )
  })

  it('tells of an alert that the run before made already', async () => {
    const found = explainExecution(await caseOf([read('a', -5.5)], { runs: [at(-5), at(0)] }), at(0))
    expect(found.terms).toMatchObject([{ outcome: 'alerted-before', execution: at(-5) }])
    expect(found.alerts).toBe(0)
  })

  it('tells what was cut off, with the warning', async () => {
    const records = ['ann', 'bob'].map((user) => read(user, -1, { user }))
    const found = explainExecution(await caseOf(records, {}, shipped('v9', { maxSignals: 1 })), at(0))
    expect(outcomes(found)).toEqual([
      ['ann', 'alert'],
      ['bob', 'no-alert'],
    ])
    expect(found.warnings).toEqual([expect.stringContaining('reached the maximum alert limit')])
  })

  it('names what lay seconds outside, or became searchable seconds late, the closest first', async () => {
    const records = [
      read('before', -6 - 3 * SECOND),
      read('after', SECOND),
      read('late', -1, { delivery: { searchable: Date.parse(at(2 * SECOND)) } }),
      read('far', -8),
    ]
    const { missed, records: found } = explainExecution(await caseOf(records, { runs: [at(0)] }), at(0))
    expect(found).toBe(0)
    expect(missed.map(({ source, why, by }) => [source, why, by])).toEqual([
      ['after', 'after', 1_000],
      ['late', 'searchable', 2_000],
      ['before', 'before', 3_000],
    ])
  })

  it('shows the windows that it caught up on, and the gap that it left', async () => {
    const found = explainExecution(await caseOf([read('a', 0)], { runs: [at(0), at(60)] }), at(60))
    expect(found.windows).toHaveLength(5)
    expect(found.warnings[0]).toContain('were not queried')
    expect(explanationText(found)).toContain('and 4 older windows after a gap')
  })

  it('is taken in any zone, and at a time when none started refused with those around', async () => {
    const ruleCase = await caseOf([read('a', 0), read('b', 20)])
    expect(explainExecution(ruleCase, '2024-07-01T14:05:00+02:00').startedAt).toBe(at(5))
    expect(() => explainExecution(ruleCase, at(6))).toThrow(
      `no run of v9 started then; the nearest started before it at ${at(5)} and after it at ${at(10)}`,
    )
    expect(() => explainExecution(ruleCase, at(-60))).toThrow(`the nearest started after it at ${at(0)}`)
    expect(() => explainExecution(ruleCase, 'noon')).toThrow('--execution "noon" is no time')
  })
})
