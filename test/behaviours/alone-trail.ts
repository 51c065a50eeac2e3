import { isoSecond } from '../../src/clock.js'
import type { TrailRecord } from '../../src/detection/trail-record.js'
import type { AloneRun } from '../../src/stream/alone.js'

const RULES_RUN_EVERY = 300

/** One campaign alone as a trail, delivered as it asks for. */
export function trailRecords({ records }: AloneRun): readonly TrailRecord[] {
  return records.map(({ record, delivered }) => ({
    value: { ...record },
    kind: 'record',
    ...delivered,
    place: 'trail.ndjson:1',
  }))
}

/**
 * When rules run over it: all the time, as in any organisation, and so from its first event on, where nothing may be
 * found yet.
 */
export function runsOver({ records }: AloneRun): readonly string[] {
  const first = Math.min(...records.map(({ second }) => second))
  const last = Math.max(...records.map(({ delivered }) => delivered.searchable / 1_000))
  const mark = (second: number) => Math.ceil(second / RULES_RUN_EVERY) * RULES_RUN_EVERY
  const runs: string[] = []
  for (let run = mark(first); run <= mark(last); run += RULES_RUN_EVERY) runs.push(isoSecond(run))
  return runs
}
