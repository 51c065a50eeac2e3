import { formatSpan, parseDuration, parseTime } from '../clock.js'
import { InputError } from '../errors.js'
import { counted, grouped, rate } from '../report/table.js'
import { defineCommand } from './command.js'
import { say } from './console.js'
import { showProgress } from './progress.js'
import { RULE_OPTIONS, rulesOf } from './rule-options.js'

export const detectCommand = defineCommand({
  command: 'detect <trail..>',
  describe: 'Run rules over a trail; alerts as NDJSON on standard output',
  positionals: {
    trail: { type: 'string', array: true, describe: 'Dataset, file, folder, or - for standard input; plain or gz' },
  },
  options: {
    ...RULE_OPTIONS,
    rule: { ...RULE_OPTIONS.rule, defaultDescription: 'v9' },
    ingested: {
      type: 'string',
      describe: 'When records that do not say it were ingested: event+DURATION, key, or a field [default: event+200s]',
    },
    integration: {
      choices: ['2.24', '2.41'],
      default: '2.24',
      describe: 'Version of the AWS integration whose mapping holds',
    },
    offset: { type: 'string', describe: 'Moves the runs off the whole marks: 90s' },
    runs: { type: 'string', describe: 'File with the times at which the rule ran, one a line' },
    'skip-bad': { type: 'boolean', default: false, describe: 'Leave out and count what is no record' },
  },
  examples: [
    ['$0 detect trail.ndjson --rule v2 --rule v9', 'two rules, one reading'],
    ['zcat trail.gz | $0 detect -', 'from a pipe'],
    ["$0 detect trail.ndjson --query 'event.action: PutParameter' --new-terms user.name", 'a rule of a query alone'],
  ],
  async run(given, { signal }) {
    const { openTrail } = await import('../dataset/trail/open.js')
    const { detect } = await import('../detection/detect.js')
    const { integrationMapping } = await import('../ecs/mapping.js')
    const { stopwatch } = await import('../io/stopwatch.js')
    const { createOutputLines } = await import('../io/standard-output.js')
    const { beforeNow } = await import('../rules/date-math.js')
    if (given.runs !== undefined && given.offset !== undefined)
      throw new InputError('--runs says when the rule ran, and --offset moves a schedule; give one of them')
    const rules = await rulesOf(given, ['v9'])
    const runs = given.runs === undefined ? undefined : await readRuns(given.runs)
    const paths = [given.trail].flat().map(String)
    const open = openTrail(paths, {
      skipBad: given.skipBad,
      ...(given.ingested === undefined ? {} : { ingested: given.ingested }),
    })
    const elapsed = stopwatch()
    const progress = showProgress('reading')
    const detection = await detect(open.trail, rules, {
      mapping: integrationMapping(given.integration === '2.41' ? '2.41' : '2.24'),
      ...(given.offset === undefined ? {} : { offset: parseDuration(given.offset, '--offset') }),
      ...(runs === undefined ? {} : { runs }),
      onProgress: (records) => {
        signal.throwIfAborted()
        progress.at(records)
      },
    }).finally(() => progress.stop())
    const seconds = elapsed()
    const { skipped, assumed } = open.summary()
    if (detection.records === 0 && skipped === 0)
      throw new InputError(`${paths.join(', ')}: holds no record; name a trail that has some`)
    const output = createOutputLines()
    for (const { alerts } of detection.rules) for (const alert of alerts) await output.write(JSON.stringify(alert))
    await output.end()
    say(
      `${counted(detection.records, 'record')} read in ${seconds.toFixed(1)} s, ${rate(detection.records / seconds)} records/s${skipped > 0 ? `; ${counted(skipped, 'thing')} that ${skipped === 1 ? 'is no record' : 'are no records'} left out` : ''}`,
    )
    if (assumed !== undefined) say(`when they were ingested is assumed: ${assumed} (--ingested says otherwise)`)
    for (const { rule, matched, alerts, executions, warnings } of detection.rules) {
      say(
        `${rule}: ${grouped(matched)} ${matched === 1 ? 'matches' : 'match'}, ${counted(alerts.length, 'alert')} in ${counted(executions.length, 'run')}`,
      )
      for (const warning of warnings) say(`${rule}: ${warning}`)
    }
    if (detection.withoutDataset > 0)
      say(
        `${counted(detection.withoutDataset, 'document')} lack${detection.withoutDataset === 1 ? 's' : ''} event.dataset, which Fleet adds and most rules ask for: such match nothing`,
      )
    const length = (detection.last ?? 0) - (detection.first ?? 0)
    const histories = rules.flatMap((rule) => (rule.type === 'new_terms' ? [rule.historyWindowStart] : []))
    const longest = Math.max(...histories.map((history) => beforeNow(history, 'history_window_start')))
    if (detection.records > 0 && length < longest)
      say(
        `the trail spans ${formatSpan(length)} and a rule looks back ${formatSpan(longest)}: what was known before it began counts as new`,
      )
  },
})

/** Times of runs, one a line. */
async function readRuns(path: string): Promise<readonly string[]> {
  const { readText } = await import('../io/files.js')
  const lines = readText(path)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (lines.length === 0)
    throw new InputError(`--runs ${path}: is empty; it holds one time a line, such as 2024-07-01T00:05:00Z`)
  const seen = new Map<number, number>()
  for (const [i, line] of lines.entries()) {
    const time = parseTime(line, `--runs ${path}:${i + 1}:`)
    const before = seen.get(time)
    if (before !== undefined)
      throw new InputError(`--runs ${path}:${i + 1}: ${line} stands in line ${before + 1} already; a run starts once`)
    seen.set(time, i)
  }
  return lines
}
