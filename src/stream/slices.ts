import type { Seconds } from '../clock.js'

/** Records that a slice has, about. */
const RECORDS_PER_SLICE = 10_000

/** Fixed spans of simulated time, the units of work. */
export interface Slices {
  readonly count: number
  /** When a slice begins; `at(count)` is the end. */
  at(number: number): Seconds
}

/** As many slices as make some ten thousand records each; which follows from the configuration alone. */
export function createSlices(events: number, start: Seconds, end: Seconds): Slices {
  const count = Math.max(1, Math.min(end - start, Math.round(events / RECORDS_PER_SLICE)))
  return { count, at: (number) => start + Math.floor(((end - start) * number) / count) }
}
