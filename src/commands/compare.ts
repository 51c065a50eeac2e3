import { DAY, formatSpan } from '../clock.js'
import type { Pair } from '../compare/compare.js'
import type { ReadableTrail } from '../dataset/trail/raw/detect-trail.js'
import type { Detection } from '../detection/detection.js'
import { InputError } from '../errors.js'
import { counted, rate } from '../report/figures.js'
import type { Rule } from '../rules/rule.js'
import type { Truth, TruthLabel } from '../scoring/truth.js'
import { defineCommand } from './command.js'
import { print, printJson, say } from './console.js'
import { DETECTOR_FLAG } from './detector-flag.js'
import { showProgress } from './progress.js'
import { RULE_OPTIONS, rulesOf } from './rule-options.js'
import { readingOptions, runningOptions, TRAIL_FLAGS, TRAIL_POSITIONAL } from './trail-flags.js'

export const compareCommand = defineCommand({
  command: 'compare <trail..>',
  describe: 'What other rules, exceptions or settings would change, in one reading',
  positionals: TRAIL_POSITIONAL,
  options: {
    ...RULE_OPTIONS,
    rule: { ...RULE_OPTIONS.rule, defaultDescription: 'v9' },
    without: {
      type: 'string',
      array: true,
      describe: "What if an exception kept this KQL from each rule: 'user.name: tf-*'",
    },
    set: {
      type: 'string',
      array: true,
      describe: 'What if each rule were set so: history=30d, from, interval, max_signals, fields',
    },
    truth: { type: 'string', describe: 'Labels of a trail of your own: rows with eventID and incident' },
    ...TRAIL_FLAGS,
    ...DETECTOR_FLAG,
    json: { type: 'boolean', default: false, describe: 'Print the whole comparison' },
  },
  examples: [
    ["$0 compare output/demo --rule v9 --without 'user.name: tf-*'", 'what an exception costs and saves'],
    ['$0 compare output/demo --rule v2 --rule v9', 'two versions, alert by alert'],
    ['$0 compare trail.ndjson --set history=30d --truth labels.ndjson', 'a trail and labels of your own'],
  ],
  async run(given, { signal, invocation }) {
    const { changedRule, changeText, isChange } = await import('../compare/change.js')
    const { compare } = await import('../compare/compare.js')
    const { detectTrail } = await import('../dataset/trail/raw/detect-trail.js')
    const { parsingLine } = await import('../report/parsing.js')
    const { comparisonText } = await import('../report/compare.js')
    const { stopwatch } = await import('../io/stopwatch.js')
    const rules = await rulesOf(given, ['v9'])
    const change = { without: given.without ?? [], set: given.set ?? [] }
    const [first] = rules
    const all = isChange(change) ? rules.flatMap((rule) => [rule, changedRule(rule, change)]) : rules
    if (first === undefined || all.length < 2)
      throw new InputError(
        `compare: one rule alone is beside nothing; give another --rule, an exception with --without KQL, or --set history=30d`,
      )
    const pairs: readonly Pair[] = [
      ...rules.slice(1).map((rule): Pair => [rule.id, first.id]),
      ...(isChange(change) ? rules.map(({ id }): Pair => [`${id} changed`, id]) : []),
    ]
    const paths = [given.trail].flat().map(String)
    const source = await openSource(paths, given)
    const running = await runningOptions(given)
    const elapsed = stopwatch()
    const progress = showProgress('detecting')
    const { watchedOf } = await import('../scoring/truth.js')
    const { detection, parsing } = await detectTrail(source, all, {
      ...running,
      ...(given.detector === undefined ? {} : { detector: given.detector }),
      watch: watchedOf({ labels: source.labels ?? new Map() }),
      onProgress: (records) => {
        signal.throwIfAborted()
        progress.at(records)
      },
    }).finally(() => progress.stop())
    const seconds = elapsed()
    if (detection.records === 0)
      throw new InputError(`${paths.join(', ')}: holds no record; name a trail that has some`)
    const window = source.window ?? (await ownWindow(detection, all))
    const truth = await source.truth(detection, window)
    const comparison = compare(detection, all, pairs, window, truth)
    if (given.json) printJson('compare', { change, ...comparison })
    else {
      if (isChange(change)) print(`changed: ${changeText(change)}\n`)
      print(comparisonText(comparison))
    }
    for (const { rule, warnings } of detection.rules)
      if (warnings.length > 0)
        say(`${rule}: ${counted(warnings.length, 'warning')} of its runs, the first: ${warnings[0]}`)
    say(
      `${counted(detection.records, 'record')} read once for ${counted(all.length, 'rule')} in ${seconds.toFixed(1)} s, ${rate(detection.records / seconds)} records/s`,
    )
    say(parsingLine(parsing))
    say(
      `alerts count from ${comparison.window.from} on, over ${formatSpan(window.until - window.from)}: what lies before is history`,
    )
    say(`next: ${invocation} explain ${paths.join(' ')} --rule ${first.id} --record EVENTID`)
  },
})

