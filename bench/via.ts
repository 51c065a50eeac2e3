import { spawn } from 'node:child_process'
import { closeSync, openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readGivenAlerts } from '#src/dataset/given-alerts.js'
import { createDetection } from '#src/detection/detection.js'
import { InputError } from '#src/errors.js'
import { deliveredDocument } from '#src/formats/delivered-document.js'
import { packageFile } from '#src/io/files.js'
import { stopwatch } from '#src/io/stopwatch.js'
import { loadRule, ruleNames } from '#src/rules/load.js'
import { type Conformance, conform } from '#src/scoring/conformance.js'
import { joinAlerts } from '#src/scoring/join.js'
import { type RuleScore, scoreRule } from '#src/scoring/score.js'
import { watchedOf } from '#src/scoring/truth.js'
import { type Corpus, type CorpusOptions, createCorpus, truthOfStream } from './corpus.js'
import { type Interval, intervalOf, ROUNDS, type Verdict, verdictOf } from './interval.js'
import { inScratch } from './scratch.js'

/** How fast and how right somebody's program is under one rule. */
export interface ViaResult {
  readonly rule: string
  readonly records: number
  readonly bytes: number
  /** Whole processes, start-up included: median of the rounds. */
  readonly theirSeconds: number
  readonly ourSeconds: number
  /** Their speed beside that of `trailbench detect` on the same bytes. */
  readonly times: Interval
  readonly verdict: Verdict
  readonly score: RuleScore
  readonly conformance: Conformance
}

const CLI = fileURLToPath(new URL('../cli.js', import.meta.url))

/**
 * Times and scores a program: documents as NDJSON on its standard input, the rule's file in TRAILBENCH_RULE, alert rows
 * on its standard output. It runs by turns with our own detector on the same bytes.
 * @throws InputError where it cannot be started, fails, or writes what are no alerts.
 */
export async function runVia(
  command: readonly string[],
  rules: readonly string[],
  options: CorpusOptions,
  signal: AbortSignal,
  progress: (text: string) => void,
): Promise<readonly ViaResult[]> {
  const shipped = ruleNames()
  const strange = rules.find((rule) => !shipped.includes(rule))
  if (strange !== undefined)
    throw new InputError(`--rule ${strange}: --via runs the shipped rules alone, which are ${shipped.join(', ')}`)
  return inScratch(async (home) => {
    progress(`making documents of ${options.events} events`)
    const corpus = createCorpus(options)
    const documents = join(home, 'documents.ndjson')
    const lines = corpus.trail.map(({ value, ingested }) =>
      JSON.stringify(deliveredDocument(value, { ingested: new Date(ingested ?? 0).toISOString() })),
    )
    const text = `${lines.join('\n')}\n`
    writeFileSync(documents, text)
    const results: ViaResult[] = []
    for (const rule of rules) {
      const file = join(home, `${rule}.toml`)
      writeFileSync(file, packageFile(`rules/catalogue/${rule}.toml`))
      const alerts = join(home, 'alerts.ndjson')
      const theirs = () => timed(command, documents, alerts, file, signal)
      const ours = () =>
        timed(
          [process.execPath, CLI, 'detect', '-', '--rule', rule],
          documents,
          join(home, 'ours.ndjson'),
          file,
          signal,
        )
      const seconds: [number, number][] = []
      for (let round = 0; round < ROUNDS; round++) {
        progress(`${rule}, round ${round + 1} of ${ROUNDS}`)
        if (round % 2 === 0) seconds.push([await theirs(), await ours()])
        else seconds.push([await ours(), await theirs()].reverse() as [number, number])
      }
      const times = intervalOf(seconds.map(([their, our]) => our / their))
      results.push({
        rule,
        records: corpus.trail.length,
        bytes: Buffer.byteLength(text),
        theirSeconds: intervalOf(seconds.map(([their]) => their)).median,
        ourSeconds: intervalOf(seconds.map(([, our]) => our)).median,
        times,
        verdict: verdictOf(times),
        ...(await judged(rule, corpus, alerts)),
      })
    }
    return results
  })
}

/** Their alerts, scored and held against the reference's. */
async function judged(name: string, corpus: Corpus, alerts: string): Promise<Pick<ViaResult, 'score' | 'conformance'>> {
  const rule = loadRule(name)
  const truth = truthOfStream(corpus.stream)
  const running = createDetection([rule], { watch: watchedOf(truth) })
  const times = new Map<string, number[]>()
  for (const record of corpus.trail) {
    // From when a search finds a document is not in it: each counts as found once it was ingested.
    running.add({ ...record, searchable: record.ingested ?? record.searchable })
    times.set(String(record.value.eventID), [record.ingested ?? record.searchable])
  }
  const [outcome] = running.conclude().rules
  if (outcome === undefined) throw new Error(`${name} made no outcome`)
  const { alerts: given } = await readGivenAlerts(alerts).catch((error: Error) => {
    throw new InputError(`--via: what it wrote are no alerts: ${error.message.replace(`${alerts}:`, 'line ')}`)
  })
  const joined = joinAlerts(given, [rule], times)
  return {
    score: scoreRule({ ...outcome, alerts: joined.alerts }, truth),
    conformance: conform(name, outcome.alerts, [...joined.alerts, ...joined.repeated, ...joined.stray]),
  }
}

/** Runs a program on a file and gives the seconds that it took as a whole. */
function timed(
  [program = '', ...args]: readonly string[],
  input: string,
  output: string,
  rule: string,
  signal: AbortSignal,
): Promise<number> {
  const [from, to] = [openSync(input, 'r'), openSync(output, 'w')]
  const elapsed = stopwatch()
  return new Promise<number>((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: [from, to, 'pipe'],
      env: { ...process.env, TRAILBENCH_RULE: rule },
      signal,
    })
    let told = ''
    child.stderr?.on('data', (piece: Buffer) => {
      told = `${told}${piece.toString()}`.slice(-500)
    })
    child.once('error', (error) => reject(new InputError(`--via: ${program} cannot be run: ${error.message}`)))
    child.once('close', (code, ended) => {
      if (code === 0) resolve(elapsed())
      else
        reject(
          new InputError(
            `--via: ${[program, ...args].join(' ')} ended with ${code === null ? ended : `code ${code}`}${told === '' ? '' : `: ${told.trim()}`}`,
          ),
        )
    })
  }).finally(() => {
    closeSync(from)
    closeSync(to)
  })
}
