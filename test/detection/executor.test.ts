import { describe, expect, it } from 'vitest'
import { runNewTerms } from '../../src/detection/new-terms.js'
import { alertsOf, at, doc, MILLISECOND, NOON, ruleOf, run } from './scene.js'

const TEN_DAYS = 10 * 24 * 60

describe('what is new', () => {
  it('is a term whose first document lies in the window', () => {
    expect(alertsOf(run(ruleOf(), [doc('a', -1, 'A')]))).toEqual([['a:A']])
  })

  it('is not a term that an earlier document in the history has', () => {
    expect(alertsOf(run(ruleOf(), [doc('old', -5 * 24 * 60, 'A'), doc('a', -1, 'A')]))).toEqual([[]])
  })

  it('begins strictly after the start of the window: a document exactly there is history', () => {
    expect(alertsOf(run(ruleOf(), [doc('edge', -9, 'A'), doc('a', -1, 'A')]))).toEqual([[]])
    expect(alertsOf(run(ruleOf(), [doc('edge', -9 + MILLISECOND, 'A')]))).toEqual([['edge:A']])
  })

  it('includes a document exactly at the end of the window, and none after it', () => {
    expect(alertsOf(run(ruleOf(), [doc('a', 0, 'A')]))).toEqual([['a:A']])
    expect(alertsOf(run(ruleOf(), [doc('a', MILLISECOND, 'A')]))).toEqual([[]])
  })

  it('looks back in history from the end of the window, both ends included', () => {
    const after = (old: number) => alertsOf(run(ruleOf(), [doc('old', old, 'A'), doc('a', -1, 'A')]))
    expect(after(-TEN_DAYS)).toEqual([[]])
    expect(after(-TEN_DAYS - MILLISECOND)).toEqual([['a:A']])
    expect(after(-TEN_DAYS - 9)).toEqual([['a:A']])
  })

  it('is decided anew by each run that covers a document: what was known may have aged out by the next', () => {
    expect(alertsOf(run(ruleOf(), [doc('old', -TEN_DAYS + 3, 'A'), doc('a', -1, 'A')], [0, 5]))).toEqual([[], ['a:A']])
  })

  it('treats every session of a role as a term of its own', () => {
    const session = (name: string) => `arn:aws:sts::111122223333:assumed-role/app/${name}`
    const documents = [doc('old', -60, session('one')), doc('a', -1, session('two'))]
    expect(alertsOf(run(ruleOf(), documents))).toEqual([[`a:${session('two')}`]])
  })

  it('tells upper case from lower and keeps spaces', () => {
    const documents = [doc('old', -60, 'a'), doc('A', -2, 'A'), doc('s', -1, 'a ')]
    expect(alertsOf(run(ruleOf(), documents))).toEqual([['A:A', 's:a ']])
  })
})

describe('time', () => {
  it('is that of ingestion, not that of the event', () => {
    const documents = [doc('late', -1, 'A', { event: -600 }), doc('early', -600, 'B', { event: -1 })]
    expect(alertsOf(run(ruleOf(), documents))).toEqual([['late:A']])
  })

  const stamped = (ingested: unknown, event = at(-1)) =>
    run(ruleOf(), [{ id: 'a', source: { '@timestamp': event, event: { ingested }, one: 'A' } }])[0]?.alerts[0]?.time

  it('falls back to the event where a document was never stamped, or with null', () => {
    expect(alertsOf(run(ruleOf(), [doc('a', null, 'A', { event: -1 })]))).toEqual([['a:A']])
    expect(stamped(null)).toBe(NOON - 60_000)
    expect(stamped([])).toBe(NOON - 60_000)
  })

  it('is the earliest where there are several', () => {
    expect(stamped([at(-1), at(-3), at(-2)], at(-8))).toBe(NOON - 3 * 60_000)
  })

  it('keeps milliseconds and cuts the rest', () => {
    expect(stamped('2024-07-01T11:59:00.123999Z')).toBe(NOON - 60_000 + 123)
  })

  it('may be milliseconds since the epoch, and is UTC where no zone is said', () => {
    expect(stamped(NOON - 5_000)).toBe(NOON - 5_000)
    expect(stamped(String(NOON - 5_000))).toBe(NOON - 5_000)
    expect(stamped('2024-07-01T11:58:00')).toBe(NOON - 120_000)
  })

  it('is the event alone where the rule has no override', () => {
    const { timestampOverride: _, ...rule } = ruleOf()
    expect(alertsOf(run(rule, [doc('a', -600, 'A', { event: -1 })]))).toEqual([['a:A']])
  })

  it('is needed: a document without any is in no window', () => {
    expect(alertsOf(run(ruleOf(), [{ id: 'a', source: { one: 'A' } }]))).toEqual([[]])
  })

  it('is found in dotted keys too', () => {
    const source = { 'event.ingested': at(-1), '@timestamp': at(-600), one: 'A' }
    expect(alertsOf(run(ruleOf(), [{ id: 'a', source }]))).toEqual([['a:A']])
  })
})

