import { dirname } from 'node:path'
import { parseDuration } from '#src/clock.js'
import { print, say } from '#src/commands/console.js'
import { share, wholeNumber } from '#src/commands/values.js'
import { CheckFailed, InputError } from '#src/errors.js'
import { exists, packageVersion, readText } from '#src/io/files.js'
import { makeFolder, writeText } from '#src/io/folder.js'
import type { Accuracy } from './accuracy.js'
import { runAgainst } from './against.js'
import { compareBaseline, readBaseline } from './baseline.js'
import type { Job } from './child.js'
import { inChild, OWN_CHILD } from './children.js'
import { failuresOf } from './gates.js'
import { machine } from './machine.js'
import { benchMarkdown } from './markdown.js'
import { benchTable } from './report.js'
import type { BenchComparison, BenchResult, SuiteResult } from './result.js'
import type { BenchOptions, Environment } from './run.js'
import type { Suite } from './suite.js'

/** Of results: ratios in rounds since 2. */
const SCHEMA = 'trailbench/bench/2'

/** Runs suites, each in a process of its own, then accuracy on the same records. */
export async function stages(
  given: BenchOptions,
  suites: readonly Suite[],
  folder: string,
  { signal }: Environment,
): Promise<void> {
  const milliseconds = parseDuration(given.time, '--time')
  const events = wholeNumber('--events', given.events, 1_000)
  const slower = given.failSlower === undefined ? undefined : share('--fail-slower', given.failSlower)
  refuseIdleGates(given)
  const before = given.baseline === undefined ? undefined : readBaseline(given.baseline, SCHEMA)
  checkPlace(given.out)
  const job = (suite: string): Job => ({ suite, seed: given.seed, events, folder, milliseconds })
  const results: SuiteResult[] = []
  for (const { name, title, ceilingTitle } of suites) {
    say(`${name}: ${title} …`)
    const { result, peakBytes } = await inChild<Omit<SuiteResult, 'suite' | 'title' | 'ceilingTitle' | 'peakBytes'>>(
      OWN_CHILD,
      job(name),
      signal,
    )
    results.push({ suite: name, title, ceilingTitle, ...result, peakBytes })
  }
  const accuracy = (await inChild<Accuracy>(OWN_CHILD, job('accuracy'), signal)).result
  const measured: BenchResult = {
    machine: machine(),
    version: packageVersion(),
    sample: { seed: given.seed, events },
    suites: results,
    accuracy,
  }
  const ran = suites.map(({ name }) => name)
  const comparisons: BenchComparison[] = [
    ...(given.baseline === undefined || before === undefined
      ? []
      : [compareBaseline(given.baseline, measured, before)]),
    ...(given.against === undefined
      ? []
      : [
          await runAgainst(given.against, ran, job, accuracy, signal, (suite) =>
            say(`${suite}: beside ${given.against} …`),
          ),
        ]),
  ]
  const bench = comparisons.length === 0 ? measured : { ...measured, comparisons }
  writeText(given.out, `${JSON.stringify({ schema: SCHEMA, ...bench }, null, 2)}\n`)
  if (given.json) print(JSON.stringify({ schema: SCHEMA, ...bench }, null, 2))
  else print(given.format === 'md' ? benchMarkdown(bench) : benchTable(bench))
  say(`written to ${given.out}`)
  const failures = failuresOf(comparisons, {
    ...(slower === undefined ? {} : { slower }),
    accuracy: given.failAccuracy,
  })
  if (failures.length > 0) throw new CheckFailed(failures.join('\n'))
}

/** A result may replace an older one, and nothing else. */
function checkPlace(path: string): void {
  makeFolder(dirname(path))
  if (!exists(path)) return
  if (!readText(path).includes('"schema": "trailbench/bench/'))
    throw new InputError(`--out ${path}: is there, and is no result of a bench; choose another file`)
}

/** A gate that compares with nothing would never fail. */
function refuseIdleGates({ failSlower, failAccuracy, against, baseline }: BenchOptions): void {
  const idle = failSlower !== undefined ? '--fail-slower' : failAccuracy ? '--fail-accuracy' : undefined
  if (idle !== undefined && against === undefined && baseline === undefined)
    throw new InputError(`${idle} compares with another build or run; give --against DIST or --baseline FILE`)
}
