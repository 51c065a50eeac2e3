import type { GenerateConfig } from '../dataset/manifest.js'
import { InputError } from '../errors.js'
import type { Rehearsal } from '../rehearse/rehearsal.js'
import { counted } from '../report/figures.js'
import type { Rule } from '../rules/rule.js'
import { ORGANISATION_NAMES } from '../world/organisation.js'
import { defineCommand, type Environment } from './command.js'
import { pasted, print, printJson, say } from './console.js'
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
    org: { choices: ORGANISATION_NAMES, default: 'small', describe: 'The organisation that it befalls' },
    events: {
      type: 'string',
      describe: 'Records of the organisation in three weeks [default: 20000, 60000 of a large one]',
    },
    at: { type: 'string', describe: 'When its first call is made; all times are moved along' },
    ...RULE_OPTIONS,
    rule: { ...RULE_OPTIONS.rule, defaultDescription: 'v2, v9' },
    format: { choices: ['text', 'md'], default: 'text', describe: 'md: a run-book to hand out' },
    out: { type: 'string', describe: 'With --at: folder for records, documents and a bulk file for your own SIEM' },
    json: { type: 'boolean', default: false, describe: 'Print everything that is known as JSON' },
  },
  examples: [
    ['$0 rehearse stratus-securestring-dump', 'who would notice, and when'],
    ['$0 rehearse sso-hijack-cloudshell --rule v2,v9 --format md', 'a run-book for two rules'],
    ['$0 rehearse stratus-securestring-dump --at 2024-07-17T10:00:00Z --out output/drill', 'to load it at ten to ten'],
  ],
  async run(given, environment) {
    const { findBehaviour } = await import('../behaviours/find.js')
    const { loadCatalogue } = await import('../behaviours/load.js')
    const { EVENTS, rehearsalConfig } = await import('../rehearse/config.js')
    const { sentenceOf } = await import('../report/explain.js')
    const { behaviour } = findBehaviour(loadCatalogue(), String(given.behaviour), given.variant)
    const { out, at } = given
    if (out !== undefined && at === undefined)
      throw new InputError(
        '--out writes files whose times are moved; say with --at when the attack is to begin, some time ahead',
      )
    if (given.json && given.format === 'md')
      throw new InputError('--json and --format md are two ways to print it; give one of them')
    const rules = await rulesOf(given, ['v2', 'v9'])
    const config = rehearsalConfig(behaviour, {
      seed: given.seed,
      org: given.org as GenerateConfig['org'],
      events:
        given.events === undefined
          ? EVENTS[given.org as GenerateConfig['org']]
          : wholeNumber('--events', given.events, 1),
      ...(at === undefined ? {} : { at }),
      ...(out === undefined ? {} : { formats: ['ecs', 'replay'] as const }),
    })
    const rehearsal = await tell(behaviour, config, rules, environment)
    const { rehearsalText } = await import('../report/rehearsal.js')
    const { runBook } = await import('../report/run-book.js')
    const written = out === undefined ? undefined : { folder: pasted(out), invocation: environment.invocation }
    if (out !== undefined && written !== undefined)
      await write(out, config, rules, runBook(rehearsal, written), environment)
    if (given.json)
      printJson('rehearsal', {
        ...rehearsal,
        outcomes: rehearsal.outcomes.map((each) => ({
          ...each,
          ...(each.explanation === undefined ? {} : { sentence: sentenceOf(each.explanation) }),
        })),
      })
    else print(given.format === 'md' ? runBook(rehearsal, written).trimEnd() : rehearsalText(rehearsal))
    const again = fullCommand(behaviour, given.seed)
    say(
      out === undefined
        ? `next: ${environment.invocation} rehearse ${again} --at TIME --out FOLDER`
        : `next: read ${pasted(out)}/run-book.md, which says how to load it`,
    )
  },
})

function fullCommand(
  { id, variant }: { readonly id: string; readonly variant?: string | undefined },
  seed: string,
): string {
  return `${id}${variant === undefined ? '' : ` --variant ${variant}`}${seed === '1' ? '' : ` --seed ${pasted(seed)}`}`
}

/** Makes the trail in memory and runs the rules over it. */
async function tell(
  behaviour: import('../behaviours/behaviour.js').Behaviour,
  config: GenerateConfig,
  rules: readonly Rule[],
  { signal }: Environment,
): Promise<Rehearsal> {
  const { holdDataset } = await import('../dataset/in-memory.js')
  const { rehearse } = await import('../rehearse/rehearse.js')
  const making = showProgress('making the trail', config.events)
  const onProgress = (records: number) => making.at(records)
  const dataset = await holdDataset(config, { signal, onProgress }).finally(() => making.stop())
  const reading = showProgress('detecting', dataset.counts.records)
  return rehearse(dataset, behaviour, rules, {
    onProgress: (records) => {
      signal.throwIfAborted()
      reading.at(records)
    },
  }).finally(() => reading.stop())
}

/** Writes the dataset, with what the shipped rules are expected to make of it, and the run-book beside it. */
async function write(
  out: string,
  config: GenerateConfig,
  rules: readonly Rule[],
  text: string,
  { signal }: Environment,
): Promise<void> {
  const { generate } = await import('../dataset/generate.js')
  const { RUN_BOOK } = await import('../dataset/layout.js')
  const { packageVersion } = await import('../io/files.js')
  const { ruleNames } = await import('../rules/load.js')
  const writing = showProgress('writing', config.events)
  const { counts } = await generate(out, config, {
    version: packageVersion(),
    signal,
    expected: rules.filter(({ id }) => ruleNames().includes(id)),
    note: { path: RUN_BOOK, text },
    onProgress: (records) => writing.at(records),
  }).finally(() => writing.stop())
  say(`${out}: ${counted(counts.records, 'record')}, their documents, a bulk file with its template, the run-book`)
}
