import { isoTime, type Milliseconds } from '../clock.js'
import type { Run } from './execution.js'

export interface Schedule {
  readonly interval: Milliseconds
  /** Moves the marks; by default runs start at multiples of the interval since the epoch. */
  readonly offset?: Milliseconds
}

/**
 * The runs over a trail: from the first mark at or after its first searchable record to the first at or after its
 * last. The first has none before it.
 */
export function scheduledRuns(
  first: Milliseconds,
  last: Milliseconds,
  { interval, offset = 0 }: Schedule,
): readonly Run[] {
  const markAtOrAfter = (time: Milliseconds) => Math.ceil((time - offset) / interval) * interval + offset
  const end = markAtOrAfter(last)
  const runs: Run[] = []
  for (let start = markAtOrAfter(first); start <= end; start += interval)
    runs.push(runAfter(runs.at(-1), isoTime(start)))
  return runs
}

/** Runs at given times, in order; between them lies whatever gap there is. */
export function givenRuns(times: readonly string[]): readonly Run[] {
  const runs: Run[] = []
  for (const startedAt of [...times].sort((a, b) => Date.parse(a) - Date.parse(b)))
    runs.push(runAfter(runs.at(-1), startedAt))
  return runs
}

function runAfter(before: Run | undefined, startedAt: string): Run {
  return before === undefined ? { startedAt } : { startedAt, previousStartedAt: before.startedAt }
}
