import { describe, expect, it } from 'vitest'
import { always, never, queryOnly } from '../../src/scoring/baselines.js'
import { scoreRule } from '../../src/scoring/score.js'
import { alert, hour, incident, label, outcome, truth } from './build.js'

const theft = incident('dump-1', hour(10))

describe('an alert', () => {
  const verdictOf = (given: ReturnType<typeof alert>, labels = [label('bad')], incidents = [theft]) => {
    const { verdicts } = scoreRule(outcome([given], [['bad', hour(10), 'eve']]), truth(labels, incidents))
    return Object.entries(verdicts)
      .filter(([, count]) => count > 0)
      .map(([name]) => name)
  }

  it('on a malicious record is direct', () => {
    expect(verdictOf(alert('bad', hour(10)))).toEqual(['direct'])
  })

  it('on an honest record of the same term within a day is a neighbour, beyond it false', () => {
    expect(verdictOf(alert('good', hour(34)))).toEqual(['neighbour'])
    expect(verdictOf(alert('good', hour(35)))).toEqual(['false'])
    expect(verdictOf(alert('good', hour(12), ['bob']))).toEqual(['false'])
  })

  it('on what led up to an attack is neither', () => {
    const labels = [label('bad'), label('good', { malicious: false, phase: 'prelude' })]
    expect(verdictOf(alert('good', hour(9)), labels)).toEqual(['prelude'])
  })

  it('on a drill is acceptable', () => {
    expect(verdictOf(alert('bad', hour(10)), [label('bad')], [{ ...theft, alertWanted: 'acceptable' }])).toEqual([
      'acceptable',
    ])
  })

  it('on a group is direct where it holds a malicious record, and false where it holds none', () => {
    const group = (...records: readonly string[]) => alert('good', hour(50), ['bob'], { records })
    expect(verdictOf(group('bad', 'good'))).toEqual(['direct'])
    expect(verdictOf(group('other', 'good'))).toEqual(['false'])
    const labels = [label('drill', { incident: 'drill-1' }), label('bad')]
    const incidents = [theft, incident('drill-1', hour(10), { alertWanted: 'acceptable' })]
    expect(verdictOf(group('drill', 'good'), labels, incidents)).toEqual(['acceptable'])
    expect(verdictOf(group('drill', 'bad'), labels, incidents)).toEqual(['direct'])
  })

  it('is near from a day before the first record of an attack to a day after its last', () => {
    const long = { ...theft, last: hour(22) }
    const near = (hours: number) => verdictOf(alert('good', hour(hours)), [label('bad')], [long])
    expect([near(46), near(47)]).toEqual([['neighbour'], ['false']])
    const late = { ...theft, first: hour(30), last: hour(31) }
    const before = (hours: number) => verdictOf(alert('good', hour(hours)), [label('bad')], [late])
    expect([before(5), before(6)]).toEqual([['false'], ['neighbour']])
  })

  it('counts from the beginning of the scored window up to its end', () => {
    expect(verdictOf(alert('good', hour(-1)))).toEqual([])
    expect(verdictOf(alert('good', hour(0), ['bob']))).toEqual(['false'])
    expect(verdictOf(alert('good', hour(240), ['bob']))).toEqual([])
  })
})

