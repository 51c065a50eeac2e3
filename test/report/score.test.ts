import { describe, expect, it } from 'vitest'
import { conformanceLines, missLines, scoreTable } from '../../src/report/score.js'
import { never } from '../../src/scoring/baselines.js'
import { scoreRule } from '../../src/scoring/score.js'
import { alert, hour, incident, label, outcome, truth } from '../scoring/build.js'

const theft = truth([label('bad')], [incident('dump-1', hour(10))])

describe('the table of missed attacks', () => {
  it('says since when its term was known', () => {
    const knownSince = { source: 'old', time: hour(1) }
    const score = scoreRule(outcome([], [], { bad: { reason: 'term-known', knownSince } }), theft)
    expect(missLines([score])).toEqual(['missed  by r', 'dump-1  term-known (07-11)'])
  })

  it('has a row for what any rule missed, and nothing where a rule found it', () => {
    const missing = scoreRule(outcome([], [], { bad: { reason: 'excluded' } }), theft)
    const finding = scoreRule(outcome([alert('bad', hour(11))], [['bad', hour(10), 'eve']]), theft)
    expect(missLines([finding, { ...missing, rule: 's' }])).toEqual(['missed  by s', 'dump-1  excluded'])
  })

  it('has a row for each reason where more rules are asked than have room beside each other', () => {
    const by = (rule: string, reason: 'excluded' | 'not-in-query') => ({
      ...scoreRule(outcome([], [], { bad: { reason } }), theft),
      rule,
    })
    expect(missLines([by('v2', 'not-in-query'), by('v3', 'excluded'), by('v6', 'excluded')])).toEqual([
      'missed  why           by',
      'dump-1  not-in-query  v2',
      '        excluded      v3, v6',
    ])
  })

  it('is none of a drill, which nobody has to find', () => {
    const drill = truth([label('bad')], [{ ...incident('dump-1', hour(10)), alertWanted: 'acceptable' }])
    expect(missLines([scoreRule(outcome([]), drill)])).toEqual([])
  })

  it('says of alerts of somebody else that the rule would have found it', () => {
    const score = scoreRule(outcome([], [], { bad: { reason: 'alert' } }), theft)
    expect(missLines([score])).toEqual(['missed  by r', 'dump-1  alert, not in yours'])
  })
})

describe('the table', () => {
  it('has counts, rates and times in columns, and a dash for what there is not', () => {
    const found = scoreRule(
      outcome([alert('bad', hour(11)), alert('x', hour(100), ['bob'])], [['bad', hour(10), 'eve']]),
      theft,
    )
    const quiet = never(truth([], []))
    expect(scoreTable([found, quiet]).split('\n')).toEqual([
      'rule   found  missed  direct  near  false  false/day  time to alert',
      'r        1/1       0       1     0      1        0.1       60.0 min',
      'never      -       -       0     0      0        0.0              -',
    ])
  })
})

describe('the lines of a comparison', () => {
  it('name the first differences and count the rest', () => {
    const differences = Array.from({ length: 12 }, (_, n) => ({
      kind: 'missing' as const,
      rule: 'r',
      alert: { source: `e${n}`, terms: ['a', 1], ingested: hour(1), execution: hour(2) },
    }))
    const lines = conformanceLines([{ rule: 'r', agreed: 3, expected: 15, given: 3, differences }])
    expect(lines[0]).toBe('r: 3 of 15 expected alerts are there, 3 were given')
    expect(lines[1]).toBe('  missing: a, 1 on e0, execution 2024-07-11T02:00:00Z')
    expect([lines.length, lines.at(-1)]).toEqual([12, '  and 2 more differences'])
  })
})
