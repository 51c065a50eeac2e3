import { drawBelow } from '../keyed.js'

/** CloudTrail names its objects by five-minute marks. */
export const MARK = 300

/** When an object that ends at a mark reaches the search engine. Seconds. */
export interface Lag {
  /** From the mark until it lies in S3. */
  readonly landed: number
  /** From there until its documents are ingested. */
  readonly ingested: number
  /** From there until a search finds them. */
  readonly searchable: number
}

/** Of a thousand objects, so many come late: by the next mark, or by up to an hour. */
const NEXT_MARK = 20
const VERY_LATE = 4

/**
 * The lag of the object that a key stands for. Source of the ranges: file names and event times of a real trail, and
 * Elastic's own sample (an event of 16:14:46 in the file of 16:15, ingested at 16:18:23).
 */
export function lagOf(key: number): Lag {
  const late = drawBelow(key, 0, 1_000)
  const delay = late < VERY_LATE ? 300 + drawBelow(key, 1, 3_000) : late < VERY_LATE + NEXT_MARK ? MARK : 0
  return {
    landed: 10 + drawBelow(key, 2, 100) + delay,
    ingested: 2 + drawBelow(key, 3, 28),
    searchable: 1 + drawBelow(key, 4, 9),
  }
}
