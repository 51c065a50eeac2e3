import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { groupId } from '../../../src/detection/group-id.js'
import { MAX_ALERTS_WARNING } from '../../../src/detection/messages.js'
import type { MatchedDocument } from '../../../src/detection/timeline.js'
import { alertsOf, at, doc, MILLISECOND } from '../scene.js'
import { runsOf, sources, thresholdRule } from './build.js'

/** Documents of some value, a second apart from some minutes from noon on, by name and number. */
function group(value: unknown, count: number, minutes = -4): readonly MatchedDocument[] {
  return Array.from({ length: count }, (_, n) => doc(`${value}${n}`, minutes + n / 60, value))
}

describe('a threshold rule', () => {
  it('alerts on a group that is large enough, and points at its latest document', () => {
    const { executions } = runsOf(thresholdRule(), [...group('a', 3), ...group('b', 2), ...group('c', 4)])
    expect(alertsOf(executions)).toEqual([['a2:a', 'c3:c']])
    expect(executions[0]?.alerts[0]).toMatchObject({ tied: [], counted: ['a0', 'a1', 'a2'] })
  })

  it('counts both ends of its window and nothing outside', () => {
    const edge = [doc('from', -9, 'a'), doc('between', -5, 'a'), doc('to', 0, 'a')]
    expect(sources(runsOf(thresholdRule(), edge).executions)).toEqual([['to']])
    const outside = [doc('before', -9 - MILLISECOND, 'a'), doc('between', -5, 'a'), doc('to', 0, 'a')]
    expect(sources(runsOf(thresholdRule(), outside).executions)).toEqual([[]])
  })

  it('groups by several fields, and leaves out what lacks one', () => {
    const rule = thresholdRule({ fields: ['one', 'two'], value: 2 })
    const documents = [
      doc('1', -4, ['a', 'x']),
      doc('2', -3, ['a', 'y']),
      doc('3', -2, ['a', 'y']),
      doc('4', -1, ['a', null]),
    ]
    expect(alertsOf(runsOf(rule, documents).executions)).toEqual([['3:a/y']])
  })

  it('puts a document with a list into a group for each value', () => {
    const listed = [1, 2, 3].map((n) => doc(`d${n}`, -n, [['a', 'b']]))
    expect(alertsOf(runsOf(thresholdRule(), listed).executions)).toEqual([['d1:a', 'd1:b']])
  })

  it('without fields makes one group of all, which never counts more than a search does', () => {
    const rule = thresholdRule({ fields: [], value: 2 })
    expect(alertsOf(runsOf(rule, [doc('1', -2, 'a'), doc('2', -1, 'b')]).executions)).toEqual([['2:']])
    const crowd = Array.from({ length: 10_001 }, (_, n) => doc(`d${n}`, -1, 'a'))
    expect(runsOf(thresholdRule({ fields: [], value: 10_000 }), crowd).executions[0]?.alerts).toHaveLength(1)
    expect(runsOf(thresholdRule({ fields: [], value: 10_001 }), crowd).executions[0]?.alerts).toHaveLength(0)
    expect(runsOf(thresholdRule({ value: 10_001 }), crowd).executions[0]?.alerts).toHaveLength(1)
  })

  it('may ask for different values of another field', () => {
    const cardinality = { field: 'two', value: 2 }
    const same = [1, 2, 3].map((n) => doc(`s${n}`, -n, ['a', 'x']))
    const different = [1, 2, 3].map((n) => doc(`d${n}`, -n, ['b', n === 1 ? 'x' : 'y']))
    const none = [1, 2, 3].map((n) => doc(`n${n}`, -n, ['c']))
    const { executions } = runsOf(thresholdRule({ cardinality }), [...same, ...different, ...none])
    expect(alertsOf(executions)).toEqual([['d1:b']])
    const listed = [1, 2, 3].map((n) => doc(`l${n}`, -n, ['a', ['x', 'y']]))
    expect(alertsOf(runsOf(thresholdRule({ cardinality }), listed).executions)).toEqual([['l1:a']])
  })

  it('does not count again what an alert counted, nor what is as old and came later', () => {
    const documents = [
      ...group('a', 3, -1),
      doc('late', -1, 'a', { visible: 1 }),
      doc('same time', -1 + 2 / 60, 'a', { visible: 1 }),
      doc('new1', 1, 'a'),
      doc('new2', 2, 'a'),
    ]
    expect(alertsOf(runsOf(thresholdRule(), documents, [0, 5]).executions)).toEqual([['a2:a'], []])
    const enough = [...documents, doc('new3', 3, 'a')]
    expect(alertsOf(runsOf(thresholdRule(), enough, [0, 5]).executions)).toEqual([['a2:a'], ['new3:a']])
  })

  it('counts again what did not reach the threshold, and what an alert of another group counted', () => {
    const documents = [...group('a', 3, -1), doc('b0', -1, 'b'), doc('b1', -1, 'b'), doc('b2', 1, 'b')]
    expect(alertsOf(runsOf(thresholdRule(), documents, [0, 5]).executions)).toEqual([['a2:a'], ['b2:b']])
  })

  it('forgets what was signalled at the very beginning of its window, and counts it again', () => {
    const documents = ['x', 'y', 'z'].map((id) => doc(id, -1, 'a'))
    expect(sources(runsOf(thresholdRule(), documents, [0, 8]).executions)).toEqual([['z'], ['z']])
    expect(sources(runsOf(thresholdRule(), documents, [0, 7]).executions)).toEqual([['z'], []])
  })

  it('leaves a document with several values out of all groups where one was signalled after it', () => {
    const documents = [...group('a', 2, -2), doc('ab', -3, [['a', 'b']]), doc('b0', 1, 'b'), doc('b1', 2, 'b')]
    expect(alertsOf(runsOf(thresholdRule(), documents, [0, 5]).executions)).toEqual([['a1:a'], []])
  })

  it('makes alerts by key, as many as it may, and warns where there were more', () => {
    const documents = [...group('c', 3, -7), ...group('b', 3, -5), ...group('a', 3)]
    const [two] = runsOf(thresholdRule({}, { maxSignals: 2 }), documents).executions
    expect([two?.alerts.map(({ terms }) => terms[0]), two?.warnings]).toEqual([['a', 'b'], [MAX_ALERTS_WARNING]])
    const [three] = runsOf(thresholdRule({}, { maxSignals: 3 }), documents).executions
    expect([three?.alerts.length, three?.warnings]).toEqual([3, []])
  })

  it('makes no second alert of a group in one run, though it catches up in several spans', () => {
    const documents = [...group('a', 3, 20), ...group('a', 3, 38).map(({ id, ...rest }) => ({ id: `x${id}`, ...rest }))]
    const { executions } = runsOf(thresholdRule(), documents, [0, 40, 45])
    expect(sources(executions)).toEqual([[], ['a2'], ['xa2']])
  })

  it('has alert ids of the group, the start of the run, the indices and the rule', () => {
    const [execution] = runsOf(thresholdRule({}, { index: ['logs-*', 'filebeat-*'] }), group('a', 3)).executions
    const hit = groupId('rule', '2024-07-01T12:00:00.000Z', ['one'], ['a'])
    const id = createHash('sha256').update(`logs-*,filebeat-*${hit}undefineddefault:rule`).digest('hex')
    expect(execution?.alerts[0]?.id).toBe(id)
    const [plain] = runsOf(thresholdRule(), group('a', 3)).executions
    const plainId = createHash('sha256').update(`logs-aws.cloudtrail-default${hit}undefineddefault:rule`).digest('hex')
    expect(plain?.alerts[0]?.id).toBe(plainId)
  })

  it('takes groups for one whose values are the same in other fields, of which one run makes the first', () => {
    const documents = [doc('ab', -2, ['a', 'b']), doc('ba', -2, ['b', 'a'])]
    const rule = thresholdRule({ fields: ['one', 'two'], value: 1 })
    expect(alertsOf(runsOf(rule, documents, [0, 5]).executions)).toEqual([['ab:a/b'], ['ba:b/a']])
    // The groups that may be alerts are chosen before: the second of those two takes the place of another.
    const cut = runsOf({ ...rule, maxSignals: 2 }, [...documents, doc('cc', -2, ['c', 'c'])]).executions[0]
    expect(alertsOf(cut === undefined ? [] : [cut])).toEqual([['ab:a/b']])
    expect(cut?.warnings).toEqual([MAX_ALERTS_WARNING])
  })

  it('fails over a text, as every aggregation does', () => {
    for (const rule of [thresholdRule(), thresholdRule({ fields: [], cardinality: { field: 'one', value: 1 } })]) {
      const [execution] = runsOf(rule, group('a', 3), [0], { one: { type: 'text' } }).executions
      expect(execution).toMatchObject({ hasFailed: true, alerts: [], warnings: [expect.stringContaining('[one]')] })
    }
  })

  it('tells of a document what became of it', () => {
    const documents = [
      ...group('a', 3),
      ...group('b', 3),
      ...group('c', 2),
      doc('none', -1, null),
      doc('late', -1, 'd', { visible: 30 }),
      doc('elsewhere', 100, 'd'),
    ]
    const { verdictOf } = runsOf(thresholdRule({}, { maxSignals: 1 }), documents)
    const ids = ['a0', 'a2', 'b1', 'c0', 'none', 'late', 'elsewhere', 'nobody']
    expect(ids.map((id) => verdictOf(id)?.reason)).toEqual([
      'alert',
      'alert',
      'truncated',
      'below-threshold',
      'field-missing',
      'searchable-too-late',
      'not-queried',
      undefined,
    ])
    expect(ids.slice(0, 4).map((id) => verdictOf(id)?.execution)).toEqual([at(0), at(0), at(0), at(0)])
  })
})
