import type { Seconds } from '../clock.js'
import type { StreamPlan } from './stream-plan.js'

/** A burst lasts at most ten minutes, and begins at most half a minute late. */
const LONGEST_BURST = 630

/** Plans of so many slices are kept in mind, at most. */
const KEPT_PLANS = 16

/**
 * Finds the plans of all slices whose bursts may have records in [from, until), `slice` being the last that lies there.
 * Neighbours need the same plans: as many as reach into one are kept, which changes nothing but the time.
 * @param make the plan of slice `number`, of what begins in [from, until).
 */
export function plansOf<T>(
  { slices, scene: { window } }: Pick<StreamPlan, 'slices' | 'scene'>,
  make: (number: number, from: Seconds, until: Seconds) => T,
): (slice: number, from: Seconds, until: Seconds) => readonly T[] {
  const { start, end } = window
  const known = new Map<number, T>()
  const kept = Math.min(KEPT_PLANS, Math.ceil((4 * LONGEST_BURST * slices.count) / (end - start)) + 1)
  const planOf = (number: number) => {
    const plan = known.get(number) ?? make(number, slices.at(number), slices.at(number + 1))
    known.set(number, plan)
    if (known.size > kept) known.delete(known.keys().next().value as number)
    return plan
  }
  return (slice, from, until) => {
    const plans: T[] = []
    // What would reach beyond the end begins earlier, and so may have moved out of a later slice into this one.
    const last = until > end - 2 * LONGEST_BURST ? slices.count - 1 : slice
    for (let n = last; n >= 0 && (n >= slice || slices.at(n + 1) + LONGEST_BURST > from); n--) plans.push(planOf(n))
    return plans
  }
}
