import { InputError } from '#src/errors.js'
import type { Accuracy } from './accuracy.js'
import type { Job } from './child.js'
import { childOf, inChild, OWN_CHILD } from './children.js'
import { accuracyChanges } from './compare-accuracy.js'
import { intervalOf, ROUNDS, verdictOf } from './interval.js'
import type { Measurement } from './measurement.js'
import type { BenchComparison, SuiteComparison } from './result.js'

interface Speed {
  readonly work: Measurement
}

/**
 * Runs suites of this build and another by turns, so that what slows the machine for a while slows both: first the one,
 * then the other, and the next time the other way round.
 * @param progress called before each suite.
 * @throws InputError where the other build has no such suite, or makes other records.
 */
export async function runAgainst(
  dist: string,
  suites: readonly string[],
  jobOf: (suite: string) => Job,
  own: Accuracy,
  signal: AbortSignal,
  progress: (suite: string) => void,
): Promise<BenchComparison> {
  const other = childOf(dist)
  const compared: SuiteComparison[] = []
  for (const suite of suites) {
    progress(suite)
    const job: Job = { ...jobOf(suite), milliseconds: jobOf(suite).milliseconds / ROUNDS, rounds: 1 }
    const speedOf = async (program: string) => (await inChild<Speed>(program, job, signal)).result.work.recordsPerSecond
    const theirs = () =>
      speedOf(other).catch((error: Error) => {
        throw new InputError(`--against ${dist}: its suite ${suite} did not run: ${error.message}`)
      })
    const times: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const isFirst = round % 2 === 0
      const before = isFirst ? await speedOf(OWN_CHILD) : await theirs()
      const after = isFirst ? await theirs() : await speedOf(OWN_CHILD)
      times.push(isFirst ? before / after : after / before)
    }
    const interval = intervalOf(times)
    compared.push({ suite, times: interval, verdict: verdictOf(interval) })
  }
  const theirs = await inChild<Accuracy>(other, jobOf('accuracy'), signal)
  return { kind: 'against', of: dist, suites: compared, accuracy: accuracyChanges(own, theirs.result) }
}
