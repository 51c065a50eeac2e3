import { describe, expect, it } from 'vitest'
import { InputError } from '../../src/errors.js'
import { aboutRule } from '../../src/rules/about.js'
import { parseRule } from '../../src/rules/parse.js'

const HEADER = `[rule]
rule_id = "00000000-0000-4000-8000-000000000000"
name = "a rule"
query = "event.action:GetParameter"
`

/** A rule's file; `changes` replace values by their key (null leaves one out), and `extra` stands below the first line. */
function file(changes: Readonly<Record<string, string | null>> = {}, extra = ''): string {
  const { fields = '["user.name"]', history = '"now-10d"', ...own } = changes
  const lines = {
    rule_id: '"00000000-0000-4000-8000-000000000000"',
    name: '"a rule"',
    type: '"new_terms"',
    query: '"event.action:GetParameter"',
    from: '"now-9m"',
    ...own,
  }
  return `[rule]
${extra}
${Object.entries(lines)
  .filter(([, value]) => value !== null)
  .map(([key, value]) => `${key} = ${value}`)
  .join('\n')}

[rule.new_terms]
field = "new_terms_fields"
value = ${fields}
[[rule.new_terms.history_window_start]]
field = "history_window_start"
value = ${history}
`
}
const parsed = (...given: Parameters<typeof file>) => parseRule(file(...given), 'mine.toml', 'mine')

describe('a rule from a file', () => {
  it('has what Kibana fills in where it says nothing', () => {
    expect(parsed({ from: null }).rule).toEqual({
      about: aboutRule({}),
      id: 'mine',
      ruleId: '00000000-0000-4000-8000-000000000000',
      name: 'a rule',
      type: 'new_terms',
      query: 'event.action:GetParameter',
      newTermsFields: ['user.name'],
      from: 'now-6m',
      interval: '5m',
      historyWindowStart: 'now-10d',
      maxSignals: 100,
      timestampOverride: '@timestamp',
      severity: 'low',
      riskScore: 21,
      index: [],
    })
  })

  it('has what it says', () => {
    const said = { interval: '"1h"', max_signals: '7', timestamp_override: '"event.ingested"', from: '"now-2h"' }
    expect(parsed({ ...said, severity: '"high"', risk_score: '73', index: '["logs-*"]' }).rule).toMatchObject({
      from: 'now-2h',
      interval: '1h',
      maxSignals: 7,
      timestampOverride: 'event.ingested',
      severity: 'high',
      riskScore: 73,
      index: ['logs-*'],
    })
  })

  it('may have one to three fields, in their order', () => {
    expect(parsed({ fields: '["b", "a", "c"]' }).rule).toMatchObject({ newTermsFields: ['b', 'a', 'c'] })
  })

  it('may ask for nothing but its query', () => {
    const { rule, warnings } = parseRule(`${HEADER}type = "query"`, 'mine.toml', 'mine')
    expect(rule).toMatchObject({ type: 'query', query: 'event.action:GetParameter', from: 'now-6m', interval: '5m' })
    expect(warnings).toEqual([])
  })

  it.each([
    ['field = ["a", "b"]\nvalue = 3', { fields: ['a', 'b'], value: 3 }],
    ['field = "a"\nvalue = 1', { fields: ['a'], value: 1 }],
    ['field = ""\nvalue = 1', { fields: [], value: 1 }],
    ['field = []\nvalue = 1', { fields: [], value: 1 }],
    [
      'field = ["a"]\nvalue = 1\n[[rule.threshold.cardinality]]\nfield = "b"\nvalue = 20',
      { fields: ['a'], value: 1, cardinality: { field: 'b', value: 20 } },
    ],
  ])('may ask for groups of some size: %j', (threshold, expected) => {
    const text = `${HEADER}type = "threshold"\n[rule.threshold]\n${threshold}`
    const { rule, warnings } = parseRule(text, 'mine.toml', 'mine')
    expect(rule).toMatchObject({ type: 'threshold', threshold: expected })
    expect(warnings).toEqual([])
  })

  it('may name the list of the endpoint agent, which has nothing to say of its records', () => {
    const list = '[[rule.exceptions_list]]\nid = "endpoint_list"\nlist_id = "endpoint_list"'
    expect(parseRule(`${HEADER}type = "query"\n${list}`, 'mine.toml', 'mine').warnings).toEqual([])
  })

  it('says which keys it does not understand, wherever they are, and what they may have meant', () => {
    const text = `[metadta]\nx = 1\n${file({}, 'max_signal = 5')}`.replace(
      '[rule.new_terms]',
      '[rule.new_terms]\nvalues = 1',
    )
    expect(parseRule(text, 'mine.toml', 'mine').warnings).toEqual([
      'mine.toml:1: unknown key "metadta" is left out; did you mean "metadata"?',
      'mine.toml:4: unknown key "max_signal" is left out; did you mean "max_signals"?',
      'mine.toml:12: unknown key "values" is left out; did you mean "value"?',
    ])
  })

  it('is silent about keys that say nothing about what it finds', () => {
    expect(parsed({}, 'author = ["me"]\nreferences = []\nexceptions_list = []\nto = "now"').warnings).toEqual([])
    expect(parseRule(`[metadata]\nmaturity = "production"\n${file()}`, 'mine.toml', 'mine').warnings).toEqual([])
  })
})

