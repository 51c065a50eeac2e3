import { describe, expect, it } from 'vitest'
import { InputError } from '../../src/errors.js'
import { parseExport } from '../../src/rules/export.js'
import { CONNECTOR, itemLine, type Json, listLine, ndjson, reference, ruleLine, summaryLine } from './exported.js'

const user = { type: 'match', field: 'user.name', operator: 'included', value: 'deploy' }
const parsed = (...lines: readonly Json[]) => parseExport(ndjson(...lines), 'rules.ndjson')

describe('an export of Kibana', () => {
  it('holds rules of every type that runs, among connectors and a summary', () => {
    const query = ruleLine({ rule_id: 'all', type: 'query' })
    const threshold = { field: ['user.name'], value: 20, cardinality: [{ field: 'source.ip', value: 2 }] }
    const group = ruleLine({ rule_id: 'group', type: 'threshold', threshold })
    const { rules } = parsed(ruleLine(), query, group, CONNECTOR, summaryLine(3))
    expect(rules).toMatchObject([
      {
        id: 'new-reader',
        ruleId: 'new-reader',
        savedId: '11111111-0000-4000-8000-000000000001',
        type: 'new_terms',
        newTermsFields: ['user.name'],
        from: 'now-540s',
        historyWindowStart: 'now-10d',
      },
      { id: 'all', type: 'query' },
      {
        id: 'group',
        threshold: { fields: ['user.name'], value: 20, cardinality: { field: 'source.ip', value: 2 } },
      },
    ])
  })

  it('is understood without a word where it is whole', () => {
    const lines = [
      ruleLine({ exceptions_list: [reference('mine')] }),
      listLine('mine'),
      itemLine('mine', [user], { expire_time: '2024-08-01T00:00:00.000Z', os_types: [], comments: [] }),
      summaryLine(1, 1, 1),
    ]
    expect(parsed(...lines).warnings).toEqual([])
    const windows = `\uFEFF${ndjson(...lines).replaceAll('\n', '\r\n')}\r\n`
    expect(parseExport(windows, 'rules.ndjson')).toEqual(parsed(...lines))
  })

  it('gives a rule the exceptions of its lists, and no others', () => {
    const { rules } = parsed(
      ruleLine({ exceptions_list: [reference('mine'), reference('shared', { namespace_type: 'agnostic' })] }),
      ruleLine({ rule_id: 'bare' }),
      listLine('mine'),
      listLine('shared', { namespace_type: 'agnostic' }),
      listLine('shared'),
      itemLine('mine', [user], { name: 'one' }),
      itemLine('shared', [user], { name: 'two', namespace_type: 'agnostic', expire_time: '2024-07-02T00:00:00Z' }),
      itemLine('shared', [user], { name: 'three' }),
      summaryLine(2, 3, 3),
    )
    expect(rules[0]?.exceptions?.map(({ name, expires }) => [name, expires])).toEqual([
      ['one', undefined],
      ['two', Date.UTC(2024, 6, 2)],
    ])
    expect(rules[1]?.exceptions).toBeUndefined()
  })

  it('may name the list of the endpoint agent without holding it', () => {
    const rule = ruleLine({ exceptions_list: [reference('endpoint_list', { namespace_type: 'agnostic' })] })
    expect(parsed(rule, summaryLine(1)).rules[0]?.exceptions).toBeUndefined()
  })

  it('gives one rule alone by its rule_id or name, whatever else is in it', () => {
    const text = ndjson(ruleLine(), ruleLine({ rule_id: 'eql', name: 'Other', type: 'eql' }), summaryLine(2))
    for (const name of ['new-reader', 'New reader'])
      expect(parseExport(text, 'rules.ndjson', name).rules.map(({ id }) => id)).toEqual(['new-reader'])
    expect(() => parseExport(text, 'rules.ndjson')).toThrow(/^rules\.ndjson:2:\d+: EQL rules cannot be run/)
    expect(() => parseExport(text, 'rules.ndjson', 'nobody')).toThrow(
      'rules.ndjson: holds no rule "nobody"; there are new-reader (New reader), eql (Other)',
    )
  })

  it('says where keys are that it does not understand, in rules, items and entries', () => {
    const entry = { ...user, filed: 'x' }
    const text = ndjson(
      ruleLine({ max_signal: 3, exceptions_list: [reference('mine')] }),
      listLine('mine'),
      itemLine('mine', [entry], { expires: 'x' }),
      summaryLine(1, 1, 1),
    )
    const column = (line: number, key: string) => (text.split('\n')[line - 1]?.indexOf(`"${key}"`) ?? 0) + 1
    expect(parseExport(text, 'r.ndjson').warnings).toEqual([
      `r.ndjson:3:${column(3, 'expires')}: unknown key "expires" is left out; did you mean "expire_time"?`,
      `r.ndjson:3:${column(3, 'filed')}: unknown key "filed" is left out; did you mean "field"?`,
      `r.ndjson:1:${column(1, 'max_signal')}: unknown key "max_signal" is left out; did you mean "max_signals"?`,
    ])
  })

  it('may lack its last line, and says what that may mean', () => {
    expect(parsed(ruleLine()).warnings).toEqual([expect.stringMatching(/does not end with a summary.*may be cut off/)])
  })
})

