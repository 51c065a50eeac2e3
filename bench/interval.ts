/** Rounds of a measurement: of so many the lowest and the highest enclose the median in 97 of 100 cases (1 - 2^-5). */
export const ROUNDS = 6

/** A ratio that was measured several times: its median, and the lowest and highest, between which the true one lies. */
export interface Interval {
  readonly low: number
  readonly median: number
  readonly high: number
}

/** Nothing is assumed of how the values are spread. */
export function intervalOf(values: readonly number[]): Interval {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (n: number) => sorted[Math.min(Math.max(n, 0), sorted.length - 1)] as number
  const middle = (sorted.length - 1) / 2
  return { low: at(0), median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2, high: at(sorted.length - 1) }
}

/** How one speed is beside another, where it can be told. */
export type Verdict = 'faster' | 'slower' | 'cannot tell'

/** @param ratio of a speed to that which it is compared with. */
export function verdictOf({ low, high }: Interval): Verdict {
  if (low > 1) return 'faster'
  return high < 1 ? 'slower' : 'cannot tell'
}

/** The ratio of two ratios that were measured apart: between the extremes of both. */
export function quotient(own: Interval, other: Interval): Interval {
  return { low: own.low / other.high, median: own.median / other.median, high: own.high / other.low }
}