describe('a file that holds no rule that can be run', () => {
  it.each([
    ['is no TOML', '[rule', /^mine\.toml:1:\d+: no valid TOML/],
    ['gives a key twice', file({}, 'type = "x"'), /^mine\.toml:\d+:\d+: no valid TOML/],
    ['has no rule', 'a = 1', /has no \[rule\] table/],
    ['has no table for a rule', 'rule = 1', /has no \[rule\] table/],
    ['has no type', file({ type: null }), /^mine\.toml:1: the rule has no type; write type = "new_terms", or/],
    ['is in EQL', file({ type: '"eql"' }), /^mine\.toml:5: EQL rules cannot be run; only query, new_terms, threshold/],
    ['is in ES|QL', file({ type: '"esql"' }), /^mine\.toml:5: ES\|QL rules cannot be run/],
    ['learns', file({ type: '"machine_learning"' }), /^mine\.toml:5: machine learning rules cannot be run/],
    ['matches indicators', file({ type: '"threat_match"' }), /^mine\.toml:5: indicator match rules cannot be run/],
    ['runs a saved query', file({ type: '"saved_query"' }), /^mine\.toml:5: saved-query rules cannot be run/],
    [
      'is of a type that is mistyped',
      file({ type: '"treshold"' }),
      /"treshold" cannot be run.*did you mean "threshold"/,
    ],
    ['is of a type that nobody knows', file({ type: '"magic"' }), /^mine\.toml:5: rules of type "magic" cannot be run/],
    ['is in another language', file({}, 'language = "eql"'), /^mine\.toml:2: queries in EQL cannot be run/],
    [
      'suppresses alerts',
      file({}, 'alert_suppression = { group_by = ["a"] }'),
      /^mine\.toml:2: alert_suppression is not/,
    ],
    [
      'names exceptions',
      file({}, 'exceptions_list = [{ id = "a" }]'),
      /^mine\.toml:2: the exception list "a" is not in/,
    ],
    ['has filters', file({}, 'filters = [{ a = 1 }]'), /^mine\.toml:2: filters is not modelled/],
    ['ends before now', file({}, 'to = "now-1m"'), /^mine\.toml:2: to = "now-1m": must be "now"/],
    ['has no query', file({ query: null }), /^mine\.toml:1: query is missing/],
    ['has an empty query', file({ query: '" "' }), /^mine\.toml:6: the query is empty; "\*:\*" matches everything/],
    ['has a wrong number', file({ max_signals: '"7"' }), /^mine\.toml:8: max_signals = "7": .*expected/],
    ['has no alerts', file({ max_signals: '0' }), /^mine\.toml:8: max_signals = 0/],
    ['has a wrong severity', file({ severity: '"huge"' }), /^mine\.toml:8: severity = "huge": .*"critical"/],
    ['looks back by a word', file({ from: '"yesterday"' }), /^mine\.toml:7: from "yesterday" is no time.*now-9m/],
    ['has no interval', file({ interval: '"0m"' }), /^mine\.toml:8: interval "0m" is no interval; write it as 5m/],
    ['has a history in months', file({ history: '"now-1M"' }), /^mine\.toml:14: history_window_start "now-1M"/],
    ['has four fields', file({ fields: '["a", "b", "c", "d"]' }), /^mine\.toml:11: new_terms\.value = .*at most three/],
    ['has no fields', file({ fields: '[]' }), /^mine\.toml:11: new_terms\.value = \[\]: .*one to three/],
  ])('%s, and says where and why', (_, text, message) => {
    const error = thrown(() => parseRule(text, 'mine.toml', 'mine'))
    expect(error).toBeInstanceOf(InputError)
    expect((error as Error).message).toMatch(message)
  })

  it.each([
    ['', 'threshold is missing'],
    ['threshold = { field = "a" }', 'threshold.value is missing'],
    ['threshold = { field = "a", value = 0 }', 'threshold.value = 0'],
    ['threshold = { field = "a", value = "3" }', 'threshold.value = "3"'],
    ['threshold = { field = 7, value = 3 }', 'threshold.field = 7: must be a field or a list of fields'],
    [
      'threshold = { field = [], value = 3, cardinality = [{ field = "b" }] }',
      'threshold.cardinality.value is missing',
    ],
    [
      'threshold = { field = [], value = 3, cardinality = [{ field = "b", value = 1 }, { field = "c", value = 1 }] }',
      'counts the values of one field at most',
    ],
  ])('has no threshold that could be reached: %s', (line, message) => {
    expect(() => parseRule(`${HEADER}type = "threshold"\n${line}`, 'mine.toml', 'mine')).toThrow(message)
  })

  it('warns of what it does not understand in a threshold, in the line where it stands', () => {
    const text = `${HEADER}type = "threshold"\n[rule.threshold]\nfield = []\nvalue = 1\nvalu = 3`
    expect(parseRule(text, 'mine.toml', 'mine').warnings).toEqual([
      'mine.toml:9: unknown key "valu" is left out; did you mean "value"?',
    ])
  })

  it.each(['now-9m', 'now-8m', 'now'])(
    'has a history that begins at %s, not before its look-back, in Kibana’s words',
    (history) => {
      expect(() => parsed({ history: `"${history}"` })).toThrow(
        `mine.toml:14: History window size is smaller than rule interval + additional lookback, 'historyWindowStart' must be earlier than 'from': ${history} is not earlier than now-9m`,
      )
      expect(() => parsed({ history: '"now-10m"' })).not.toThrow()
    },
  )

  it('has a query that Kibana refuses, and shows its line with a caret', () => {
    const query = "'''\nevent.action: a\n  and event.outcome:(b\n  and c: d\n'''"
    expect(() => parsed({ query })).toThrow(
      'mine.toml:9: query: Expected ")", AND, OR but ":" found.\n  and c: d\n-------^',
    )
    expect(() => parsed({ query: '"a:\\"b"' })).toThrow(/^mine\.toml:6: query: Expected/)
  })
})

function thrown(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}
