import type { BenchComparison } from './result.js'

/** What must not be worse. */
export interface Gates {
  /** A suite may be slower by this share; more, beyond doubt, fails. */
  readonly slower?: number
  readonly accuracy: boolean
}

/** A line for each gate that fails. */
export function failuresOf(comparisons: readonly BenchComparison[], { slower, accuracy }: Gates): readonly string[] {
  return comparisons.flatMap(({ of, suites, accuracy: changes }) => [
    ...(slower === undefined
      ? []
      : suites
          .filter(({ times, verdict }) => verdict === 'slower' && times.high < 1 - slower)
          .map(
            ({ suite, times }) =>
              `--fail-slower: ${suite} is ${times.median.toFixed(2)} times as fast as ${of}, and ${times.high.toFixed(2)} times at most`,
          )),
    ...(accuracy
      ? changes.filter(({ isWorse }) => isWorse).map(({ rule, what }) => `--fail-accuracy: ${rule} ${what} (${of})`)
      : []),
  ])
}
