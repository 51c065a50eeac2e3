import type { Seconds } from '../clock.js'
import type { StreamPlan } from './stream-plan.js'

/** A burst lasts at most ten minutes, and begins at most half a minute late. */
const LONGEST_BURST = 630

/** Plans of so many slices are kept in mind, at most. */
const KEPT_PLANS = 16

/** The plans of all slices whose bursts may have records in one. */
export interface PlansAt<T> {
  readonly from: Seconds
  readonly until: Seconds
  readonly plans: readonly T[]
}

/**
 * Finds the plans that a slice takes. Neighbouring slices need the same ones: as many as reach into one are kept, which
 * changes nothing but the time.
 * @param make the plan of slice `number`, of what begins in [from, until).
 */
export function plansOf<T>(
  { slices, scene: { window } }: Pick<StreamPlan, 'slices' | 'scene'>,
  make: (number: number, from: Seconds, until: Seconds) => T,
): (slice: number) => PlansAt<T> {
  const { start, end } = window
  const known = new Map<number, T>()
  const kept = Math.min(KEPT_PLANS, Math.ceil((4 * LONGEST_BURST * slices.count) / (end - start)) + 1)
  const planOf = (number: number) => {
    const plan = known.get(number) ?? make(number, slices.at(number), slices.at(number + 1))
    known.set(number, plan)
    if (known.size > kept) known.delete(known.keys().next().value as number)
    return plan
  }
  return (slice) => {
    const from = slices.at(slice)
    const until = slices.at(slice + 1)
    const plans: T[] = []
    // What would reach beyond the end begins earlier, and so may have moved out of a later slice into this one.
    const last = until > end - 2 * LONGEST_BURST ? slices.count - 1 : slice
    for (let n = last; n >= 0 && (n >= slice || slices.at(n + 1) + LONGEST_BURST > from); n--) plans.push(planOf(n))
    return { from, until, plans }
  }
}