describe('the source of an alert', () => {
  it('is the earliest document in the window, however many there are', () => {
    const documents = [doc('second', -2, 'A'), doc('first', -4, 'A'), doc('third', -1, 'A')]
    expect(alertsOf(run(ruleOf(), documents))).toEqual([['first:A']])
  })

  it('is among ties the first by event time, then by id, and all of them are named', () => {
    const documents = [
      doc('c', -1, 'A', { event: -3 }),
      doc('b', -1, 'A', { event: -4 }),
      doc('a', -1, 'A', { event: -3 }),
      doc('later', 0, 'A', { event: -9 }),
    ]
    const [alert] = run(ruleOf(), documents)[0]?.alerts ?? []
    expect(alert?.documentId).toBe('b')
    expect(alert?.tied).toEqual(['b', 'a', 'c'])
  })

  it('ties only with what could be found', () => {
    const documents = [doc('a', -1, 'A'), doc('b', -1, 'A', { visible: 1 })]
    expect(run(ruleOf(), documents)[0]?.alerts[0]?.tied).toEqual(['a'])
  })
})

describe('overlapping windows', () => {
  it('alert once on the same document', () => {
    expect(alertsOf(run(ruleOf(), [doc('a', -1, 'A')], [0, 5]))).toEqual([['a:A'], []])
  })

  it('alert again on the same term when another document turns out to be the earliest', () => {
    const documents = [doc('late', -3, 'A', { visible: 2 }), doc('b', -1, 'A')]
    expect(alertsOf(run(ruleOf(), documents, [0, 5]))).toEqual([['b:A'], ['late:A']])
  })

  it('do not alert on a later document when the first has left the window', () => {
    expect(alertsOf(run(ruleOf(), [doc('a', -8, 'A'), doc('b', -1, 'A')], [0, 5]))).toEqual([['a:A'], []])
  })

  it('rescue a document that became searchable late, but only inside the overlap', () => {
    expect(alertsOf(run(ruleOf(), [doc('a', -1, 'A', { visible: 2 })], [0, 5]))).toEqual([[], ['a:A']])
    expect(alertsOf(run(ruleOf(), [doc('a', -5, 'A', { visible: 2 })], [0, 5]))).toEqual([[], []])
  })

  it('find a document from the very moment on at which it becomes searchable', () => {
    expect(alertsOf(run(ruleOf(), [doc('a', -1, 'A', { visible: 0 })]))).toEqual([['a:A']])
    expect(alertsOf(run(ruleOf(), [doc('a', -1, 'A', { visible: MILLISECOND })]))).toEqual([[]])
  })

  it('count what was found too late as history', () => {
    const documents = [doc('late', -5, 'A', { visible: 2 }), doc('b', 7, 'A')]
    expect(alertsOf(run(ruleOf(), documents, [0, 5, 10]))).toEqual([[], [], []])
  })

  it('do not repeat alerts that are said to exist', () => {
    const made = run(ruleOf(), [doc('a', -1, 'A')]).flatMap(({ alerts }) => alerts.map(({ id }) => id))
    expect(alertsOf(run(ruleOf(), [doc('a', -1, 'A'), doc('b', -1, 'B')], [0], { made }))).toEqual([['b:B']])
  })
})

