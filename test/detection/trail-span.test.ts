import { describe, expect, it } from 'vitest'
import type { TrailRecord } from '../../src/detection/trail-record.js'
import { type IngestWindow, TrailSpan } from '../../src/detection/trail-span.js'
import { at, MILLISECOND, NOON } from './scene.js'
import { shipped } from './trail.js'

const MINUTE = 60_000
const RULE = shipped('v9')

/** One that was ingested and searchable at a minute, its event a minute before. */
function seen(minutes: number, changes: Partial<TrailRecord> = {}): TrailRecord {
  const time = NOON + minutes * MINUTE
  return { value: {}, kind: 'document', ingested: time, searchable: time, place: `p${minutes}`, ...changes }
}

const documentAt = (minutes: number) => ({ '@timestamp': at(minutes - 1), event: { dataset: 'aws.cloudtrail' } })

function spanOf(records: readonly TrailRecord[], window?: IngestWindow, watched: readonly string[] = []) {
  const span = new TrailSpan(window)
  for (const record of records) {
    const document = record.ingested === null ? {} : documentAt((record.ingested - NOON) / MINUTE)
    span.add(record, document, watched.includes(record.place) ? record.place : undefined)
  }
  return span
}

describe('a trail', () => {
  it('reaches from the first event to the last, in whatever order they come', () => {
    for (const minutes of [
      [1, 2, 3],
      [3, 2, 1],
      [2, 3, 1],
    ]) {
      const { first, last } = spanOf(minutes.map((minute) => seen(minute))).result()
      expect([first, last]).toEqual([NOON, NOON + 2 * MINUTE])
    }
  })

  it('that is empty reaches nowhere, and has no runs', () => {
    const span = spanOf([])
    expect(span.result()).toEqual({
      records: 0,
      inWindow: 0,
      watchedInWindow: 0,
      watched: new Map(),
      withoutEventTime: 0,
      withoutDataset: 0,
    })
    expect(span.runs(RULE, {})).toEqual([])
  })

  it('counts what was ingested in a window, its beginning included and its end not, and what of that is watched', () => {
    const minutes = [0, 1 - MILLISECOND, 1, 2, 3 - MILLISECOND, 3, 4]
    const window = { from: NOON + MINUTE, until: NOON + 3 * MINUTE }
    const records = minutes.map((minute) => seen(minute))
    const result = spanOf(records, window, ['p0', 'p1', 'p2', 'p4']).result()
    expect([result.records, result.inWindow, result.watchedInWindow]).toEqual([7, 3, 2])
    expect([...result.watched]).toEqual([0, 1, 2, 4].map((minute) => [`p${minute}`, NOON + minute * MINUTE]))
    expect(spanOf(records).result().inWindow).toBe(7)
  })

  it('counts by the event what was never stamped, and what has no time at all in no window', () => {
    const span = new TrailSpan({ from: NOON, until: NOON + 5 * MINUTE })
    for (const minutes of [1, 4, 9]) span.add(seen(0, { ingested: null }), documentAt(minutes), `e${minutes}`)
    span.add(seen(0, { ingested: null }), {}, 'none')
    expect(span.result()).toMatchObject({ inWindow: 2, watchedInWindow: 2, withoutEventTime: 1 })
    expect(span.result().watched.get('e4')).toBe(NOON + 3 * MINUTE)
    expect(span.result().watched.get('none')).toBeNaN()
  })

  it('counts what lacks an event time, and what lacks a dataset', () => {
    const span = new TrailSpan(undefined)
    span.add(seen(0), documentAt(0))
    span.add(seen(0), { '@timestamp': 'yesterday', event: { dataset: 'aws.cloudtrail' } })
    for (const minute of [1, 2]) span.add(seen(minute), { '@timestamp': at(minute) })
    expect(span.result()).toMatchObject({ records: 4, withoutEventTime: 1, withoutDataset: 2 })
  })
})

describe('runs over a trail', () => {
  const starts =
    (...given: Parameters<TrailSpan['runs']>) =>
    (span: TrailSpan) =>
      span.runs(...given).map(({ startedAt }) => startedAt)

  it('go from the first searchable record to the last, in whatever order they come', () => {
    for (const minutes of [
      [1, 6, 12],
      [12, 6, 1],
      [6, 1, 12],
    ])
      expect(starts(RULE, {})(spanOf(minutes.map((minute) => seen(minute))))).toEqual([5, 10, 15].map(at))
  })

  it('go by when records could be found, not by when they were ingested', () => {
    expect(starts(RULE, {})(spanOf([seen(1, { searchable: NOON + 11 * MINUTE })]))).toEqual([at(15)])
  })

  it('may be given, or moved', () => {
    expect(starts(RULE, { runs: [at(7)] })(spanOf([]))).toEqual([at(7)])
    expect(starts(RULE, { offset: MINUTE })(spanOf([seen(1.5)]))).toEqual([at(6)])
  })

  it('are refused where they would be more than a million, with the two records that lie so far apart', () => {
    const ends = [seen(2, { place: 'b:2' }), seen(0, { place: 'a:1' }), seen(5_000_005, { place: 'c:3' }), seen(3)]
    expect(() => spanOf(ends).runs(RULE, {})).toThrow(
      `the trail reaches from ${at(0)} (a:1) to ${at(5_000_005)} (c:3), which is more than 1000000 runs of 5m; take out the record whose time is wrong, or say with --runs when the rule ran`,
    )
  })
})
