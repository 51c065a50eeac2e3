import { describe, expect, it } from 'vitest'
import { type DetectOptions, detect } from '../../src/detection/detect.js'
import type { TrailRecord } from '../../src/detection/trail-record.js'
import type { ThresholdRule } from '../../src/rules/rule.js'
import { at, NOON } from './scene.js'
import { read, shipped, trailOf } from './trail.js'

const detected = async (records: readonly TrailRecord[], options: DetectOptions = {}, rule = shipped('v9')) => {
  const detection = await detect(trailOf(...records), [rule], options)
  const [only] = detection.rules
  if (!only) throw new Error('one rule was given')
  return { ...detection, ...only }
}

const anyAction = 'event.provider: "ssm.amazonaws.com" and not user.name: svc-*'

describe('detect', () => {
  it('writes an alert as its row says', async () => {
    const { alerts } = await detected([read('one', 1)])
    expect(alerts).toEqual([
      {
        rule: 'v9',
        execution: at(5),
        terms: ['111122223333', 'ann'],
        source: 'one',
        ingested: at(1),
        id: expect.stringMatching(/^[0-9a-f]{40}$/),
      },
    ])
  })

  it('runs at whole marks from the first searchable record to the last, matching or not', async () => {
    const other = read('other', 12, { record: { eventName: 'PutParameter' } })
    const { executions, matches } = await detected([read('one', 1), other])
    expect(executions.map(({ startedAt }) => startedAt)).toEqual([at(5), at(10), at(15)])
    expect([...matches.keys()]).toEqual(['one'])
  })

  it('moves its marks by an offset, or runs when it is told', async () => {
    const starts = async (options: DetectOptions) =>
      (await detected([read('one', 1)], options)).executions.map(({ startedAt }) => startedAt)
    expect(await starts({ offset: 90_000 })).toEqual([at(1.5)])
    expect(await starts({ runs: [at(30), at(3)] })).toEqual([at(3), at(30)])
  })

  it('names every record that ties for the earliest', async () => {
    const { alerts } = await detected([read('b', 1), read('a', 1), read('later', 2)])
    expect(alerts.map(({ source, acceptableSources }) => [source, acceptableSources])).toEqual([['a', ['a', 'b']]])
  })

  it('gives every rule its own alerts from one reading', async () => {
    const session = (name: string) => ({
      record: {
        userIdentity: {
          type: 'AssumedRole',
          arn: `arn:aws:sts::111122223333:assumed-role/app/${name}`,
          accountId: '111122223333',
          sessionContext: { sessionIssuer: { userName: 'app' } },
        },
      },
    })
    const trail = trailOf(read('a', 1, session('one')), read('b', 2, session('two')))
    const { rules } = await detect(trail, [shipped('v2'), shipped('v9')])
    expect(rules.map(({ rule, alerts }) => [rule, alerts.map(({ source }) => source)])).toEqual([
      ['v2', ['a', 'b']],
      ['v9', ['a']],
    ])
  })

  it('does not learn from records that the query does not match', async () => {
    const failed = read('failed', 1, { record: { errorCode: 'AccessDenied', requestParameters: null } })
    const plain = read('plain', 2, { record: { requestParameters: { name: '/x', withDecryption: false } } })
    const { alerts } = await detected([failed, plain, read('first', 20)])
    expect(alerts.map(({ source }) => source)).toEqual(['first'])
  })

  it('does not learn from what the query excludes either', async () => {
    const byService = read('service', 1, { record: { sourceIPAddress: 'cloudformation.amazonaws.com' } })
    const { alerts } = await detected([byService, read('own', 20)])
    expect(alerts.map(({ source }) => source)).toEqual(['own'])
  })

  it('matches action and outcome exactly', async () => {
    const byPath = read('path', 1, { record: { eventName: 'GetParametersByPath' } })
    const lower = read('lower', 1, { record: { eventName: 'getParameter' } })
    expect((await detected([byPath, lower])).matches.size).toBe(0)
  })

  it('goes by the event where a record was never stamped', async () => {
    const unstamped = read('one', 1, { delivery: { ingested: null, searchable: NOON } })
    const { alerts, matches } = await detected([unstamped])
    expect(alerts.map(({ ingested }) => ingested)).toEqual([at(1 - 200 / 60)])
    expect(matches.get('one')?.ingested).toBe(matches.get('one')?.eventTime)
  })

  it('takes a second copy for a document of its own, which alerts when it becomes the earliest', async () => {
    const copy = read('one', 2, { delivery: { copy: 2 } })
    const { alerts, matches } = await detected([copy])
    expect([...matches.keys()]).toEqual(['one#2'])
    expect(alerts.map(({ source, copy: number }) => [source, number])).toEqual([['one', 2]])
    const both = await detected([read('one', 1), copy])
    expect(both.alerts.map(({ source, copy: number }) => [source, number])).toEqual([['one', undefined]])
    expect(both.alerts[0]?.id).not.toBe(alerts[0]?.id)
  })

  it('names records without an id by their place, and takes none of them for a copy', async () => {
    const { alerts } = await detected(['ann', 'bob', 'cid'].map((user) => read('', 1, { user })))
    expect(alerts.map(({ copy }) => copy)).toEqual([undefined, undefined, undefined])
    expect(new Set(alerts.map(({ source }) => source)).size).toBe(3)
    for (const { source } of alerts) expect(source).toMatch(/^trail.ndjson:1/)
  })

  it('takes documents as they are, nested or dotted, and stamps those that are not', async () => {
    const common = {
      'event.provider': 'ssm.amazonaws.com',
      'event.action': 'GetParameter',
      'event.outcome': 'success',
      'data_stream.dataset': 'aws.cloudtrail',
      'aws.cloudtrail.flattened.request_parameters': { withDecryption: true },
      'cloud.account.id': '111122223333',
      '@timestamp': at(-3),
    }
    const document = (id: string, user: string, more: Readonly<Record<string, unknown>>): TrailRecord => ({
      value: { ...common, 'user.name': user, 'event.id': id, ...more },
      kind: 'document',
      ingested: NOON + 60_000,
      searchable: NOON + 60_000,
      place: '',
    })
    const { alerts } = await detected([
      document('own', 'ann', { 'event.ingested': at(2) }),
      document('nested', 'bob', { event: { ingested: at(0) } }),
      document('given', 'cid', {}),
    ])
    expect(alerts.map(({ source, ingested }) => [source, ingested])).toEqual([
      ['own', at(2)],
      ['nested', at(0)],
      ['given', at(1)],
    ])
  })

  it('names every counted record of a group that reached its threshold, once, and says what was assumed', async () => {
    const rule: ThresholdRule = {
      ...shipped('v9'),
      type: 'threshold',
      threshold: { fields: ['user.name'], value: 3 },
    }
    const records = [
      read('a', 1),
      read('a', 2, { delivery: { copy: 2 } }),
      read('b', 3, { delivery: { assumed: 'event+200s' } }),
    ]
    const { rules } = await detect(trailOf(...records), [rule], { watch: new Set(['a']) })
    expect(rules[0]?.alerts).toEqual([
      {
        rule: 'v9',
        execution: at(5),
        terms: ['ann'],
        source: 'b',
        ingested: at(3),
        id: expect.stringMatching(/^[0-9a-f]{64}$/),
        records: ['a', 'b'],
        assumed: 'event+200s',
      },
    ])
    expect([...(rules[0]?.verdicts ?? [])]).toEqual([['a', { reason: 'alert', execution: at(5) }]])
  })

  it('hands over the documents that alerts point at where they are asked for, and no others', async () => {
    const records = [read('one', 1), read('known', 2), read('two', 1, { user: 'bob', delivery: { copy: 2 } })]
    const { sources } = await detected(records, { sources: true })
    expect([...sources.keys()]).toEqual(['one', 'two#2'])
    expect(sources.get('one')).toMatchObject({ event: { id: 'one', ingested: at(1) }, user: { name: 'ann' } })
    expect((await detected(records)).sources.size).toBe(0)
  })

  it('shows every document as it goes by, and counts the watched ones', async () => {
    const shown: string[] = []
    const detection = await detected([read('a', 1), read('b', 2, { delivery: { copy: 2 } })], {
      watch: new Set(['b', 'nobody']),
      onDocument: (_, id, { place }) => shown.push(`${id} ${place}`),
    })
    expect(shown).toEqual(['a trail.ndjson:1', 'b#2 trail.ndjson:1'])
    expect(detection).toMatchObject({ inWindow: 2, watchedInWindow: 1, withoutDataset: 0 })
    expect([...detection.watched]).toEqual([['b', NOON + 2 * 60_000]])
  })

  it('tells of each match when it happened, when it was ingested and what terms it has', async () => {
    const { matches } = await detected([read('a', 1)])
    expect([...matches]).toEqual([
      ['a', { eventTime: NOON + 60_000 - 200_000, ingested: NOON + 60_000, terms: [['111122223333', 'ann']] }],
    ])
    const { rules } = await detect(trailOf(read('a', 1)), [{ ...shipped('v9'), type: 'query' }])
    expect(rules[0]?.matches.get('a')?.terms).toEqual([])
  })

  it('counts records, those of a window, and those without an event time', async () => {
    const odd = read('odd', 9, { record: { eventTime: 'yesterday' } })
    const window = { from: NOON + 60_000, until: NOON + 120_000 }
    const progress: number[] = []
    const detection = await detected([read('a', 1), read('b', 2), odd], {
      window,
      onProgress: (records) => progress.push(records),
    })
    expect(detection).toMatchObject({ records: 3, inWindow: 1, withoutEventTime: 1 })
    expect([detection.first, detection.last]).toEqual([1, 2].map((minute) => NOON + minute * 60_000 - 200_000))
    expect(progress).toEqual([2, 3])
  })

  it('says nothing of an empty trail', async () => {
    expect(await detected([])).toMatchObject({ records: 0, alerts: [], executions: [], warnings: [] })
  })

  it('says with the run what Kibana would', async () => {
    const many = [read('a', 1, { user: 'a' }), read('b', 1, { user: 'b' })]
    const { warnings } = await detected(many, { runs: [at(5), at(90)] }, shipped('v9', { maxSignals: 1 }))
    expect(warnings).toHaveLength(2)
    expect(warnings[0]).toMatch(/^2024-07-01T12:05:00Z: This rule reached the maximum alert limit/)
    expect(warnings[1]).toMatch(/^2024-07-01T13:30:00Z: an hour \(3540000ms\) were not queried/)
  })
})