describe('an export that cannot be used', () => {
  const withItem = (item: Json) =>
    ndjson(ruleLine({ exceptions_list: [reference('mine')] }), listLine('mine'), item, summaryLine(1, 1, 1))
  const withEntry = (entry: Json) => withItem(itemLine('mine', [entry]))
  const whole = ndjson(ruleLine(), summaryLine(1))

  it.each([
    ['is empty', '\n\n', /^r\.ndjson: is empty/],
    ['holds no rule', ndjson(CONNECTOR, summaryLine(0)), /^r\.ndjson: holds no rule; an export/],
    ['is cut off', whole.slice(0, -20), /^r\.ndjson:2:\d+: no valid JSON: .*the file seems to be cut off/],
    ['is cut off within a rule', whole.slice(0, 100), /^r\.ndjson:1:101: no valid JSON: .*cut off; export it again/],
    [
      'has a broken line',
      whole.replace('{', '{,'),
      /^r\.ndjson:1:2: no valid JSON: .*each line of an export is one JSON/,
    ],
    ['has a line of something else', `${whole}[1]`, /^r\.ndjson:3: is no JSON object/],
    ['has an object of something else', `${whole}{"a":1}`, /^r\.ndjson:3: is neither a rule, .*its keys are a$/],
    ['lost a rule', ndjson(ruleLine(), summaryLine(2)), /^r\.ndjson:2:\d+: says that 2 rules were exported.* holds 1/],
    [
      'lost an exception',
      ndjson(ruleLine(), listLine('l'), summaryLine(1, 1, 3)),
      /says that 3 exceptions were exported, and r\.ndjson holds 0/,
    ],
    [
      'has a rule twice',
      ndjson(ruleLine(), ruleLine()),
      /^r\.ndjson:2:\d+: rule_id "new-reader" was given already at r\.ndjson:1:/,
    ],
    [
      'lacks a list',
      ndjson(ruleLine({ exceptions_list: [reference('mine')] }), summaryLine(1)),
      /^r\.ndjson:1:\d+: the exception list "mine" of rule "New reader" is not in this file; export/,
    ],
    [
      'has a list of another space',
      ndjson(ruleLine({ exceptions_list: [reference('mine')] }), listLine('mine', { namespace_type: 'agnostic' })),
      /the exception list "mine" of rule "New reader" is not in this file/,
    ],
    [
      'has an item without its list',
      ndjson(ruleLine(), itemLine('lost', [user])),
      /^r\.ndjson:2:\d+: the exception list "lost" of this item/,
    ],
    [
      'names no list',
      ndjson(ruleLine({ exceptions_list: ['mine'] })),
      /^r\.ndjson:1:\d+: a list of exceptions is named/,
    ],
    [
      'has an item without conditions',
      withItem(itemLine('mine', [])),
      /^r\.ndjson:3:\d+: entries = \[\]: .*at least one condition/,
    ],
    [
      'uses a value list',
      withEntry({ ...user, type: 'list', list: { id: 'v', type: 'ip' } }),
      /^r\.ndjson:3:\d+: value lists are kept in Kibana/,
    ],
    [
      'has an entry of no type',
      withEntry({ ...user, type: 'matches' }),
      /^r\.ndjson:3:\d+: the type of an entry is one of .*did you mean "match"\?/,
    ],
    [
      'has an entry without a value',
      withEntry({ ...user, value: undefined }),
      /^r\.ndjson:3:\d+: entries\.0\.value is missing/,
    ],
    [
      'has an entry with a wrong operator',
      withEntry({ ...user, operator: 'is' }),
      /^r\.ndjson:3:\d+: entries\.0\.operator = "is": .*included/,
    ],
    ['has a list of values that is none', withEntry({ ...user, type: 'match_any' }), /entries\.0\.value = "deploy"/],
    [
      'expires at no time',
      withItem(itemLine('mine', [user], { expire_time: 'soon' })),
      /^r\.ndjson:3:\d+: expire_time "soon" is no time/,
    ],
    [
      'has a history that is too short',
      ndjson(ruleLine({ history_window_start: 'now-9m' })),
      /^r\.ndjson:1:\d+: History window size is smaller/,
    ],
    [
      'has four fields',
      ndjson(ruleLine({ new_terms_fields: ['a', 'b', 'c', 'd'] })),
      /^r\.ndjson:1:\d+: new_terms_fields = .*at most three/,
    ],
    [
      'has a query that Kibana refuses',
      ndjson(ruleLine({ query: 'a:(b' })),
      /^r\.ndjson:1:\d+: query: Expected.*\na:\(b\n----\^$/,
    ],
    [
      'suppresses alerts',
      ndjson(ruleLine({ alert_suppression: { group_by: ['a'] } })),
      /^r\.ndjson:1:\d+: alert_suppression is not modelled/,
    ],
    ['is in Lucene', ndjson(ruleLine({ language: 'lucene' })), /^r\.ndjson:1:\d+: queries in Lucene cannot be run/],
  ])('%s, and says where and why', (_, text, message) => {
    let error: unknown
    try {
      parseExport(text, 'r.ndjson')
    } catch (thrown) {
      error = thrown
    }
    expect(error).toBeInstanceOf(InputError)
    expect((error as Error).message).toMatch(message)
  })
})
