import { countPassing } from '../bisect.js'
import type { Milliseconds } from '../clock.js'

/** A span of event time, [from, until). */
export interface Interval {
  readonly from: Milliseconds
  readonly until: Milliseconds
}

/** The interval that holds a time, of disjoint ones in order; undefined where none does. */
export function intervalAt<I extends Interval>(intervals: readonly I[], time: Milliseconds): I | undefined {
  const candidate = intervals[countPassing(intervals, ({ from }) => from <= time) - 1]
  return candidate !== undefined && time < candidate.until ? candidate : undefined
}
