import { describe, expect, it } from 'vitest'
import { bareRule } from '../../src/rules/bare.js'

const QUERY = 'event.action: GetParameter'
const made = (...[settings]: readonly Parameters<typeof bareRule>[1][]) =>
  bareRule({ query: QUERY, id: 'query' }, settings ?? {}).rule

describe('a rule of a query alone', () => {
  it('alerts on all that matches, by the time of ingestion, with what Kibana fills in', () => {
    expect(made()).toMatchObject({
      id: 'query',
      ruleId: 'query',
      type: 'query',
      query: QUERY,
      from: 'now-6m',
      interval: '5m',
      maxSignals: 100,
      timestampOverride: 'event.ingested',
    })
  })

  it('is one of new terms where their fields are given', () => {
    const newTerms = ['user.name', 'source.ip']
    expect(made({ newTerms })).toMatchObject({
      type: 'new_terms',
      newTermsFields: newTerms,
      historyWindowStart: 'now-10d',
    })
    expect(made({ newTerms, history: 'now-3d', from: 'now-9m', interval: '1h', maxSignals: 7 })).toMatchObject({
      historyWindowStart: 'now-3d',
      from: 'now-9m',
      interval: '1h',
      maxSignals: 7,
    })
  })

  it('is one of a threshold where that is given', () => {
    expect(made({ threshold: 3 })).toMatchObject({ type: 'threshold', threshold: { fields: [], value: 3 } })
    const distinct = { field: 'source.ip', value: 2 }
    expect(made({ threshold: 3, thresholdBy: ['user.name'], distinct })).toMatchObject({
      threshold: { fields: ['user.name'], value: 3, cardinality: distinct },
    })
  })

  it.each([
    [{ newTerms: ['a', 'b', 'c', 'd'] }, /^--new-terms: .*at most three fields/],
    [{ newTerms: ['a'], history: 'now-6m' }, /^--history: History window size/],
    [{ newTerms: ['a'], history: '10d' }, /^--history: history_window_start "10d" is no time before now/],
    [{ from: '9m' }, /^--from: from "9m" is no time before now/],
    [{ interval: '0m' }, /^--interval: interval "0m" is no interval/],
  ])('of %j is refused with the flag', (settings, message) => {
    expect(() => made(settings)).toThrow(message)
  })

  it('that Kibana refuses is shown with a caret, and with its line where it is in a file', () => {
    const query = 'a: b\n  and c:(d'
    const shown = /query: Expected .*\n {2}and c:\(d\n-+\^$/
    expect(() => bareRule({ query, id: 'x' }, {})).toThrow(shown)
    expect(() => bareRule({ query, id: 'x' }, {})).toThrow(/^--query: query: /)
    expect(() => bareRule({ query, id: 'x', file: 'mine.kql' }, {})).toThrow(/^mine\.kql:2: query: /)
    expect(() => bareRule({ query: ' ', id: 'x', file: 'mine.kql' }, {})).toThrow(/^mine\.kql: the query is empty/)
  })
})