describe('the fate of a watched record', () => {
  const fate = async (records: readonly TrailRecord[], options: DetectOptions = {}, rule = shipped('v9')) => {
    const { verdicts } = await detected(records, { ...options, watch: new Set(['it']) }, rule)
    expect([...verdicts.keys()].filter((id) => id !== 'it')).toEqual([])
    return verdicts.get('it')
  }

  it('is not asked for of others', async () => {
    const records = [read('a', 1), read('b', 1, { record: { eventName: 'PutParameter' } })]
    expect((await detected(records)).verdicts.size).toBe(0)
  })

  it('is not-in-query where the query asks for something else', async () => {
    expect(await fate([read('it', 1, { record: { eventName: 'GetParametersByPath' } })])).toEqual({
      reason: 'not-in-query',
    })
  })

  it('is excluded where a negated clause alone stands against it', async () => {
    const by = (record: Readonly<Record<string, unknown>>) => fate([read('it', 1, { record })])
    expect(await by({ sourceIPAddress: 'cloudformation.amazonaws.com' })).toEqual({ reason: 'excluded' })
    const other = { sourceIPAddress: 'cloudformation.amazonaws.com', eventName: 'PutParameter' }
    expect(await by(other)).toEqual({ reason: 'not-in-query' })
    const nested = shipped('v9', {
      query: '(event.action: Other or event.action: GetParameter and not user.name: ann)',
    })
    expect(await fate([read('it', 1)], {}, nested)).toEqual({ reason: 'excluded' })
    const alternative = shipped('v9', { query: 'event.action: Other or not user.name: ann' })
    expect(await fate([read('it', 1)], {}, alternative)).toEqual({ reason: 'excluded' })
  })

  it('is over-ignore-above where its parameters are too long to be searched', async () => {
    const long = { requestParameters: { name: `/${'x'.repeat(1_100)}`, withDecryption: true } }
    expect(await fate([read('it', 1, { record: long })], {}, shipped('v2'))).toEqual({ reason: 'over-ignore-above' })
    expect((await fate([read('it', 1, { record: long })]))?.reason).toBe('alert')
  })

  it('is field-missing where a field of the rule has no value', async () => {
    const root = { userIdentity: { type: 'Root', accountId: '111122223333', arn: 'arn:aws:iam::111122223333:root' } }
    expect(await fate([read('it', 1, { record: root })])).toEqual({ reason: 'field-missing' })
    expect((await fate([read('it', 1, { record: root })], {}, shipped('v2')))?.reason).toBe('alert')
  })

  it('is searchable-too-late where no run could find it in its window', async () => {
    const late = read('it', 1, { delivery: { searchable: NOON + 20 * 60_000 } })
    expect((await fate([read('first', 1, { user: 'bob' }), late]))?.reason).toBe('searchable-too-late')
  })

  it('is not-queried where it was ingested while nothing ran, or where every run fails', async () => {
    expect((await fate([read('it', 10)], { runs: [at(0), at(90)] }))?.reason).toBe('not-queried')
    const failing = shipped('v9', { historyWindowStart: 'now-6m' })
    expect((await fate([read('it', 1)], {}, failing))?.reason).toBe('not-queried')
  })

  it('is term-known where an earlier record has the term, and names it', async () => {
    expect(await fate([read('old', 1), read('it', 20)])).toEqual({
      reason: 'term-known',
      execution: at(20),
      knownSince: { source: 'old', time: at(1) },
    })
  })

  it('is truncated where too many terms were new at once', async () => {
    const records = [read('a', 1, { user: 'a' }), read('it', 1, { user: 'b' })]
    expect((await fate(records, {}, shipped('v9', { maxSignals: 1 })))?.reason).toBe('truncated')
  })

  it('is alert where it is the source of one, and term-known beside another source', async () => {
    expect(await fate([read('it', 1)])).toEqual({ reason: 'alert', execution: at(5) })
    expect(await fate([read('first', 1), read('it', 2)])).toEqual({
      reason: 'term-known',
      execution: at(5),
      knownSince: { source: 'first', time: at(1) },
    })
  })

  it('is alert where its term alerted long ago, too', async () => {
    const { reason, execution } = (await fate([read('old', -11 * 1_440), read('it', 1)])) ?? {}
    expect([reason, execution]).toEqual(['alert', at(5)])
  })

  it('is truncated rather than known where one run cut it off and a later one knew its term', async () => {
    // The run at 5 alerts on another; by the one at 10 an earlier record of its term has become searchable.
    const hidden = read('hidden', 0.5, { user: 'b', delivery: { searchable: NOON + 8 * 60_000 } })
    const records = [read('other', 4.5, { user: 'a' }), read('it', 4.5, { user: 'b' }), hidden]
    expect(await fate(records, {}, shipped('v9', { maxSignals: 1 }))).toEqual({ reason: 'truncated', execution: at(5) })
  })

  it('is term-known where its term came at the very beginning of the window that it lies in', async () => {
    // The window of the run at 15 begins at 9, and what lies on that moment is history.
    const records = [read('edge', 9, { delivery: { searchable: NOON + 12 * 60_000 } }), read('it', 11)]
    const only = { runs: [at(15)] }
    expect(await fate(records, only)).toEqual({
      reason: 'term-known',
      execution: at(15),
      knownSince: { source: 'edge', time: at(9) },
    })
  })

  it('is looked for in every window of a run that catches up', async () => {
    const runs = { runs: [at(0), at(25)] }
    for (const minute of [1, 4, 8, 12, 17, 24])
      expect([minute, (await fate([read('it', minute)], runs))?.reason]).toEqual([minute, 'alert'])
  })

  it('is that of the copy that came further', async () => {
    const late = read('it', 1, { delivery: { searchable: NOON + 20 * 60_000 } })
    const copy = read('it', 21, { delivery: { copy: 2, searchable: NOON + 21 * 60_000 } })
    expect((await fate([late, copy]))?.reason).toBe('term-known')
    expect((await fate([read('it', 1), copy]))?.reason).toBe('alert')
  })

  it('is of two copies that came equally far that of the first', async () => {
    const copy = read('it', 30, { delivery: { copy: 2 } })
    expect((await fate([read('old', 1), read('it', 20), copy]))?.execution).toBe(at(20))
  })

  it('is truncated where its term alerted only when it had left the window', async () => {
    const other = read('other', 1, { user: 'a' })
    const records = [other, read('it', 1, { user: 'b' }), read('again', 20_000, { user: 'b' })]
    const runs = [at(5), at(20_000)]
    const rule = shipped('v9', { maxSignals: 1 })
    expect((await detected(records, { runs }, rule)).alerts.map(({ source }) => source)).toEqual(['other', 'again'])
    expect(await fate(records, { runs }, rule)).toEqual({ reason: 'truncated', execution: at(5) })
  })

  it('is that of the first run that could find it, whatever the order in which spans end', async () => {
    // With a look-back shorter than the interval a run that catches up looks at what the run before had looked at.
    const rule = shipped('v9', { from: 'now-4m', interval: '10m' })
    const records = [read('old', -2), read('it', -1)]
    expect(await fate(records, { runs: [at(0), at(9)] }, rule)).toMatchObject({
      reason: 'term-known',
      execution: at(0),
    })
    expect(await fate([read('it', -4.5)], { runs: [at(0), at(9)] }, rule)).toMatchObject({
      reason: 'alert',
      execution: at(9),
    })
  })

  it('of a rule that excludes by pattern follows the pattern', async () => {
    const rule = shipped('v9', { query: anyAction })
    expect((await fate([read('it', 1, { user: 'svc-build' })], {}, rule))?.reason).toBe('excluded')
  })
})
