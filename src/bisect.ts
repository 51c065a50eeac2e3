/**
 * How many elements at the beginning of a list pass a test, found by halving.
 * @param list in which those that pass come before those that do not.
 */
export function countPassing<T>(list: readonly T[], passes: (element: T) => boolean): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (passes(list[middle] as T)) low = middle + 1
    else high = middle
  }
  return low
}
