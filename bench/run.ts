import { cpus } from 'node:os'
import { dirname } from 'node:path'
import { parseDuration } from '#src/clock.js'
import { print, printJson, say } from '#src/commands/console.js'
import { several, share, wholeNumber } from '#src/commands/values.js'
import { CheckFailed, InputError } from '#src/errors.js'
import { exists, packageVersion, readText } from '#src/io/files.js'
import { makeFolder, writeText } from '#src/io/folder.js'
import { didYouMean } from '#src/suggest.js'
import type { Accuracy } from './accuracy.js'
import { runAgainst } from './against.js'
import { compareBaseline, readBaseline } from './baseline.js'
import type { Job } from './child.js'
import { inChild, OWN_CHILD } from './children.js'
import { failuresOf } from './gates.js'
import { type GrowthResult, growthPoints } from './growth.js'
import { benchMarkdown } from './markdown.js'
import { comparePeers } from './peers/command.js'
import { benchTable, growthTable, viaTable } from './report.js'
import type { BenchComparison, BenchResult, Machine, SuiteResult } from './result.js'
import { SUITES } from './suites/index.js'
import { runVia } from './via.js'

/** Of results: ratios in rounds since 2. */
const SCHEMA = 'trailbench/bench/2'

const GROWTH = 'growth'
const PEERS = 'peers'
/** What is no stage, and takes its own time. */
const ALONE = [GROWTH, PEERS]

/** What the command line gives. */
export interface BenchOptions {
  readonly suite?: readonly string[]
  readonly rule?: readonly string[]
  readonly events: string
  readonly seed: string
  readonly time: string
  readonly out: string
  readonly against?: string
  readonly baseline?: string
  readonly failSlower?: string
  readonly failAccuracy: boolean
  readonly via: boolean
  readonly peers?: string
  readonly peer?: readonly string[]
  readonly threads?: readonly string[]
  readonly format: 'text' | 'md'
  readonly json: boolean
}

interface Environment {
  readonly signal: AbortSignal
  /** Words behind a lone `--`. */
  readonly behind?: readonly string[]
}

/** Runs the suites that were asked for, each in a process of its own, then accuracy on the same records. */
export async function runBench(given: BenchOptions, environment: Environment): Promise<void> {
  const names = several('--suite', given.suite)
  if (given.via) return via(given, environment)
  refuseCompany(names)
  if (names.includes(GROWTH)) return growth(given, environment)
  if (names.includes(PEERS)) return peers(given, environment)
  const { signal } = environment
  const suites = chosen(names)
  const milliseconds = parseDuration(given.time, '--time')
  const events = wholeNumber('--events', given.events, 1_000)
  const slower = given.failSlower === undefined ? undefined : share('--fail-slower', given.failSlower)
  refuseIdleGates(given)
  const before = given.baseline === undefined ? undefined : readBaseline(given.baseline, SCHEMA)
  checkPlace(given.out)
  const job = (suite: string): Job => ({ suite, seed: given.seed, events, milliseconds })
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

/** Somebody else's program on the same data. */
async function via(given: BenchOptions, { signal, behind = [] }: Environment): Promise<void> {
  if (behind.length === 0)
    throw new InputError(
      '--via: no program is named; write it behind a lone --, as in bench --via -- python3 engine.py',
    )
  const rules = given.rule === undefined ? ['v2', 'v9'] : several('--rule', given.rule)
  const events = wholeNumber('--events', given.events, 1_000)
  const results = await runVia(behind, rules, { seed: given.seed, events }, signal, (text) => say(`${text} …`))
  if (given.json) printJson('bench-via', { command: behind, machine: machine(), results })
  else print(viaTable(behind, results, machine()))
  const different = results.filter(({ conformance }) => conformance.differences.length > 0)
  if (given.failAccuracy && different.length > 0)
    throw new CheckFailed(
      `--fail-accuracy: ${different.map(({ rule, conformance }) => `${rule} has ${conformance.differences.length} differences`).join(', ')}`,
    )
}

/** Time and memory against what grows. */
async function growth(given: BenchOptions, { signal }: Environment): Promise<void> {
  const most = wholeNumber('--events', given.events, 5_000)
  const results: GrowthResult[] = []
  for (const point of growthPoints(most)) {
    say(`${point.events} events, ${point.org}, ${point.rules.length} rules …`)
    const job: Job = { suite: GROWTH, seed: given.seed, events: point.events, milliseconds: 0, point }
    const { result, peakBytes } = await inChild<Omit<GrowthResult, 'peakBytes'>>(OWN_CHILD, job, signal)
    results.push({ ...result, peakBytes })
  }
  if (given.json) printJson('bench-growth', { machine: machine(), points: results })
  else print(growthTable(results, machine()))
}

/** What others use, on the same trail. */
function peers(given: BenchOptions, { signal }: Environment): Promise<void> {
  const corpus = { seed: given.seed, events: wholeNumber('--events', given.events, 1_000) }
  const names = given.peer === undefined ? [] : several('--peer', given.peer)
  const threads = given.threads === undefined ? [] : several('--threads', given.threads)
  return comparePeers({ folder: given.peers ?? '', names, threads, corpus, json: given.json, signal }, machine())
}

function refuseCompany(names: readonly string[]): void {
  const alone = names.find((name) => ALONE.includes(name))
  if (alone !== undefined && names.length > 1)
    throw new InputError(`--suite ${alone} takes its own time, and runs alone; leave the others out`)
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

function chosen(names: readonly string[]) {
  const known = SUITES.map(({ name }) => name)
  for (const name of names)
    if (!known.includes(name))
      throw new InputError(
        `--suite "${name}" is none of ${[...known, ...ALONE].join(', ')}${didYouMean(name, [...known, ...ALONE])}`,
      )
  return names.length === 0 ? SUITES : SUITES.filter(({ name }) => names.includes(name))
}

function machine(): Machine {
  const [cpu] = cpus()
  return {
    node: process.versions.node,
    v8: process.versions.v8,
    platform: `${process.platform} ${process.arch}`,
    cpu: cpu?.model.trim() ?? 'unknown',
    cores: cpus().length,
  }
}
