import { defineCommand } from './command.js'
import { print, printJson, say } from './console.js'
import { showProgress } from './progress.js'
import { RULE_OPTIONS, rulesOf } from './rule-options.js'
import { wholeNumber } from './values.js'

export const rehearseCommand = defineCommand({
  command: 'rehearse <behaviour>',
  describe: 'What would come of a behaviour, minute by minute; a run-book; files for your own SIEM',
  positionals: { behaviour: { type: 'string', describe: 'Its name; "list" has them' } },
  options: {
    variant: { type: 'string', describe: 'A variant of it' },
    seed: { type: 'string', default: '1', describe: 'Any text; all follows from it' },
    org: { choices: ['small'], default: 'small', describe: 'The organisation that it befalls' },
    events: { type: 'string', describe: 'Records of the organisation in three weeks [default: 20000]' },
    ...RULE_OPTIONS,
    rule: { ...RULE_OPTIONS.rule, defaultDescription: 'v2, v9' },
    format: { choices: ['text', 'md'], default: 'text', describe: 'md: a run-book to hand out' },
    json: { type: 'boolean', default: false, describe: 'Print everything that is known as JSON' },
  },
  examples: [['$0 rehearse stratus-securestring-dump', 'who would have noticed, and when']],
  async run(given, { signal, invocation }) {
    const { findBehaviour } = await import('../behaviours/find.js')
    const { loadCatalogue } = await import('../behaviours/load.js')
    const { holdDataset } = await import('../dataset/in-memory.js')
    const { rehearsalConfig, SETTING } = await import('../rehearse/config.js')
    const { rehearse } = await import('../rehearse/rehearse.js')
    const { rehearsalText } = await import('../report/rehearsal.js')
    const { behaviour } = findBehaviour(loadCatalogue(), String(given.behaviour), given.variant)
    const rules = await rulesOf(given, ['v2', 'v9'])
    const events = given.events === undefined ? SETTING.events : wholeNumber('--events', given.events, 1)
    const config = rehearsalConfig(behaviour, { seed: given.seed, org: 'small', events })
    const writing = showProgress('making the trail', config.events)
    const dataset = await holdDataset(config, { signal, onProgress: (records) => writing.at(records) }).finally(() =>
      writing.stop(),
    )
    const reading = showProgress('detecting', dataset.counts.records)
    const rehearsal = await rehearse(dataset, behaviour, rules, {
      onProgress: (records) => {
        signal.throwIfAborted()
        reading.at(records)
      },
    }).finally(() => reading.stop())
    if (given.json) printJson('rehearsal', rehearsal)
    else print(rehearsalText(rehearsal))
    say(`next: ${invocation} show ${behaviour.id}`)
  },
})
