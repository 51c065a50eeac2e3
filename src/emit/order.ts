import type { Seconds } from '../clock.js'

/** Columns of records that have no order yet. */
export interface Unordered {
  readonly length: number
  readonly second: Float64Array
  readonly tie: Uint32Array
  /** Which of two records of one second and tie comes first: the difference of what else is compared. */
  compare(a: number, b: number): number
}

/** Buckets up to this size are put in order by insertion. */
const FEW = 48

/**
 * The order of records in a slice, as `byTime` has it: by the second, which is counted, and within one by the tie.
 * @param from no record lies before it; @param until none at or after it.
 */
export function orderOf(rows: Unordered, from: Seconds, until: Seconds): Int32Array {
  const { length, second, tie } = rows
  const ends = new Int32Array(until - from + 1)
  for (let i = 0; i < length; i++) (ends[(second[i] as number) - from + 1] as number)++
  for (let s = 1; s < ends.length; s++) (ends[s] as number) += ends[s - 1] as number
  const order = new Int32Array(length)
  // After this `ends` says where each second ends.
  for (let i = 0; i < length; i++) order[(ends[(second[i] as number) - from] as number)++] = i
  const isAfter = (a: number, b: number) => {
    const difference = (tie[a] as number) - (tie[b] as number)
    return difference > 0 || (difference === 0 && rows.compare(a, b) > 0)
  }
  for (let s = 0, begin = 0; s < ends.length - 1; s++) {
    const end = ends[s] as number
    if (end - begin > FEW) order.subarray(begin, end).sort((a, b) => (isAfter(a, b) ? 1 : -1))
    else
      for (let i = begin + 1; i < end; i++) {
        const row = order[i] as number
        let at = i
        for (; at > begin && isAfter(order[at - 1] as number, row); at--) order[at] = order[at - 1] as number
        order[at] = row
      }
    begin = end
  }
  return order
}
