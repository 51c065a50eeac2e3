import { formatSpan } from '../clock.js'
import { InputError } from '../errors.js'
import { counted, grouped, rate } from '../report/figures.js'
import { ALERT_FORMATS, alertLines, checkFormat } from './alert-lines.js'
import { defineCommand } from './command.js'
import { say } from './console.js'
import { DETECTOR_FLAG } from './detector-flag.js'
import { showProgress } from './progress.js'
import { RULE_OPTIONS, rulesOf } from './rule-options.js'
import { readingOptions, runningOptions, TRAIL_FLAGS, TRAIL_POSITIONAL } from './trail-flags.js'

export const detectCommand = defineCommand({
  command: 'detect <trail..>',
  describe: 'Run rules over a trail; alerts as NDJSON on standard output',
  positionals: TRAIL_POSITIONAL,
  options: {
    ...RULE_OPTIONS,
    rule: { ...RULE_OPTIONS.rule, defaultDescription: 'v9' },
    ...TRAIL_FLAGS,
    format: {
      choices: ALERT_FORMATS,
      default: 'ndjson',
      describe: 'Our rows, or alert documents as Kibana keeps them',
    },
    ...DETECTOR_FLAG,
  },
  examples: [
    ['$0 detect trail.ndjson --rule v2 --rule v9', 'two rules, one reading'],
    ['zcat trail.gz | $0 detect -', 'from a pipe'],
    ["$0 detect trail.ndjson --query 'event.action: PutParameter'", 'a rule of a query alone'],
  ],
  async run(given, { signal }) {
    const { openTrail } = await import('../dataset/trail/open.js')
    const { detectTrail } = await import('../dataset/trail/raw/detect-trail.js')
    const { parsingLine } = await import('../report/parsing.js')
    const { stopwatch } = await import('../io/stopwatch.js')
    const { createOutputLines } = await import('../io/standard-output.js')
    const { beforeNow } = await import('../rules/date-math.js')
    const rules = await rulesOf(given, ['v9'])
    checkFormat(given.format, rules)
    const running = await runningOptions(given)
    const paths = [given.trail].flat().map(String)
    let open = openTrail(paths, readingOptions(given))
    const reopened = () => {
      open = openTrail(paths, readingOptions(given))
      return open
    }
    const trail = { trail: () => reopened().trail, raw: () => open.raw, isRepeatable: !paths.includes('-') }
    const elapsed = stopwatch()
    const progress = showProgress('reading')
    const { detection, parsing } = await detectTrail(trail, rules, {
      ...running,
      ...(given.detector === undefined ? {} : { detector: given.detector }),
      sources: given.format === 'kibana',
      onProgress: (records) => {
        signal.throwIfAborted()
        progress.at(records)
      },
    }).finally(() => progress.stop())
    const seconds = elapsed()
    const { skipped, assumed, delivery, changed = [] } = open.summary()
    if (detection.records === 0 && skipped === 0)
      throw new InputError(`${paths.join(', ')}: holds no record; name a trail that has some`)
    const output = createOutputLines()
    for await (const line of alertLines(given.format, detection.rules, rules)) await output.write(line)
    await output.end()
    say(
      `${counted(detection.records, 'record')} read in ${seconds.toFixed(1)} s, ${rate(detection.records / seconds)} records/s${skipped > 0 ? `; ${counted(skipped, 'thing')} that ${skipped === 1 ? 'is no record' : 'are no records'} left out` : ''}`,
    )
    say(parsingLine(parsing))
    for (const path of changed) say(`${path} was written to while it was read: what it holds now may alert otherwise`)
    if (assumed !== undefined) say(`when they were ingested is assumed: ${assumed} (--ingested says otherwise)`)
    if (delivery !== undefined) say(`when they were ingested: ${delivery.join(', ')} (--ingested leaves that out)`)
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
