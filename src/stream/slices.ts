import type { Seconds } from '../clock.js'

/** Records that a slice has, about. */
export const RECORDS_PER_SLICE = 10_000

/** Fixed spans of simulated time, the units of work. */
export interface Slices {
  readonly count: number
  /** When a slice begins; `at(count)` is the end. */
  at(number: number): Seconds
}

/** As many slices as make so many records each; which follows from the configuration alone. */
export function createSlices(events: number, start: Seconds, end: Seconds, recordsPerSlice: number): Slices {
  const count = Math.max(1, Math.min(end - start, Math.round(events / recordsPerSlice)))
  return { count, at: (number) => start + Math.floor(((end - start) * number) / count) }
}
