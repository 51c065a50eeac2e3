import type { GenerateConfig, Manifest } from '../dataset/manifest.js'
import type { SlicesToWrite } from '../dataset/write-slices.js'
import { InputError } from '../errors.js'
import { keepHeapSmall } from '../io/heap.js'
import { stopwatch } from '../io/stopwatch.js'
import { counted, grouped, rate } from '../report/figures.js'
import type { OrganisationName } from '../world/organisation.js'
import { defineCommand } from './command.js'
import { pasted, print, printJson, say } from './console.js'
import { formatsOf } from './format-names.js'
import { showProgress } from './progress.js'
import { several, wholeNumber } from './values.js'

/** Datasets above this get no expected alerts unless they are asked for. */
const EXPECTED_UP_TO = 1_000_000

export const generateCommand = defineCommand({
  command: 'generate',
  describe: 'Make a dataset: records, truth, delivery, expected alerts',
  options: {
    preset: { choices: ['fixtures'], describe: 'fixtures: cases for other implementations of the rules instead' },
    seed: { type: 'string', default: '1', describe: 'Any text; all follows from it' },
    size: { choices: ['tiny', 'demo', 'week', 'soak'], describe: '1 k, 100 k, 1 M or 100 M background records' },
    events: { type: 'string', describe: 'Background records, exactly; attacks come on top' },
    org: {
      choices: ['small', 'medium', 'large'],
      describe: 'Some 75, 200 or 3,000 principals in 3, 8 or 120 accounts [default: what makes so many records]',
    },
    start: { type: 'string', describe: 'First moment of the trail, ISO 8601 [default: 2024-07-01T00:00:00Z]' },
    duration: { type: 'string', describe: 'Its length; the first ten days warm the rules up [default: 21d]' },
    mix: {
      type: 'string',
      describe: "Shares of background bursts: 'benign=0.1,look-alike=0.2,background=0.7'",
    },
    attacks: {
      type: 'string',
      default: 'all',
      describe: "all, none, or patterns such as 'stratus-*:2'",
    },
    'attack-file': { type: 'string', array: true, describe: 'A behaviour of your own (YAML); again for more' },
    mutate: {
      type: 'string',
      describe: 'What goes wrong in all of the trail, by commas; "list mutations" has them',
    },
    labels: { choices: ['default', 'all'], default: 'default', describe: 'all: a label for background records too' },
    expected: {
      choices: ['auto', 'none', 'all'],
      default: 'auto',
      describe: 'Alerts of each rule beside the records; auto: up to 1 M',
    },
    format: {
      type: 'string',
      array: true,
      describe: 'Beside the events: cloudtrail (S3 tree), ecs (documents), bulk; again for more [default: ndjson]',
    },
    gzip: { type: 'boolean', default: false, describe: 'Compress part files' },
    workers: { type: 'string', describe: 'Threads that make it; the bytes are the same [default: the processors]' },
    parts: { type: 'string', describe: 'Make one of N shares, for as many machines; with --part, from 1 to N' },
    part: { type: 'string', describe: 'Which share; the folders of all are one dataset' },
    resume: { type: 'boolean', default: false, describe: 'Go on with a run that was cut off' },
    out: {
      type: 'string',
      describe: 'Folder for the dataset, or - for the records alone [default: output/seed<S>-<N>]',
    },
    json: { type: 'boolean', default: false, describe: 'Print the manifest' },
  },
  examples: [
    ['$0 generate --size tiny', 'a thousand records and one of each attack'],
    ['$0 generate --preset fixtures', 'what must come out of what, for engines in any language'],
    ["$0 generate --events 20000 --attacks 'stratus-*:2' --out -", 'records to a pipe'],
    ['$0 generate --size soak --parts 4 --part 1', 'a quarter of a hundred million records'],
  ],
  async run(given, environment) {
    const { signal, invocation } = environment
    if (given.preset === 'fixtures') {
      const { generateFixtures } = await import('./generate-fixtures.js')
      await generateFixtures({ ...given, others: datasetFlags(given) }, environment)
      return
    }
    keepHeapSmall()
    const { loadAttackFiles, unused } = await import('../behaviours/attack-files.js')
    const { loadCatalogue } = await import('../behaviours/load.js')
    const { generate } = await import('../dataset/generate.js')
    const { completeConfig, SIZES } = await import('../dataset/config.js')
    const { FORMAT_NAMES, FORMATS } = await import('../formats/index.js')
    const { chooseAttacks } = await import('../stream/attacks.js')
    const { parseMix } = await import('../stream/mix.js')
    if (given.size !== undefined && given.events !== undefined)
      throw new InputError('--size and --events both say how many records; give one of them')
    const catalogue = loadCatalogue()
    const own = loadAttackFiles(given.attackFile ?? [], catalogue)
    // What is in a file of one's own is meant by all, without being one of the catalogue's.
    const requested =
      given.attacks === 'all'
        ? [catalogue, own.behaviours].filter((list) => list.length > 0).flatMap((list) => chooseAttacks('all', list))
        : chooseAttacks(given.attacks, [...catalogue, ...own.behaviours])
    for (const id of unused(own, requested))
      say(`${id} is not among --attacks ${given.attacks}, and left out of this dataset`)
    const mutate = several('--mutate', given.mutate)
    const config = completeConfig({
      seed: given.seed,
      ...(given.events === undefined ? {} : { events: wholeNumber('--events', given.events, 1) }),
      ...(given.size === undefined ? {} : { events: SIZES[given.size as keyof typeof SIZES] }),
      ...(given.org === undefined ? {} : { org: given.org as OrganisationName }),
      ...(given.mix === undefined ? {} : { mix: parseMix(given.mix) }),
      ...(given.start === undefined ? {} : { start: given.start }),
      ...(given.duration === undefined ? {} : { duration: given.duration }),
      attacks: requested,
      behaviours: own.texts,
      ...(mutate.length === 0 ? {} : { mutate: [...mutate] }),
      labels: given.labels === 'all' ? 'all' : 'default',
      formats: formatsOf('--format', given.format, FORMAT_NAMES),
      gzip: given.gzip,
    })
    if (given.out === '-') {
      const beside = config.formats.find((name) => name !== 'ndjson')
      if (beside !== undefined)
        throw new InputError(
          `--format ${beside} writes files beside the events, and --out - the events alone; name a folder`,
        )
      if (given.gzip) throw new InputError('--gzip compresses files; with --out - pipe the records through gzip')
      if (given.labels === 'all' || given.expected === 'all')
        throw new InputError(
          `--${given.labels === 'all' ? 'labels' : 'expected'} all writes a file beside the records, and --out - the records alone; name a folder`,
        )
      if (given.resume)
        throw new InputError('--resume goes on with a folder, and --out - has none; make the records again')
      if (given.json) throw new InputError('--json prints the manifest, and --out - the records; choose one of them')
      const { chooseMutations } = await import('../mutations/choose.js')
      const lost = chooseMutations(mutate).find(({ record }) => record === undefined)
      if (lost)
        throw new InputError(
          `--mutate ${lost.id} changes how records are delivered, and --out - gives the records alone; name a folder`,
        )
      await streamOut(config, { workers: await workersOf(given.workers, config.events), share: shareOf(given), signal })
      return
    }
    const share = shareOf(given)
    const place = `output/seed${config.seed.replace(/[^\w.-]/g, '_')}-${config.events}`
    const out = given.out ?? (share === undefined ? place : `${place}-part${share.i}of${share.n}`)
    const { packageVersion } = await import('../io/files.js')
    const { loadRule, ruleNames } = await import('../rules/load.js')
    if (share !== undefined && given.expected === 'all')
      throw new InputError(
        '--expected all takes the whole trail, and --parts makes a share of it; leave one of them out',
      )
    const isExpected =
      share === undefined &&
      (given.expected === 'all' || (given.expected === 'auto' && config.events <= EXPECTED_UP_TO))
    const workers = await workersOf(given.workers, config.events)
    const elapsed = stopwatch()
    const writing = showProgress('writing', config.events)
    let reading: ReturnType<typeof showProgress> | undefined
    const manifest = await generate(out, config, {
      version: packageVersion(),
      signal,
      workers,
      resume: given.resume ? 'go on' : 'keep',
      ...(share === undefined ? {} : { share }),
      expected: isExpected ? ruleNames().map(loadRule) : [],
      onProgress: (records) => writing.at(records),
      onDetect: (records) => {
        writing.stop()
        reading ??= showProgress('detecting', config.events)
        reading.at(records)
      },
    }).finally(() => {
      writing.stop()
      reading?.stop()
    })
    const seconds = elapsed()
    if (given.json) printJson('manifest', manifest)
    const { counts } = manifest
    say(
      `${out}: ${counted(counts.records, 'record')} (${parts(counts)}) in ${seconds.toFixed(1)} s, ${rate(counts.records / seconds)} records/s`,
    )
    const besides = config.formats.filter((name) => name !== 'ndjson').map((name) => FORMATS[name].files)
    if (besides.length > 0) say(`beside the events: ${besides.join(', ')}`)
    say(`digest ${manifest.digest}`)
    if (share === undefined) say(`next: ${invocation} score ${pasted(out)}`)
    else
      say(
        `share ${share.i} of ${share.n}: detect, score and verify take the folders of all; there are no expected alerts, which take the whole`,
      )
    if (!given.json) print(out)
  },
})