/** What is compared on: a trail, and what is known of it. */
interface Source extends ReadableTrail {
  readonly labels?: ReadonlyMap<string, TruthLabel>
  /** Of a dataset; that of a trail follows from its records. */
  readonly window?: Truth['window']
  truth(detection: Detection, window: Truth['window']): Promise<Truth | undefined>
}

async function openSource(
  paths: readonly string[],
  given: { readonly truth?: string | undefined; readonly skipBad: boolean; readonly ingested?: string | undefined },
): Promise<Source> {
  const { isDataset } = await import('../dataset/manifest-file.js')
  const { openTrail } = await import('../dataset/trail/open.js')
  if (given.truth === undefined && paths.every((path) => path !== '-' && isDataset(path))) {
    const { openDataset } = await import('../dataset/dataset.js')
    const { truthOf } = await import('../scoring/score-dataset.js')
    const dataset = openDataset(...paths)
    const truth = await truthOf(dataset)
    return { trail: dataset.trail, raw: dataset.raw, isRepeatable: true, ...truth, truth: async () => truth }
  }
  const labels = given.truth === undefined ? undefined : await readLabels(given.truth)
  return {
    trail: () => openTrail(paths, readingOptions(given)).trail,
    raw: () => openTrail(paths, readingOptions(given)).raw,
    isRepeatable: !paths.includes('-'),
    ...(labels === undefined ? {} : { labels }),
    async truth(detection, window) {
      if (labels === undefined) return undefined
      const { ownTruth } = await import('../scoring/own-truth.js')
      const malicious = [...labels.values()].filter((label) => label.malicious)
      const strange = malicious.filter(({ eventID }) => !detection.watched.has(eventID))
      if (strange.length > 0)
        say(
          `${given.truth}: ${counted(strange.length, 'malicious record')} of ${malicious.length} ${strange.length === 1 ? 'is' : 'are'} not in the trail, such as ${strange[0]?.eventID}`,
        )
      return ownTruth(labels, detection, window)
    },
  }
}

async function readLabels(path: string): Promise<ReadonlyMap<string, TruthLabel>> {
  const { rowsOf } = await import('../dataset/rows.js')
  const { ownLabel, ownLabelSchema } = await import('../scoring/own-truth.js')
  const labels = new Map<string, TruthLabel>()
  for await (const row of rowsOf(path, ownLabelSchema)) labels.set(row.eventID, ownLabel(row))
  if (labels.size === 0)
    throw new InputError(`--truth ${path}: is empty; it holds rows such as {"eventID":"…","incident":"theft-1"}`)
  return labels
}

/** What of a trail counts: all that lies behind the longest history, or all of one that is no longer than that. */
async function ownWindow({ first = 0, last = 0 }: Detection, rules: readonly Rule[]): Promise<Truth['window']> {
  const { beforeNow } = await import('../rules/date-math.js')
  const histories = rules.flatMap((rule) =>
    rule.type === 'new_terms' ? [beforeNow(rule.historyWindowStart, 'history_window_start')] : [],
  )
  const warm = first + Math.max(0, ...histories)
  // The last record is ingested some time after it happened.
  const until = last + DAY * 1_000
  return { from: warm < last ? warm : first, until }
}