describe('the score of a rule', () => {
  it('counts incidents whose alert is wanted, and measures from the first event to the run', () => {
    const score = scoreRule(
      outcome([alert('bad', hour(11), ['eve'], { execution: hour(12) }), alert('other', hour(100), ['bob'])]),
      truth(
        [label('bad'), label('unseen', { incident: 'sweep-1' })],
        [theft, incident('sweep-1', hour(20)), incident('old-1', hour(-20))],
      ),
    )
    expect(score).toMatchObject({
      recall: { count: 1, of: 2 },
      precision: { count: 1, of: 2 },
      falsePerDay: 0.1,
      medianTimeToAlert: 2 * 3_600_000,
    })
  })

  it('finds every incident whose records a group holds', () => {
    const group = alert('good', hour(30), ['bob'], { records: ['bad', 'unseen', 'good'] })
    const labels = [label('bad'), label('unseen', { incident: 'sweep-1' })]
    const { recall } = scoreRule(outcome([group]), truth(labels, [theft, incident('sweep-1', hour(20))]))
    expect(recall).toEqual({ count: 2, of: 2 })
  })

  it('says of a missed incident how far the one that came furthest came', () => {
    const score = scoreRule(
      outcome([], [], {
        a: { reason: 'not-in-query' },
        b: { reason: 'term-known', execution: hour(11), knownSince: { source: 'old', time: hour(1) } },
      }),
      truth([label('a'), label('b')], [theft]),
    )
    expect(score.incidents).toEqual([
      {
        incident: 'dump-1',
        behaviour: 'dump',
        alertWanted: 'wanted',
        found: false,
        reason: 'term-known',
        knownSince: { source: 'old', time: hour(1) },
      },
    ])
  })

  it('goes by the first of several direct alerts', () => {
    const labels = [label('bad'), label('worse')]
    const late = alert('worse', hour(30), ['mallory'], { execution: hour(31) })
    const early = alert('bad', hour(11), ['eve'], { execution: hour(12) })
    for (const alerts of [
      [late, early],
      [early, late],
    ])
      expect(scoreRule(outcome(alerts), truth(labels, [theft])).medianTimeToAlert).toBe(2 * 3_600_000)
  })

  it('takes the mean of the two in the middle for the median of an even number', () => {
    const alerts = [
      alert('bad', hour(11), ['eve'], { execution: hour(11) }),
      alert('worse', hour(23), ['bob'], { execution: hour(24) }),
    ]
    const labels = [label('bad'), label('worse', { incident: 'dump-2' })]
    const score = scoreRule(outcome(alerts), truth(labels, [theft, incident('dump-2', hour(20))]))
    expect(score.medianTimeToAlert).toBe(2.5 * 3_600_000)
  })

  it('leaves out incidents that begin before the scored window, or as it ends', () => {
    const all = [
      incident('a-1', hour(-1)),
      incident('b-1', hour(0)),
      incident('c-1', hour(239)),
      incident('d-1', hour(240)),
    ]
    expect(scoreRule(outcome([]), truth([], all)).incidents.map(({ incident: name }) => name)).toEqual(['b-1', 'c-1'])
  })

  it('has no time to an alert that does not say when it was made, nor to that of a drill', () => {
    const { execution, ...timeless } = alert('bad', hour(11))
    const score = scoreRule(outcome([timeless as ReturnType<typeof alert>]), truth([label('bad')], [theft]))
    expect([score.recall.count, score.medianTimeToAlert]).toEqual([1, undefined])
    const drill = truth([label('bad')], [{ ...theft, alertWanted: 'acceptable' }])
    expect(scoreRule(outcome([alert('bad', hour(11))]), drill).medianTimeToAlert).toBeUndefined()
  })

  it('has no ratio of nothing', () => {
    expect(scoreRule(outcome([]), truth([], []))).toMatchObject({
      recall: { count: 0, of: 0 },
      precision: { count: 0, of: 0 },
    })
  })
})

describe('detectors that anybody could have', () => {
  const world = truth(
    [label('bad'), label('before', { malicious: false, phase: 'prelude' })],
    [theft, incident('dump-2', hour(20))],
  )

  it('find everything at the price of every record, but for what led up to attacks', () => {
    const watched = new Map([
      ['bad', Date.parse(hour(10))],
      ['before', Date.parse(hour(9))],
      ['warm-up', Date.parse(hour(-9))],
    ])
    expect(always(world, { inWindow: 1_000, watchedInWindow: 2, watched })).toMatchObject({
      alerts: 1_000,
      recall: { count: 1, of: 2 },
      precision: { count: 1, of: 999 },
      verdicts: { direct: 1, prelude: 1, false: 998 },
      falsePerDay: 99.8,
    })
  })

  it('alert on a drill as a rule does', () => {
    const drill = truth([label('bad')], [{ ...theft, alertWanted: 'acceptable' }])
    const watched = new Map([['bad', Date.parse(hour(10))]])
    expect(always(drill, { inWindow: 1, watchedInWindow: 1, watched })).toMatchObject({
      recall: { count: 0, of: 0 },
      verdicts: { acceptable: 1, direct: 0, false: 0 },
    })
  })

  it('give no reason for what they miss, and have no time to alert', () => {
    expect(never(world).incidents[0]).toEqual({
      incident: 'dump-1',
      behaviour: 'dump',
      alertWanted: 'wanted',
      found: false,
    })
    const found = queryOnly(world, outcome([], [['bad', hour(10), 'eve']]))
    expect(found.medianTimeToAlert).toBeUndefined()
    expect(found.incidents[0]).toMatchObject({ found: true, reason: 'alert' })
    expect(found.incidents[0]).not.toHaveProperty('timeToAlert')
  })

  it('or nothing at no price', () => {
    expect(never(world)).toMatchObject({ alerts: 0, recall: { count: 0, of: 2 }, falsePerDay: 0 })
  })

  it('or alert on all that the query matches in the scored window', () => {
    const found = outcome(
      [],
      [
        ['bad', hour(10), 'eve'],
        ['good', hour(11), 'bob'],
        ['beside', hour(12), 'eve'],
        ['before', hour(9), 'eve'],
        ['warm-up', hour(-5), 'bob'],
      ],
    )
    expect(queryOnly(world, found)).toMatchObject({
      recall: { count: 1, of: 2 },
      verdicts: { direct: 1, neighbour: 1, prelude: 1, false: 1 },
    })
  })
})
