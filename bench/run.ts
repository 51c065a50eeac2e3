import { fork } from 'node:child_process'
import { cpus } from 'node:os'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseDuration } from '#src/clock.js'
import { print, printJson, say } from '#src/commands/console.js'
import { several, wholeNumber } from '#src/commands/values.js'
import { InputError } from '#src/errors.js'
import { exists, packageVersion, readText } from '#src/io/files.js'
import { makeFolder, writeText } from '#src/io/folder.js'
import { didYouMean } from '#src/suggest.js'
import type { Accuracy } from './accuracy.js'
import type { Job } from './child.js'
import { benchTable } from './report.js'
import type { BenchResult, SuiteResult } from './result.js'
import { SUITES } from './suites/index.js'

const SCHEMA = 'trailbench/bench/1'

/** What the command line gives. */
export interface BenchOptions {
  readonly suite?: readonly string[]
  readonly events: string
  readonly seed: string
  readonly time: string
  readonly out: string
  readonly json: boolean
}

/** Runs the suites that were asked for, each in a process of its own, then accuracy on the same records. */
export async function runBench(given: BenchOptions, { signal }: { readonly signal: AbortSignal }): Promise<void> {
  const suites = chosen(several('--suite', given.suite))
  const milliseconds = parseDuration(given.time, '--time')
  const events = wholeNumber('--events', given.events, 1_000)
  checkPlace(given.out)
  const job = (suite: string): Job => ({ suite, seed: given.seed, events, milliseconds })
  const results: SuiteResult[] = []
  for (const { name, title, ceilingTitle } of suites) {
    say(`${name}: ${title} …`)
    const { result, peakBytes } = await inChild<Pick<SuiteResult, 'work' | 'ceiling' | 'ratio'>>(job(name), signal)
    results.push({ suite: name, title, ceilingTitle, ...result, peakBytes })
  }
  const accuracy = (await inChild<Accuracy>(job('accuracy'), signal)).result
  const bench: BenchResult = {
    machine: machine(),
    version: packageVersion(),
    sample: { seed: given.seed, events },
    suites: results,
    accuracy,
  }
  writeText(given.out, `${JSON.stringify({ schema: SCHEMA, ...bench }, null, 2)}\n`)
  if (given.json) printJson('bench', bench)
  else print(benchTable(bench))
  say(`written to ${given.out}`)
}

/** A result may replace an older one, and nothing else. */
function checkPlace(path: string): void {
  makeFolder(dirname(path))
  if (!exists(path)) return
  if (!readText(path).includes(`"schema": "${SCHEMA}"`))
    throw new InputError(`--out ${path}: is there, and is no result of a bench; choose another file`)
}

function chosen(names: readonly string[]) {
  const known = SUITES.map(({ name }) => name)
  for (const name of names)
    if (!known.includes(name))
      throw new InputError(`--suite "${name}" is none of ${known.join(', ')}${didYouMean(name, known)}`)
  return names.length === 0 ? SUITES : SUITES.filter(({ name }) => names.includes(name))
}

function machine(): BenchResult['machine'] {
  const [cpu] = cpus()
  return {
    node: process.versions.node,
    v8: process.versions.v8,
    platform: `${process.platform} ${process.arch}`,
    cpu: cpu?.model ?? 'unknown',
    cores: cpus().length,
  }
}

function inChild<T>(job: Job, signal: AbortSignal): Promise<{ readonly result: T; readonly peakBytes: number }> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('child.js', import.meta.url)), { signal })
    child.once('message', (message) => resolve(message as { readonly result: T; readonly peakBytes: number }))
    child.once('error', reject)
    child.once('exit', (code) => {
      // An answer came before, and the promise is settled, where all went well.
      reject(new Error(`the process of suite ${job.suite} ended with code ${code} and no answer`))
    })
    child.send(job)
  })
}
