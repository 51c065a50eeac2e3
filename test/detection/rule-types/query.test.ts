import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { MAX_ALERTS_WARNING } from '../../../src/detection/messages.js'
import { at, doc, MILLISECOND } from '../scene.js'
import { queryRule, runsOf, sources } from './build.js'

const many = (count: number) => Array.from({ length: count }, (_, n) => doc(`d${n}`, -1 + n * MILLISECOND, 'x'))

describe('a query rule', () => {
  it('alerts once on every document of its windows, both ends included, without terms', () => {
    const documents = [
      doc('before', -9 - MILLISECOND, 'x'),
      doc('from', -9, 'x'),
      doc('both', -2, 'x'),
      doc('to', 0, 'x'),
      doc('next', 0 + MILLISECOND, 'x'),
    ]
    const { executions } = runsOf(queryRule(), documents, [0, 5])
    expect(sources(executions)).toEqual([['from', 'both', 'to'], ['next']])
    expect(executions[0]?.alerts[0]).toMatchObject({ terms: [], tied: [] })
  })

  it('makes alerts by the time of ingestion, those that have none last, then by event time', () => {
    const documents = [
      doc('late', -1, 'x'),
      doc('not ingested', null, 'x', { event: -8 }),
      doc('second', -3, 'x', { event: -4 }),
      doc('first', -3, 'x', { event: -5 }),
    ]
    expect(sources(runsOf(queryRule(), documents).executions)).toEqual([['first', 'second', 'late', 'not ingested']])
    expect(sources(runsOf(queryRule({ timestampOverride: '@timestamp' }), documents).executions)[0]?.[0]).toBe(
      'not ingested',
    )
  })

  it('has alert ids of index, document, space and rule, as wrapHits makes them', () => {
    const id = (rule: string) =>
      createHash('sha256').update(`logs-aws.cloudtrail-defaultd0undefineddefault:${rule}`).digest('hex')
    expect(runsOf(queryRule(), many(1)).executions[0]?.alerts[0]?.id).toBe(id('rule'))
    expect(runsOf(queryRule({ savedId: 'saved' }), many(1)).executions[0]?.alerts[0]?.id).toBe(id('saved'))
  })

  it('makes as many alerts as it may, and warns only where there were more', () => {
    const exact = runsOf(queryRule({ maxSignals: 3 }), many(3)).executions[0]
    expect([exact?.alerts.length, exact?.warnings]).toEqual([3, []])
    const more = runsOf(queryRule({ maxSignals: 3 }), many(4)).executions[0]
    expect([more?.alerts.length, more?.warnings]).toEqual([3, [MAX_ALERTS_WARNING]])
  })

  it('goes on where it was cut off, since what is there already takes nothing of the limit', () => {
    expect(sources(runsOf(queryRule({ maxSignals: 3 }), many(5), [0, 5]).executions)).toEqual([
      ['d0', 'd1', 'd2'],
      ['d3', 'd4'],
    ])
  })

  it('makes no more than Kibana lets any rule make, and says so', () => {
    const [execution] = runsOf(queryRule({ maxSignals: 1_200 }), many(1_100)).executions
    expect(execution?.alerts.length).toBe(1_000)
    expect(execution?.warnings).toEqual([
      "The rule's max alerts per run setting (1200) is greater than the Kibana alerting limit (1000). The rule will only write a maximum of 1000 alerts per rule run.",
      MAX_ALERTS_WARNING,
    ])
  })

  it('catches up after a gap, and says what was not searched', () => {
    const { executions } = runsOf(queryRule(), [doc('lost', 5, 'x'), doc('caught', 20, 'x')], [0, 40])
    expect(sources(executions)).toEqual([[], ['caught']])
    expect(executions[1]).toMatchObject({ remainingGapMs: 660_000, gap: expect.stringContaining('were not queried') })
  })

  it('tells of a document whether it was found, and what kept it', () => {
    const documents = [
      doc('found', -1, 'x'),
      doc('cut', -1 + MILLISECOND, 'x'),
      doc('late', -1, 'x', { visible: 30 }),
      doc('elsewhere', 100, 'x'),
    ]
    const { verdictOf } = runsOf(queryRule({ maxSignals: 1 }), documents)
    expect(['found', 'cut', 'late', 'elsewhere', 'nobody'].map((id) => verdictOf(id)?.reason)).toEqual([
      'alert',
      'truncated',
      'searchable-too-late',
      'not-queried',
      undefined,
    ])
    expect(['found', 'cut'].map((id) => verdictOf(id)?.execution)).toEqual([at(0), at(0)])
  })
})
