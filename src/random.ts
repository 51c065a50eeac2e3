import seedrandom from 'seedrandom'

/** A stream of draws that follows from its seed alone. */
export interface RandomStream {
  /** A whole number in [0, 2^32). */
  bits(): number
  /** A whole number in [0, bound). */
  below(bound: number): number
  /** A whole number in [low, high], both ends included. */
  between(low: number, high: number): number
  /** True `count` times in `of`. */
  chance(count: number, of: number): boolean
  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T
}

/**
 * The stream of a path such as `"42/slice/17/ci"`.
 * alea, not xor128: the streams of neighbouring seeds of the latter are correlated.
 * Making one costs about 2 µs; whatever draws a varying number of times has a stream of its own.
 */
export function randomStream(path: string): RandomStream {
  // alea() without a seed is one constant stream, which an empty path must not become.
  const draw = seedrandom.alea(`trailbench/${path}`)
  const bits = () => draw.int32() >>> 0
  const below = (bound: number) => Math.floor((bits() / 4_294_967_296) * bound)
  return {
    bits,
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (count, of) => below(of) < count,
    pick: (list) => list[below(list.length)] as (typeof list)[number],
  }
}
