import { CheckFailed, InputError } from '../errors.js'
import { counted, rate } from '../report/figures.js'
import { wrapped } from '../report/wrap.js'
import { defineCommand } from './command.js'
import { print, printJson, say } from './console.js'
import { DETECTOR_FLAG } from './detector-flag.js'
import { showProgress } from './progress.js'
import { RULE_OPTIONS, rulesOf } from './rule-options.js'
import { share } from './values.js'

export const scoreCommand = defineCommand({
  command: 'score [dataset..]',
  describe: 'How right rules are on a dataset, or alerts that something else made of it',
  positionals: { dataset: { type: 'string', array: true, describe: 'Folder of a dataset, or those of all its parts' } },
  options: {
    ...RULE_OPTIONS,
    rule: { ...RULE_OPTIONS.rule, defaultDescription: 'v2, v9' },
    fixtures: { type: 'string', describe: 'Score --alerts by this folder of generate --preset fixtures instead' },
    alerts: {
      type: 'string',
      describe: "Alerts of another implementation, to be scored instead: rows, Kibana's documents, or a search result",
    },
    'min-recall': { type: 'string', describe: 'Gate: exit 3 if a rule finds a smaller share of the attacks' },
    'min-precision': { type: 'string', describe: 'Gate: exit 3 if a smaller share of its alerts is direct' },
    'fail-on-difference': {
      type: 'boolean',
      default: false,
      describe: 'Gate: exit 3 if --alerts are not what the rule says',
    },
    ...DETECTOR_FLAG,
    json: { type: 'boolean', default: false, describe: 'Print the whole score' },
  },
  examples: [
    ['$0 score output/demo --rule v9 --alerts mine.ndjson', 'how right an implementation is, and where it differs'],
    ['$0 score --fixtures output/fixtures --alerts mine.ndjson', 'the same by cases that were made to be hard'],
  ],
  async run(given, { signal, invocation }) {
    if (given.fixtures !== undefined) {
      const { scoreByFixtures } = await import('./score-fixtures.js')
      refuseDatasetFlags(given)
      await scoreByFixtures({ ...given, fixtures: given.fixtures }, invocation)
      return
    }
    const folders = [given.dataset ?? []].flat().map(String)
    if (folders.length === 0)
      throw new InputError(
        `score <dataset>: <dataset> is missing, or --fixtures; ${invocation} score --help shows what it takes`,
      )
    const { openDataset } = await import('../dataset/dataset.js')
    const { scoreDataset } = await import('../scoring/score-dataset.js')
    const { parsingLine } = await import('../report/parsing.js')
    const { stopwatch } = await import('../io/stopwatch.js')
    const report = await import('../report/score.js')
    const { isWanted } = await import('../scoring/score.js')
    const { loadCatalogue } = await import('../behaviours/load.js')
    const { fullName } = await import('../behaviours/behaviour.js')
    const { failuresOf } = await import('../scoring/gates.js')
    const rules = await rulesOf(given, ['v2', 'v9'])
    const minRecall = given.minRecall === undefined ? undefined : share('--min-recall', given.minRecall)
    const minPrecision = given.minPrecision === undefined ? undefined : share('--min-precision', given.minPrecision)
    if (given.failOnDifference && given.alerts === undefined)
      throw new InputError('--fail-on-difference compares alerts of yours; give them with --alerts')
    const dataset = openDataset(...folders)
    const theirs = given.alerts === undefined ? undefined : await readAlerts(given.alerts)
    const progress = showProgress('detecting', dataset.manifest.counts.records)
    const elapsed = stopwatch()
    const score = await scoreDataset(dataset, rules, {
      ...(theirs === undefined ? {} : { given: theirs.alerts }),
      ...(given.detector === undefined ? {} : { detector: given.detector }),
      onProgress: (records) => {
        signal.throwIfAborted()
        progress.at(records)
      },
    }).finally(() => progress.stop())
    const seconds = elapsed()
    if (given.json) {
      printJson('score', {
        dataset: dataset.manifest.digest,
        detector: score.detector,
        recordsPerSecond: Math.round(score.detection.records / seconds),
        rules: score.scores,
        baselines: score.baselines,
        conformance: score.conformance,
        unjoined: score.unjoined,
      })
    } else {
      print(report.scoreTable([...score.scores, ...score.baselines]))
      print('')
      print(report.ratioLines(score.scores))
      const misses = report.missLines(score.scores)
      if (misses.length > 0) print('')
      for (const line of misses) print(line)
      for (const line of report.conformanceLines(score.conformance)) print(line)
    }
    for (const line of report.unjoinedLines(given.alerts ?? '', theirs?.alerts.length ?? 0, score.unjoined)) say(line)
    if (score.repeated > 0)
      say(`${given.alerts}: ${counted(score.repeated, 'alert')} that repeat an earlier one are counted once`)
    for (const { rule, warnings } of score.detection.rules)
      if (warnings.length > 0)
        say(
          wrapped(
            `${rule}: ${counted(warnings.length, 'warning')} of its runs; detect shows them, the first is ${warnings[0]}`,
            '  ',
          ),
        )
    say(
      `detector: ${rate(score.detection.records / seconds)} records/s over ${counted(dataset.manifest.counts.records, 'record')}`,
    )
    say(parsingLine(score.parsing))
    const known = new Set(loadCatalogue().map(({ behaviour }) => fullName(behaviour)))
    const missed = score.scores
      .flatMap(({ incidents }) => incidents)
      .filter((incident) => isWanted(incident) && !incident.found)
      .map(({ behaviour, variant }) => fullName({ id: behaviour, variant }))
      .find((name) => known.has(name))
    say(missed === undefined ? `next: ${invocation} list behaviours` : `next: ${invocation} show ${missed}`)
    const failures = failuresOf(score.scores, score.conformance, {
      ...(minRecall === undefined ? {} : { minRecall }),
      ...(minPrecision === undefined ? {} : { minPrecision }),
      noDifference: given.failOnDifference,
    })
    if (failures.length > 0) throw new CheckFailed(failures.join('\n'))
  },
})

/** Alerts in whatever shape they come. */
async function readAlerts(path: string) {
  const { partNote, readGivenAlerts } = await import('../dataset/given-alerts.js')
  const given = await readGivenAlerts(path)
  const note = partNote(path, given)
  if (note !== undefined) say(note)
  return given
}

/** What a folder of fixtures has no use for. */
function refuseDatasetFlags(given: Readonly<Record<string, unknown>>): void {
  const datasets = [given.dataset ?? []].flat()
  if (datasets.length > 0)
    throw new InputError(`score: ${datasets.join(', ')} and --fixtures are both given; score one of them`)
  const own = ['fixtures', 'alerts', 'rule', 'json']
  const idle = Object.keys(scoreCommand.options)
    .filter((name) => !own.includes(name))
    .find((name) => given[name] !== undefined && given[name] !== false)
  if (idle !== undefined)
    throw new InputError(`--${idle} means nothing with --fixtures, where any difference fails; leave it out`)
}