describe('fields', () => {
  const two = ruleOf({ newTermsFields: ['one', 'two'] })

  it.each([
    [[undefined, 'x']],
    [['x', undefined]],
    [[null, 'x']],
    [['x', null]],
    [['x', []]],
    [[[null], 'x']],
    [['x', { y: 1 }]],
  ])('that are missing, null, empty or objects make no term: %j', (values) => {
    expect(alertsOf(run(two, [doc('a', -1, values)]))).toEqual([[]])
  })

  it('make a term of the empty text', () => {
    expect(alertsOf(run(ruleOf(), [doc('a', -1, '')]))).toEqual([['a:']])
  })

  it('with lists make a term of each value once', () => {
    const documents = [doc('old', -60, 'A'), doc('a', -1, [['A', 'B', 'C', 'B']])]
    expect(alertsOf(run(ruleOf(), documents))).toEqual([['a:B', 'a:C']])
  })

  it('are combined: known values in a new pair are new', () => {
    const documents = [doc('x', -60, ['A', '1']), doc('y', -60, ['B', '2']), doc('a', -1, ['A', '2'])]
    expect(alertsOf(run(two, documents))).toEqual([['a:A/2']])
  })

  it('with lists in several of them give the product, far more than a hundred', () => {
    const many = Array.from({ length: 15 }, (_, i) => `v${i + 10}`)
    expect(run({ ...two, maxSignals: 500 }, [doc('a', -1, [many, many])])[0]?.alerts).toHaveLength(225)
  })

  it('may be three', () => {
    const three = ruleOf({ newTermsFields: ['one', 'two', 'three'] })
    const documents = [doc('old', -60, ['A', 'B', 'D']), doc('a', -1, ['A', 'B', 'C'])]
    expect(alertsOf(run(three, documents))).toEqual([['a:A/B/C']])
  })

  it('cannot be none or four', () => {
    for (const newTermsFields of [[], ['a', 'b', 'c', 'd']])
      expect(() => run(ruleOf({ newTermsFields }), [])).toThrow(/one to three fields/)
  })

  it('keep the JSON type of their values, and 1 is not "1"', () => {
    const [execution] = run(two, [doc('a', -1, ['A', 1]), doc('b', -1, ['A', '1']), doc('c', -1, ['A', false])])
    expect(new Set(execution?.alerts.map(({ terms }) => terms[1]))).toEqual(new Set([false, 1, '1']))
  })
})

describe('a limit on alerts', () => {
  const fresh = (count: number, minute = -1, prefix = 't') =>
    Array.from({ length: count }, (_, i) => doc(`${prefix}${1_000 + i}`, minute, `${prefix}${1_000 + i}`))

  it('warns only when it is exceeded, in the words of Kibana', () => {
    const [exact] = run(ruleOf({ maxSignals: 3 }), fresh(3))
    expect([exact?.alerts.length, exact?.warnings]).toEqual([3, []])
    const [over] = run(ruleOf({ maxSignals: 3 }), fresh(4))
    expect(over?.alerts).toHaveLength(3)
    expect(over?.warnings).toEqual([
      'This rule reached the maximum alert limit for the rule execution. Some alerts were not created.',
    ])
  })

  it('with one field keeps the most frequent terms, then the lowest', () => {
    const documents = [doc('a', -3, 'A'), doc('b', -2, 'B'), doc('c1', -1, 'C'), doc('c2', -1, 'C')]
    expect(alertsOf(run(ruleOf({ maxSignals: 2 }), documents))).toEqual([['c1:C', 'a:A']])
  })

  it('counts the documents of the window that could be found, each once', () => {
    const documents = [
      doc('y1', -2, 'Y'),
      doc('y2', -1, 'Y', { visible: 1 }),
      doc('y3', -1, 'Y', { visible: 1 }),
      doc('x', -1, [['X', 'X', 'X']]),
      doc('z1', -2, 'Z'),
      doc('z2', -1, 'Z'),
    ]
    expect(alertsOf(run(ruleOf({ maxSignals: 2 }), documents))).toEqual([['z1:Z', 'x:X']])
  })

  it('with several fields keeps the lowest combinations, however frequent others are', () => {
    const rule = ruleOf({ newTermsFields: ['one', 'two'], maxSignals: 2 })
    const documents = [
      doc('c1', -1, ['C', '1']),
      doc('c2', -1, ['C', '1']),
      doc('b2', -1, ['B', '2']),
      doc('b1', -1, ['B', '1']),
    ]
    expect(alertsOf(run(rule, documents))).toEqual([['b1:B/1', 'b2:B/2']])
  })

  it('goes by bytes of UTF-8, where a smiley comes after a full-width sign', () => {
    expect('\u{1f600}' < '\uffee').toBe(true)
    const documents = [doc('smiley', -1, '\u{1f600}'), doc('sign', -1, '\uffee')]
    expect(alertsOf(run(ruleOf({ maxSignals: 1 }), documents))).toEqual([['sign:\uffee']])
  })

  it('puts numbers in order by value, false before true, and addresses by their bytes', () => {
    const first = (one: unknown, two: unknown, rule = ruleOf()) =>
      alertsOf(run({ ...rule, maxSignals: 1 }, [doc('one', -1, one), doc('two', -1, two)]))[0]?.[0]
    expect(first(10, 9)).toBe('two:9')
    const pair = ruleOf({ newTermsFields: ['one', 'two'] })
    expect(first(['A', true], ['A', false], pair)).toBe('two:A/false')
    const ip = ruleOf({ newTermsFields: ['source.ip'], maxSignals: 2 })
    const documents = ['2001:db8::1', '10.0.0.1', '9.0.0.1'].map((address) => ({
      id: address,
      source: { '@timestamp': at(-1), source: { ip: address } },
    }))
    expect(run(ip, documents)[0]?.alerts.map(({ documentId }) => documentId)).toEqual(['9.0.0.1', '10.0.0.1'])
  })

  it.each(['a', 'z'])('is not touched by alerts that exist already, wherever they stand: %s', (prefix) => {
    const executions = run(ruleOf({ maxSignals: 3 }), [...fresh(2, -1, prefix), ...fresh(3, 4, 'b')], [0, 5])
    expect(executions.map(({ alerts }) => alerts.map(({ documentId }) => documentId))).toEqual([
      [`${prefix}1000`, `${prefix}1001`],
      ['b1000', 'b1001', 'b1002'],
    ])
    expect(executions[1]?.warnings).toEqual([])
  })

  it('drops for good what was first seen before the next window; only the overlap gives a second chance', () => {
    expect(alertsOf(run(ruleOf({ maxSignals: 3 }), fresh(4, -5), [0, 5]))[1]).toEqual([])
    expect(alertsOf(run(ruleOf({ maxSignals: 3 }), fresh(4, -1), [0, 5]))[1]).toEqual(['t1003:t1003'])
  })

  it('lets only the lowest 10,000 terms of a window compete, however frequent the others are', () => {
    const documents = [
      ...Array.from({ length: 10_000 }, (_, i) => doc(`d${i}`, -1, `t${10_000 + i}`)),
      doc('z1', -1, 'z'),
      doc('z2', -1, 'z'),
    ]
    expect(alertsOf(run(ruleOf({ maxSignals: 1 }), documents))).toEqual([['d0:t10000']])
    expect(alertsOf(run(ruleOf({ maxSignals: 1 }), documents.slice(1)))).toEqual([['z1:z']])
  })
})

