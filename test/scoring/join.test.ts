import { describe, expect, it } from 'vitest'
import type { ForeignAlert } from '../../src/formats/given-alert.js'
import { joinAlerts, noting } from '../../src/scoring/join.js'
import { ruleOfAlert } from '../../src/scoring/rule-of-alert.js'
import { read, shipped } from '../detection/trail.js'
import { hour } from './build.js'

const v9 = shipped('v9')
const RULES = ['v2', 'v6', 'v7', 'v9'].map((name) => shipped(name))

const given = (changes: Partial<ForeignAlert> = {}): ForeignAlert => ({
  place: 'mine:1',
  rule: { names: ['v9'] },
  terms: ['ann'],
  source: 'it',
  ingested: hour(1),
  ...changes,
})

const joined = (alerts: readonly ForeignAlert[], times: readonly string[] = [hour(1)]) =>
  joinAlerts(alerts, [v9], new Map([['it', times.map((time) => Date.parse(time))]]))

describe('the rule of an alert', () => {
  const idOf = (mark: ForeignAlert['rule'], rules = RULES) => {
    const rule = ruleOfAlert(mark, rules)
    return typeof rule === 'string' ? rule : rule.id
  }

  it('is the one that it names, by whichever name', () => {
    for (const name of [v9.id, v9.name]) expect(idOf({ names: [name] })).toBe('v9')
    expect(idOf({ names: [v9.ruleId] }, [v9])).toBe('v9')
  })

  it('of several versions is the one that asks for the same', () => {
    const marks = RULES.map(({ query, newTermsFields, historyWindowStart }) => ({
      names: [v9.ruleId, "Elastic's own name"],
      query: query.replace(/\s+/g, ' '),
      newTermsFields,
      historyWindowStart,
    }))
    expect(marks.map((mark) => idOf(mark))).toEqual(['v2', 'v6', 'v7', 'v9'])
  })

  it('that was copied is told by what it asks for', () => {
    const copy = { names: ['a copy'], query: v9.query, newTermsFields: v9.newTermsFields }
    expect(idOf(copy)).toBe('v9')
    expect(idOf({ ...copy, newTermsFields: ['user.name'] })).toBe('none')
  })

  it('is left open where it cannot be told', () => {
    expect(idOf({ names: [v9.ruleId] })).toBe('several')
    expect(idOf({ names: ['v1'] })).toBe('none')
    expect(idOf({ names: [] })).toBe('none')
  })
})

describe('alerts that are given', () => {
  it('join by the id of the record that they point at', () => {
    expect(joined([given({ execution: hour(2) })])).toEqual({
      alerts: [{ rule: 'v9', source: 'it', terms: ['ann'], ingested: hour(1), execution: hour(2) }],
      repeated: [],
      stray: [],
      unjoined: [],
    })
  })

  it('count once, however often they are given', () => {
    const { alerts, repeated } = joined([given(), given({ execution: hour(2) }), given({ terms: ['bob'] })])
    expect([alerts.map(({ terms }) => terms), repeated.length]).toEqual([[['ann'], ['bob']], 1])
  })

  it('need not say when their run began, nor when their record was ingested', () => {
    const { ingested, ...rest } = given()
    expect(joined([rest]).alerts).toEqual([{ rule: 'v9', source: 'it', terms: ['ann'], ingested: hour(1) }])
  })

  it('may be of either copy of a record', () => {
    expect(joined([given({ ingested: hour(5) })], [hour(1), hour(5)]).alerts[0]?.ingested).toBe(hour(5))
  })

  it('of a stack that stamped the records anew are put back onto the clock of the dataset', () => {
    const [alert] = joined([given({ ingested: hour(9_001), execution: hour(9_001.1) })]).alerts
    expect(alert).toMatchObject({ ingested: hour(1), execution: hour(1.1) })
  })

  it('that are off by little keep their run, for it went by the same clock', () => {
    const [alert] = joined([given({ ingested: hour(0.9), execution: hour(2) })]).alerts
    expect(alert).toMatchObject({ ingested: hour(1), execution: hour(2) })
  })

  it('that do not join are counted with the reason, the first of each with its place', () => {
    const { source, ...nowhere } = given({ place: 'mine:2' })
    const { alerts, stray, unjoined } = joined([
      given({ place: 'mine:1', source: 'x' }),
      nowhere,
      given({ place: 'mine:3', source: 'y', rule: { names: ['v9'] } }),
      given({ place: 'mine:4', rule: { names: ['other'] } }),
      given(),
    ])
    expect(alerts).toHaveLength(1)
    expect(unjoined).toEqual([
      { why: 'record-not-here', count: 2, named: ['x', 'y'], first: 'mine:1' },
      { why: 'no-original-event', count: 1, named: [], first: 'mine:2' },
      { why: 'rule-not-scored', count: 1, named: ['other'], first: 'mine:4' },
    ])
    expect(stray.map((alert) => alert.source)).toEqual(['x', 'y'])
  })
})

describe('a trail that is noted', () => {
  it('leaves the times of the records that were asked for', () => {
    const records = [read('a', 1), read('b', 2), read('a', 7, { delivery: { copy: 2 } }), read('c', 3)]
    const unstamped = read('d', 4, { delivery: { ingested: null } })
    const times = new Map<string, number[]>()
    for (const record of [...records, unstamped]) noting(new Set(['a', 'd']), times)(record)
    expect([...times]).toEqual([
      ['a', [records[0]?.ingested, records[2]?.ingested]],
      ['d', [Date.parse(String(unstamped.value.eventTime))]],
    ])
  })
})
