import { formatSpan, parseDuration, parseTime } from '../clock.js'
import { InputError } from '../errors.js'
import { counted, grouped, rate } from '../report/table.js'
import { ALERT_FORMATS, alertLines } from './alert-lines.js'
import { defineCommand } from './command.js'
import { say } from './console.js'
import { showProgress } from './progress.js'
import { several } from './values.js'

export const detectCommand = defineCommand({
  command: 'detect <trail..>',
  describe: 'Run rules over a trail; alerts as NDJSON on standard output',
  positionals: {
    trail: { type: 'string', array: true, describe: 'Dataset, file, folder, or - for standard input; plain or gz' },
  },
  options: {
    rule: {
      type: 'string',
      array: true,
      default: ['v9'],
      describe: 'Shipped rule (v2, v3, v6, v7, v9) or a .toml file; again for more',
    },
    ingested: {
      type: 'string',
      describe: 'When records that do not say it were ingested: event+DURATION, key, or a field [default: event+200s]',
    },
    integration: {
      choices: ['2.24', '2.41'],
      default: '2.24',
      describe: 'Version of the AWS integration whose mapping holds',
    },
    format: {
      choices: ALERT_FORMATS,
      default: 'ndjson',
      describe: 'Our rows, or alert documents as Kibana keeps them',
    },
    offset: { type: 'string', describe: 'Moves the runs off the whole marks: 90s' },
    runs: { type: 'string', describe: 'File with the times at which the rule ran, one a line' },
    'skip-bad': { type: 'boolean', default: false, describe: 'Leave out and count what is no record' },
  },
  examples: [
    ['$0 detect trail.ndjson --rule v2 --rule v9', 'two rules, one reading'],
    ['zcat trail.gz | $0 detect -', 'from a pipe'],
  ],
  async run(given, { signal }) {
    const { openTrail } = await import('../dataset/trail/open.js')
    const { detect } = await import('../detection/detect.js')
    const { integrationMapping } = await import('../ecs/mapping.js')
    const { loadRuleFile } = await import('../rules/load.js')
    const { stopwatch } = await import('../io/stopwatch.js')
    const { createOutputLines } = await import('../io/standard-output.js')
    const { beforeNow } = await import('../rules/date-math.js')
    const loaded = several('--rule', given.rule).map(loadRuleFile)
    for (const warning of loaded.flatMap(({ warnings }) => warnings)) say(warning)
    const rules = loaded.map(({ rule }) => rule)
    const runs = given.runs === undefined ? undefined : await readRuns(given.runs)
    const open = openTrail(several('<trail>', given.trail), {
      skipBad: given.skipBad,
      ...(given.ingested === undefined ? {} : { ingested: given.ingested }),
    })
    const elapsed = stopwatch()
    const progress = showProgress('reading')
    const detection = await detect(open.trail, rules, {
      mapping: integrationMapping(given.integration === '2.41' ? '2.41' : '2.24'),
      ...(given.offset === undefined ? {} : { offset: parseDuration(given.offset, '--offset') }),
      ...(runs === undefined ? {} : { runs }),
      sources: given.format === 'kibana',
      onProgress: (records) => {
        signal.throwIfAborted()
        progress.at(records)
      },
    }).finally(() => progress.stop())
    const seconds = elapsed()
    const { skipped, assumed } = open.summary()
    const output = createOutputLines()
    for await (const line of alertLines(given.format, detection.rules, loaded, assumed)) await output.write(line)
    await output.end()
    say(
      `${counted(detection.records, 'record')} read in ${seconds.toFixed(1)} s, ${rate(detection.records / seconds)} records/s${skipped > 0 ? `; ${counted(skipped, 'thing')} that ${skipped === 1 ? 'is no record' : 'are no records'} left out` : ''}`,
    )
    if (assumed !== undefined) say(`when they were ingested is assumed: ${assumed} (--ingested says otherwise)`)
    for (const { rule, matches, alerts, executions, warnings } of detection.rules) {
      say(
        `${rule}: ${grouped(matches.size)} ${matches.size === 1 ? 'matches' : 'match'}, ${counted(alerts.length, 'alert')} in ${counted(executions.length, 'run')}`,
      )
      for (const warning of warnings) say(`${rule}: ${warning}`)
    }
    const length = (detection.last ?? 0) - (detection.first ?? 0)
    const longest = Math.max(...rules.map((rule) => beforeNow(rule.historyWindowStart, 'history_window_start')))
    if (detection.records > 0 && length < longest)
      say(
        `the trail spans ${formatSpan(length)} and a rule looks back ${formatSpan(longest)}: what was known before it began counts as new`,
      )
  },
})

/** Times of runs, one a line, or as alerts and other rows with an `execution`. */
async function readRuns(path: string): Promise<readonly string[]> {
  const { readText } = await import('../io/files.js')
  const lines = readText(path)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (lines.length === 0)
    throw new InputError(`--runs ${path}: is empty; it holds one time a line, such as 2024-07-01T00:05:00Z`)
  return lines.map((line, i) => {
    parseTime(line, `--runs ${path}:${i + 1}:`)
    return line
  })
}