describe('after an outage', () => {
  it('nothing is missed of as much time as four intervals and a window', () => {
    const executions = run(ruleOf(), [doc('a', 1, 'A'), doc('b', 28, 'B')], [0, 29])
    expect(alertsOf(executions)).toEqual([[], ['a:A', 'b:B']])
    expect(executions[1]?.spans.map(({ to }) => to)).toEqual([9, 14, 19, 24, 29].map(at))
    expect(executions[1]?.gap).toBeUndefined()
  })

  it('what lies longer ago is never looked at, becomes history, and Kibana says so', () => {
    const executions = run(ruleOf(), [doc('lost', 10, 'A'), doc('a', 59, 'A')], [0, 60])
    expect(alertsOf(executions)).toEqual([[], []])
    expect(executions[1]?.remainingGapMs).toBe(31 * 60_000)
    expect(executions[1]?.gap).toBe(
      '31 minutes (1860000ms) were not queried between this rule execution and the last execution, so signals may have been missed. Consider increasing your look behind time or adding more Kibana instances',
    )
  })

  it('each span looks back from its own end, and has its own limit', () => {
    // Spans end at 9, 14 and so on. A is history at 9, for its document at 0 is the span's very start; new at 14, where
    // that one has aged out, and takes the only alert; B is new at 19.
    const rule = ruleOf({ maxSignals: 1, historyWindowStart: 'now-12m' })
    const documents = [doc('old', 0, 'A'), doc('a', 10, 'A'), doc('b', 11, 'B'), doc('c', 28, 'C')]
    expect(alertsOf(run(rule, documents, [5, 29]))[1]).toEqual(['a:A', 'b:B', 'c:C'])
  })

  it('a rule that runs for the first time looks at one window', () => {
    expect(alertsOf(run(ruleOf(), [doc('a', -60, 'A'), doc('b', -1, 'B')]))).toEqual([['b:B']])
  })
})

