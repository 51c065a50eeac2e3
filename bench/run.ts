import { print, printJson, say } from '#src/commands/console.js'
import { several, wholeNumber } from '#src/commands/values.js'
import { CheckFailed, InputError } from '#src/errors.js'
import { counted } from '#src/report/figures.js'
import { didYouMean } from '#src/suggest.js'
import { AXES, type GrowthResult, growthPoints, measureGrowth, writeObjects } from './growth.js'
import { growthTable } from './growth-report.js'
import { machine } from './machine.js'
import { comparePeers } from './peers/command.js'
import { viaTable } from './report.js'
import { inScratch } from './scratch.js'
import { stages } from './stages.js'
import { SUITES } from './suites/index.js'
import { runVia } from './via.js'

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
  readonly axis?: readonly string[]
  readonly threads?: readonly string[]
  readonly format: 'text' | 'md'
  readonly json: boolean
}

/** What goes on around it. */
export interface Environment {
  readonly signal: AbortSignal
  /** Words behind a lone `--`. */
  readonly behind?: readonly string[]
}

/** Runs what was asked for: all stages, some of them, or one of what takes its own time. */
export async function runBench(given: BenchOptions, environment: Environment): Promise<void> {
  const names = several('--suite', given.suite)
  if (given.via) return via(given, environment)
  refuseCompany(names)
  if (names.includes(GROWTH)) return growth(given, environment)
  if (names.includes(PEERS)) return peers(given, environment)
  return inScratch((folder) => stages(given, chosen(names), folder, environment))
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
  const axes = given.axis === undefined ? AXES : several('--axis', given.axis)
  const strange = axes.find((axis) => !AXES.some((known) => known === axis))
  if (strange !== undefined)
    throw new InputError(`--axis "${strange}" is none of ${AXES.join(', ')}${didYouMean(strange, AXES)}`)
  const points = growthPoints(most).filter(({ axis }) => axes.includes(axis))
  const packed = points.filter(({ perObject }) => perObject !== undefined)
  const results = await inScratch(async (folder) => {
    const trails = await writeObjects(given.seed, packed, folder, signal)
    const measured: GrowthResult[] = []
    for (const point of points) {
      say(`${point.axis}: ${point.events} events, ${point.org}, ${counted(point.rules.length, 'rule')} …`)
      measured.push(await measureGrowth(given.seed, point, trails.get(point.perObject ?? 0), signal))
    }
    return measured
  })
  if (given.json) printJson('bench-growth', { machine: machine(), points: results })
  else print(growthTable(results, machine()))
}

/** What others use, on the same trail. */
function peers(given: BenchOptions, { signal }: Environment): Promise<void> {
  const corpus = { seed: given.seed, events: wholeNumber('--events', given.events, 1_000) }
  const names = given.peer === undefined ? [] : several('--peer', given.peer)
  const threads = given.threads === undefined ? [] : several('--threads', given.threads)
  return comparePeers({ folder: given.peers ?? '', names, threads, corpus, json: given.json, signal })
}

function refuseCompany(names: readonly string[]): void {
  const alone = names.find((name) => ALONE.includes(name))
  if (alone !== undefined && names.length > 1)
    throw new InputError(`--suite ${alone} takes its own time, and runs alone; leave the others out`)
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
