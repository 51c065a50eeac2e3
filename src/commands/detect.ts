import { formatSpan } from '../clock.js'
import { counted, grouped, rate } from '../report/table.js'
import { defineCommand } from './command.js'
import { say } from './console.js'
import { showProgress } from './progress.js'
import { readingOptions, runningOptions, TRAIL_FLAGS, TRAIL_POSITIONAL } from './trail-flags.js'
import { several } from './values.js'

export const detectCommand = defineCommand({
  command: 'detect <trail..>',
  describe: 'Run rules over a trail; alerts as NDJSON on standard output',
  positionals: TRAIL_POSITIONAL,
  options: {
    rule: {
      type: 'string',
      array: true,
      default: ['v9'],
      describe: 'Shipped rule (v2, v3, v6, v7, v9) or a .toml file; again for more',
    },
    ...TRAIL_FLAGS,
  },
  examples: [
    ['$0 detect trail.ndjson --rule v2 --rule v9', 'two rules, one reading'],
    ['zcat trail.gz | $0 detect -', 'from a pipe'],
  ],
  async run(given, { signal }) {
    const { openTrail } = await import('../dataset/trail/open.js')
    const { detect } = await import('../detection/detect.js')
    const { loadRuleFile } = await import('../rules/load.js')
    const { stopwatch } = await import('../io/stopwatch.js')
    const { createOutputLines } = await import('../io/standard-output.js')
    const { beforeNow } = await import('../rules/date-math.js')
    const loaded = several('--rule', given.rule).map(loadRuleFile)
    for (const warning of loaded.flatMap(({ warnings }) => warnings)) say(warning)
    const rules = loaded.map(({ rule }) => rule)
    const running = await runningOptions(given)
    const open = openTrail(several('<trail>', given.trail), readingOptions(given))
    const elapsed = stopwatch()
    const progress = showProgress('reading')
    const detection = await detect(open.trail, rules, {
      ...running,
      onProgress: (records) => {
        signal.throwIfAborted()
        progress.at(records)
      },
    }).finally(() => progress.stop())
    const seconds = elapsed()
    const { skipped, assumed } = open.summary()
    const output = createOutputLines()
    for (const { alerts } of detection.rules)
      for (const alert of alerts)
        await output.write(JSON.stringify(assumed === undefined ? alert : { ...alert, assumed }))
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
