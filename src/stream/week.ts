import { countPassing } from '../bisect.js'
import { DAY, HOUR, type Seconds, WEEK } from '../clock.js'

/** When something happens in a week: weights of its 168 hours, Monday 00:00 first. */
export type WeekShape = readonly number[]

/** Weights of the hours of a working day. */
const OFFICE = [0, 0, 0, 0, 0, 0, 1, 3, 8, 14, 16, 15, 9, 12, 16, 15, 13, 8, 4, 2, 1, 1, 0, 0]
/** Builds run when people work, and go on after them. */
const DELIVERY = [1, 1, 1, 1, 1, 1, 2, 4, 8, 12, 14, 13, 10, 12, 14, 14, 12, 9, 6, 5, 4, 3, 2, 2]

const week = (workday: readonly number[], weekend: (weight: number) => number): WeekShape =>
  Array.from({ length: 7 }, (_, day) => workday.map((weight) => (day < 5 ? weight * 10 : weekend(weight)))).flat()

export const SHAPES = {
  always: Array.from({ length: 168 }, () => 1),
  office: week(OFFICE, (weight) => (weight > 8 ? 4 : 0)),
  delivery: week(DELIVERY, (weight) => weight),
  /** At any hour, by whoever's week it is, and most of all when something is broken. */
  'on-call': Array.from({ length: 168 }, () => 1),
} as const satisfies Record<string, WeekShape>
export type ShapeName = keyof typeof SHAPES

/** The first Monday: the epoch began on a Thursday. */
export const MONDAY = 4 * DAY

/** Hour of the week in [0, 168), Monday 00:00 first. */
export function hourOfWeek(second: Seconds): number {
  return Math.floor(sinceMonday(second) / HOUR)
}

/** Seconds since the last Monday 00:00. */
export function sinceMonday(second: Seconds): Seconds {
  return (((second - MONDAY) % WEEK) + WEEK) % WEEK
}

/** A shape as a running sum, which answers how much of the week's work lies before a time, and when it is done. */
export interface Flow {
  /** Work done from some fixed time on until `second`; only differences mean anything. */
  until(second: Seconds): number
  /** The time at which `until` reaches an amount, to a millisecond. */
  when(amount: number): number
}

/** @param weights of the 168 hours; at least one is positive. */
export function flowOf(weights: WeekShape): Flow {
  const before = [0]
  for (const weight of weights) before.push((before.at(-1) as number) + weight)
  const total = before.at(-1) as number
  return {
    until(second) {
      const weeks = Math.floor((second - MONDAY) / WEEK)
      const rest = sinceMonday(second)
      const hour = Math.floor(rest / HOUR)
      return weeks * total + (before[hour] as number) + ((rest - hour * HOUR) / HOUR) * (weights[hour] as number)
    },
    when(amount) {
      const weeks = Math.floor(amount / total)
      const rest = amount - weeks * total
      // The last hour that begins before the amount is reached; it has weight, since the amount lies in it.
      const hour = Math.min(167, countPassing(before, (sum) => sum <= rest) - 1)
      const weight = weights[hour] as number
      const part = weight === 0 ? 0 : (rest - (before[hour] as number)) / weight
      return Math.floor((weeks * WEEK + MONDAY + (hour + part) * HOUR) * 1_000)
    },
  }
}
