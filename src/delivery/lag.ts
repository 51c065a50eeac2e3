import { drawFrom, type Quantiles } from './quantiles.js'

/** CloudTrail names its objects by five-minute marks. Seconds. */
export const MARK = 300

/** What passes between the mark that an object should have and the moment when a search finds what is in it. Seconds. */
export interface Lag {
  /** From the mark that it should have to the one that it has: whole marks, mostly none. */
  readonly held: number
  /** From its mark until it lies in S3. */
  readonly landed: number
  /** From there until its documents are ingested. */
  readonly ingested: number
  /** From there until a search finds them. */
  readonly searchable: number
}

/**
 * How long before a mark the spans of an account and region end that go by its name. With spans of five minutes this
 * puts marks after event times about as on a real trail of 2,900 records and one hour: at least 3 s, 5 % within 86 s,
 * a quarter within 122 s, half within 200 s, 95 % within 425 s, all within 594 s.
 */
const CLOSING: Quantiles = [
  [0, 3],
  [250, 35],
  [750, 75],
  [1_000, 110],
]

/**
 * Some objects come a mark late. Beyond that real trail, AWS promises no bound ("about five minutes on average"): four
 * objects of a thousand come up to an hour late.
 */
const HOLDING: Quantiles = [
  [0, 0],
  [939, 0],
  [940, 1],
  [996, MARK],
  [1_000, 12 * MARK],
]

/**
 * From the mark into S3, and from there into the search engine. Elastic's own sample: an event of 16:14:46, in the
 * object of 16:15, ingested at 16:18:23; that lies in the upper tenth.
 */
const LANDING: Quantiles = [
  [0, 5],
  [500, 40],
  [900, 110],
  [1_000, 200],
]
const INGESTING: Quantiles = [
  [0, 2],
  [500, 8],
  [900, 25],
  [1_000, 60],
]

/** A search finds a document after the next refresh: within ten seconds. */
const REFRESHING: Quantiles = [
  [0, 1],
  [1_000, 11],
]

/** No record takes longer from its event to the search engine. Seconds. */
export const LONGEST_LAG: number =
  MARK + Math.ceil(longest(HOLDING) / MARK) * MARK + longest(LANDING) + longest(INGESTING) + longest(REFRESHING)

function longest(quantiles: Quantiles): number {
  return quantiles.at(-1)?.[1] ?? 0
}

/** How long before its marks the spans of the account and region end that a key stands for. Seconds. */
export function closingOf(key: number): number {
  return drawFrom(CLOSING, key, 0)
}

/** The lag of the object that a key stands for. */
export function lagOf(key: number): Lag {
  return {
    held: Math.ceil(drawFrom(HOLDING, key, 0) / MARK) * MARK,
    landed: drawFrom(LANDING, key, 1),
    ingested: drawFrom(INGESTING, key, 2),
    searchable: drawFrom(REFRESHING, key, 3),
  }
}
