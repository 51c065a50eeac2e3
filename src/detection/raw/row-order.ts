import type { Milliseconds } from '../../clock.js'

/** Steps of a counting sort at most: some months of seconds. */
const MOST_STEPS = 1 << 24

/**
 * The numbers of rows in the order of their times, equal ones as they come. Times are mostly whole seconds of a span of
 * days, so that counting them puts them in order.
 */
export function orderOfTimes(times: Float64Array, length: number): Int32Array {
  let lowest = Number.POSITIVE_INFINITY
  let highest = Number.NEGATIVE_INFINITY
  let areSeconds = true
  for (let i = 0; i < length; i++) {
    const time = times[i] as Milliseconds
    if (time < lowest) lowest = time
    if (time > highest) highest = time
    // A remainder would cost more than all else here.
    if (areSeconds && Math.floor(time / 1_000) * 1_000 !== time) areSeconds = false
  }
  const unit = areSeconds ? 1_000 : 1
  const steps = length === 0 ? 0 : (highest - lowest) / unit + 1
  if (steps > MOST_STEPS)
    return Int32Array.from({ length }, (_, i) => i).sort((a, b) => (times[a] as number) - (times[b] as number) || a - b)
  const ends = new Int32Array(steps)
  for (let i = 0; i < length; i++) {
    const step = ((times[i] as number) - lowest) / unit
    ends[step] = (ends[step] as number) + 1
  }
  for (let step = 1; step < steps; step++) ends[step] = (ends[step] as number) + (ends[step - 1] as number)
  const order = new Int32Array(length)
  for (let i = length - 1; i >= 0; i--) {
    const step = ((times[i] as number) - lowest) / unit
    const place = (ends[step] as number) - 1
    ends[step] = place
    order[place] = i
  }
  return order
}
