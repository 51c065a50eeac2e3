import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alertId, INDEX, NO_VERSION, SPACE } from '../../src/detection/alert-id.js'
import { runNewTerms } from '../../src/detection/new-terms.js'
import { doc, noon, RULE, runs } from './build.js'

const alertsOf = (...given: Parameters<typeof runNewTerms>) =>
  runNewTerms(...given).flatMap(({ startedAt, alerts }) =>
    alerts.map(({ terms, documentId }) => [startedAt, ...terms, documentId]),
  )

describe('a term', () => {
  it('is new once, with its earliest document, although runs look at it twice', () => {
    expect(alertsOf(RULE, [doc('b', 'ann', noon(4)), doc('a', 'ann', noon(3))], runs(20))).toEqual([
      [noon(5), 'ann', 'a'],
    ])
  })

  it('is known while an earlier document lies in the history, and new again after', () => {
    const tenDays = 10 * 24 * 60
    const second = doc('b', 'ann', noon(2))
    expect(alertsOf(RULE, [doc('a', 'ann', noon(2 - tenDays + 60)), second], runs(20))).toEqual([])
    expect(alertsOf(RULE, [doc('a', 'ann', noon(2 - tenDays - 60)), second], runs(20))).toEqual([[noon(5), 'ann', 'b']])
  })

  it('is known when its first document lies just at the beginning of the span, and new a millisecond later', () => {
    const [first] = runs(0)
    const at = (time: string) => alertsOf(RULE, [doc('a', 'ann', time)], first ? [first] : [])
    expect(at(noon(-9))).toEqual([])
    expect(at(noon(-9).replace('Z', '.001Z'))).toHaveLength(1)
  })

  it('is seen up to the start of the run, that moment included', () => {
    const [first] = runs(0)
    const at = (time: string) => alertsOf(RULE, [doc('a', 'ann', time)], first ? [first] : [])
    expect(at(noon(0))).toHaveLength(1)
    expect(at(noon(0).replace('Z', '.001Z'))).toEqual([])
  })

  it('alerts again, with another document, when an older one shows only later', () => {
    const late = doc('a', 'ann', noon(2), { visibleAt: noon(7) })
    expect(alertsOf(RULE, [late, doc('b', 'ann', noon(3))], runs(20))).toEqual([
      [noon(5), 'ann', 'b'],
      [noon(10), 'ann', 'a'],
    ])
  })

  it('is missed when it becomes searchable after its last run', () => {
    expect(alertsOf(RULE, [doc('a', 'ann', noon(1), { visibleAt: noon(10, 1) })], runs(30))).toEqual([])
  })

  it('is each value of a list, once, and none where there is no value', () => {
    const documents = [doc('a', ['ann', 'bob', 'ann'], noon(1)), doc('b', null, noon(1)), doc('c', undefined, noon(1))]
    expect(alertsOf(RULE, documents, runs(5))).toEqual([
      [noon(5), 'ann', 'a'],
      [noon(5), 'bob', 'a'],
    ])
  })

  it('of two fields is their combination', () => {
    const rule = { ...RULE, newTermsFields: ['account', 'user'] }
    const of = (id: string, account: string, user: string, minutes: number) => ({
      id,
      source: { account, user, event: { ingested: noon(minutes) } },
    })
    const documents = [
      of('a', '1', 'ann', -60),
      of('b', '2', 'bob', -60),
      of('c', '1', 'bob', 1),
      of('d', '1', 'ann', 1),
    ]
    expect(alertsOf(rule, documents, runs(5))).toEqual([[noon(5), '1', 'bob', 'c']])
  })

  it('that is longer than its limit is none', () => {
    const mapping = { user: { type: 'keyword', ignoreAbove: 3 } }
    expect(alertsOf(RULE, [doc('a', 'anna', noon(1)), doc('b', 'ann', noon(1))], runs(5), mapping)).toEqual([
      [noon(5), 'ann', 'b'],
    ])
  })
})

describe('documents that tie for the earliest', () => {
  it('are all named; the one with the earliest event comes first', () => {
    const [execution] = runNewTerms(
      RULE,
      [doc('a', 'ann', noon(1)), doc('b', 'ann', noon(1), { eventTime: noon(0) }), doc('c', 'ann', noon(2))],
      [{ startedAt: noon(5) }],
    )
    expect(execution?.alerts[0]?.tied).toEqual(['b', 'a'])
  })

  it('go by whole milliseconds, and the ingest time comes before the event time', () => {
    expect(
      alertsOf(
        RULE,
        [doc('a', 'ann', noon(2), { eventTime: noon(-60) }), doc('b', 'ann', noon(1), { eventTime: noon(0) })],
        [{ startedAt: noon(5) }],
      ),
    ).toEqual([[noon(5), 'ann', 'b']])
  })

  it('of no ingest time go by the event time', () => {
    const document = { id: 'a', source: { user: 'ann', '@timestamp': noon(1) } }
    expect(alertsOf(RULE, [document], runs(5))).toEqual([[noon(5), 'ann', 'a']])
  })
})