describe('a search that fails', () => {
  it('does so in every run where the history is not longer than the window', () => {
    for (const historyWindowStart of ['now-9m', 'now-8m']) {
      for (const execution of run(ruleOf({ historyWindowStart }), [doc('a', -1, 'A')], [0, 5])) {
        expect(execution.alerts).toEqual([])
        expect(execution.warnings.join()).toMatch(/^History window size is smaller than rule interval/)
        expect(execution.hasFailed).toBe(true)
      }
    }
    const enough = run(ruleOf({ historyWindowStart: 'now-10m' }), [doc('a', -1, 'A')])
    expect(alertsOf(enough)).toEqual([['a:A']])
  })

  it('does so for a new term that is a boolean, if the rule has that one field', () => {
    const [execution] = run(ruleOf(), [doc('a', -1, true), doc('b', -1, 'B')])
    expect(execution?.alerts).toEqual([])
    expect(execution?.warnings).toEqual(['Cannot parse boolean [1], expected either [true] or [false]'])
    expect(execution?.hasFailed).toBe(true)
    expect(run(ruleOf(), [doc('a', -1, false), doc('b', -1, true)])[0]?.warnings.join()).toContain('[0]')
  })

  it('does not for a boolean that is known', () => {
    const documents = [doc('old', -60, true), doc('a', -1, true), doc('b', -1, 'B')]
    expect(alertsOf(run(ruleOf(), documents))).toEqual([['b:B']])
  })

  it('leaves the spans after it unsearched, and keeps the alerts of those before', () => {
    const documents = [doc('a', 1, 'A'), doc('b', 12, true), doc('c', 28, 'C')]
    expect(alertsOf(run(ruleOf(), documents, [0, 29]))[1]).toEqual(['a:A'])
  })
})

describe('the mapping', () => {
  const terms = (value: unknown, type: string, ignoreAbove?: number) => {
    const mapping = { one: ignoreAbove === undefined ? { type } : { type, ignoreAbove } }
    return run(ruleOf(), [doc('a', -1, value)], [0], { mapping })[0]?.alerts.map((alert) => alert.terms[0])
  }

  it('makes texts of numbers in keywords, and numbers of texts in numbers', () => {
    expect(terms(7, 'keyword')).toEqual(['7'])
    expect(terms('7', 'long')).toEqual([7])
    expect(terms(7.5, 'long')).toEqual([7])
    expect(terms(7.5, 'double')).toEqual([7.5])
    expect(terms('seven', 'long')).toEqual([])
  })

  it('leaves out texts longer than ignore_above, counted in UTF-16 units; of a list only those', () => {
    expect(terms('abcd', 'keyword', 4)).toEqual(['abcd'])
    expect(terms('abcde', 'keyword', 4)).toEqual([])
    expect(terms('\u{1f600}\u{1f600}a', 'keyword', 4)).toEqual([])
    expect(terms('éé', 'keyword', 3)).toEqual(['éé'])
    expect(terms([['abcde', 'ab']], 'keyword', 4)).toEqual(['ab'])
  })

  it('writes addresses as Elasticsearch does', () => {
    expect(terms('2001:DB8:0:0:1:0:0:0', 'ip')).toEqual(['2001:db8:0:0:1::'])
    expect(terms('2001:db8:1:0:2:3:4:5', 'ip')).toEqual(['2001:db8:1:0:2:3:4:5'])
    expect(terms('::', 'ip')).toEqual(['::'])
    expect(terms('::ffff:10.0.0.1', 'ip')).toEqual(['10.0.0.1'])
    expect(terms('no address', 'ip')).toEqual([])
  })

  it('finds keys of flattened objects, and nothing in nested ones', () => {
    const rule = ruleOf({ newTermsFields: ['obj.key'] })
    const documents = [{ id: 'a', source: { '@timestamp': at(-1), obj: { key: true } } }]
    const found = (type: string) => run(rule, documents, [0], { mapping: { obj: { type } } })[0]?.alerts
    expect(found('flattened')?.map((alert) => alert.terms)).toEqual([['true']])
    expect(found('nested')).toEqual([])
  })

  it('of a text makes every search fail', () => {
    const [execution] = run(ruleOf(), [doc('a', -1, 'A')], [0], { mapping: { one: { type: 'text' } } })
    expect([execution?.alerts, execution?.hasFailed]).toEqual([[], true])
    expect(execution?.warnings.join()).toMatch(/^Fielddata is disabled on \[one\]/)
  })
})

it('what is no time is refused by name', () => {
  expect(() => runNewTerms(ruleOf(), [], [{ startedAt: 'noon' }])).toThrow(/^startedAt "noon" is no time/)
  const after = { startedAt: at(0), previousStartedAt: 'noon' }
  expect(() => runNewTerms(ruleOf(), [], [after])).toThrow(/^previousStartedAt "noon" is no time/)
  const document = { ...doc('a', -1, 'A'), visibleAt: 'soon' }
  expect(() => runNewTerms(ruleOf(), [document], [])).toThrow(/visibleAt "soon" is no time/)
})
