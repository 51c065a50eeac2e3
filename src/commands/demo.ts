import { isDeepStrictEqual } from 'node:util'
import type { GenerateConfig } from '../dataset/manifest.js'
import { grouped, rate } from '../report/figures.js'
import { defineCommand } from './command.js'
import { print, printJson, say } from './console.js'
import { showProgress } from './progress.js'

const OUT = 'output/demo'
const SEED = 'demo'
const EVENTS = 100_000

export const demoCommand = defineCommand({
  command: 'demo',
  describe: 'Make 100,000 records with attacks in them and see how two rules do',
  options: { json: { type: 'boolean', default: false, describe: 'Print the whole score' } },
  async run(given, { signal, invocation }) {
    const { loadCatalogue } = await import('../behaviours/load.js')
    const { generate } = await import('../dataset/generate.js')
    const { completeConfig } = await import('../dataset/config.js')
    const { chooseAttacks } = await import('../stream/attacks.js')
    const { openDataset } = await import('../dataset/dataset.js')
    const { checkReplaceable, removeDataset } = await import('../dataset/remove.js')
    const { packageVersion } = await import('../io/files.js')
    const { loadRule } = await import('../rules/load.js')
    const { scoreDataset } = await import('../scoring/score-dataset.js')
    const { stopwatch } = await import('../io/stopwatch.js')
    const { parsingLine } = await import('../report/parsing.js')
    const report = await import('../report/score.js')
    const config = completeConfig({
      seed: SEED,
      events: EVENTS,
      attacks: chooseAttacks('all', loadCatalogue()),
    })
    // A dataset of anything else in this place is somebody's own.
    const isDemo = (other: GenerateConfig) => isDeepStrictEqual(other, config)
    checkReplaceable(OUT, isDemo)
    say(
      `making ${grouped(EVENTS)} records of three weeks in a small organisation, and ${config.attacks.length} attacks …`,
    )
    const making = stopwatch()
    const writing = showProgress('writing', EVENTS)
    const manifest = await generate(OUT, config, {
      version: packageVersion(),
      signal,
      expected: [],
      makeRoom: () => removeDataset(OUT, isDemo),
      onProgress: (records) => writing.at(records),
    }).finally(() => writing.stop())
    const made = making()
    const rules = ['v2', 'v9'].map(loadRule)
    const reading = showProgress('detecting', manifest.counts.records)
    const detecting = stopwatch()
    const score = await scoreDataset(openDataset(OUT), rules, {
      onProgress: (records) => {
        signal.throwIfAborted()
        reading.at(records)
      },
    }).finally(() => reading.stop())
    const detected = detecting()
    const perSecond = score.detection.records / detected
    if (given.json) {
      printJson('demo', {
        records: manifest.counts.records,
        secondsToMake: made,
        recordsPerSecond: Math.round(perSecond),
        rules: score.scores,
        baselines: score.baselines,
      })
      return
    }
    print('')
    print(report.scoreTable([...score.scores, ...score.baselines]))
    print('')
    print(report.SCORE_LEGEND)
    print('')
    for (const line of report.missLines(score.scores)) print(line)
    print('')
    print(
      `made ${grouped(manifest.counts.records)} records in ${made.toFixed(1)} s, ${rate(manifest.counts.records / made)} records/s`,
    )
    print(`detector, two rules: ${rate(perSecond)} events/s, in ${detected.toFixed(1)} s`)
    print(parsingLine(score.parsing))
    print('')
    print('next:')
    print(`  ${invocation} show imds-role-stolen-off-host      an attack that both rules miss`)
    print(`  ${invocation} detect ${OUT} --rule v9       the alerts, row by row`)
    print(`  ${invocation} score ${OUT} --rule v3 --rule v6   other versions of the rule`)
  },
})