async function streamOut(config: GenerateConfig, slices: Omit<SlicesToWrite, 'write'>): Promise<void> {
  const { writeSlices } = await import('../dataset/write-slices.js')
  const { createOutputLines } = await import('../io/standard-output.js')
  const output = createOutputLines()
  await writeSlices(config, { ...slices, write: output.append })
  await output.end()
}

function parts({ background, incidents, incidentRecords, preludeRecords, duplicates }: Manifest['counts']): string {
  const twice = duplicates === 0 ? '' : `; ${grouped(duplicates)} delivered twice`
  if (incidents === 0) return `no attacks among them${twice}`
  return `${grouped(background)} background, ${grouped(incidentRecords)} of ${counted(incidents, 'attack')}, ${grouped(preludeRecords)} that led up to them${twice}`
}

/** @throws InputError where only one of the two is given, or they make no sense. */
function shareOf({ parts, part }: { readonly parts?: string | undefined; readonly part?: string | undefined }) {
  if (parts === undefined && part === undefined) return undefined
  if (parts === undefined || part === undefined)
    throw new InputError(
      '--parts N and --part I say together which of N shares is made; give both, such as --parts 4 --part 1',
    )
  const share = { n: wholeNumber('--parts', parts, 1), i: wholeNumber('--part', part, 1) }
  if (share.i > share.n) throw new InputError(`--part ${share.i}: there are ${share.n} with --parts ${share.n}`)
  return share
}

/** Records for which it pays to begin another thread: each builds the world anew. */
const WORTH_A_WORKER = 40_000

/** How many threads: as many as were asked for, or as have enough to do. */
async function workersOf(asked: string | undefined, events: number): Promise<number> {
  const { processors } = await import('../io/pool.js')
  const most = processors()
  if (asked === undefined) return Math.max(1, Math.min(most, Math.floor(events / WORTH_A_WORKER)))
  const workers = wholeNumber('--workers', asked, 1)
  if (workers > most)
    say(`--workers ${workers}: there are ${counted(most, 'processor')} here, and more workers take only more memory`)
  return workers
}

/** Flags that were given and are not as they would be without. */
function datasetFlags(given: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(generateCommand.options as Readonly<Record<string, { readonly default?: unknown }>>)
    .filter(([name]) => !['preset', 'seed', 'out', 'json'].includes(name))
    .filter(([name, option]) => given[name] !== option.default)
    .map(([name]) => `--${name}`)
}