describe('a run with more new terms than alerts', () => {
  const crowd = Array.from({ length: 7 }, (_, n) => doc(`d${n}`, `user${n}`, noon(2)))

  it('makes as many as are allowed, says so, and the next run goes on', () => {
    const found = runNewTerms({ ...RULE, maxSignals: 4 }, crowd, runs(5))
    expect(found.map(({ alerts }) => alerts.length)).toEqual([0, 4])
    expect(found[1]?.warnings).toEqual([
      'This rule reached the maximum alert limit for the rule execution. Some alerts were not created.',
    ])
    const later = runNewTerms({ ...RULE, maxSignals: 4 }, crowd, runs(10))
    expect(later.map(({ alerts }) => alerts.length)).toEqual([0, 4, 3])
    expect(later[2]?.warnings).toEqual([])
  })

  it('takes the busiest of a single field first', () => {
    const busy = [...crowd, doc('x', 'user6', noon(2)), doc('y', 'user5', noon(2)), doc('z', 'user5', noon(2))]
    expect(alertsOf({ ...RULE, maxSignals: 3 }, busy, runs(5)).map(([, term]) => term)).toEqual([
      'user5',
      'user6',
      'user0',
    ])
  })

  it('takes those of several fields in their order', () => {
    const busy = [...crowd, doc('x', 'user6', noon(2))].map((document) => ({
      ...document,
      source: { ...document.source, account: '1' },
    }))
    const rule = { ...RULE, newTermsFields: ['account', 'user'], maxSignals: 2 }
    expect(alertsOf(rule, busy, runs(5)).map(([, , term]) => term)).toEqual(['user0', 'user1'])
  })
})

describe('a rule', () => {
  it('whose history is no longer than its look-back says so in every run, and finds nothing', () => {
    const found = runNewTerms({ ...RULE, historyWindowStart: 'now-9m' }, [doc('a', 'ann', noon(1))], runs(5))
    for (const { alerts, warnings } of found) {
      expect(alerts).toEqual([])
      expect(warnings.join()).toContain("'historyWindowStart' must be earlier than 'from'")
    }
  })
})

it('a rule without an id has alert ids of its space alone', () => {
  const [execution] = runNewTerms(RULE, [doc('a', 'ann', noon(1))], [{ startedAt: noon(5) }])
  expect(execution?.alerts[0]?.id).toBe(
    alertId({ index: INDEX, documentId: 'a', version: NO_VERSION, spaceId: SPACE, ruleId: '', terms: ['ann'] }),
  )
})

describe('the order in which documents come', () => {
  const document = fc
    .record({
      user: fc.constantFrom('ann', 'bob', 'cid', 'dan'),
      minute: fc.integer({ min: -30, max: 25 }),
      lag: fc.integer({ min: 0, max: 12 }),
    })
    .map(({ user, minute, lag }) => ({ user, ingested: noon(minute), visibleAt: noon(minute + lag) }))

  it('changes nothing', () => {
    fc.assert(
      fc.property(fc.array(document, { maxLength: 30 }), fc.infiniteStream(fc.nat()), (drawn, chance) => {
        const documents = drawn.map(({ user, ingested, visibleAt }, n) => doc(`d${n}`, user, ingested, { visibleAt }))
        const shuffled = documents
          .map((one) => ({ one, key: chance.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one)
        expect(runNewTerms(RULE, shuffled, runs(25))).toEqual(runNewTerms(RULE, documents, runs(25)))
      }),
    )
  })

  it('and every alert is the first of its term in the history of its run', () => {
    fc.assert(
      fc.property(fc.array(document, { maxLength: 30 }), (drawn) => {
        const documents = drawn.map(({ user, ingested, visibleAt }, n) => doc(`d${n}`, user, ingested, { visibleAt }))
        for (const { startedAt, alerts } of runNewTerms(RULE, documents, runs(25))) {
          for (const { terms, time } of alerts) {
            const earlier = drawn.filter(
              ({ user, ingested, visibleAt }) =>
                user === terms[0] && visibleAt <= startedAt && Date.parse(ingested) < time,
            )
            expect(earlier).toEqual([])
          }
        }
      }),
    )
  })
})
