import { InputError } from '../errors.js'
import type { BareSettings } from '../rules/bare.js'
import type { Rule } from '../rules/rule.js'
import { say } from './console.js'
import { several, wholeNumber } from './values.js'

/** Flags that say which rules run. */
export const RULE_OPTIONS = {
  rule: {
    type: 'string',
    array: true,
    describe: 'Shipped rule, .toml, Kibana export (.ndjson, .ndjson#RULE_ID) or bare .kql; again for more',
  },
  query: { type: 'string', describe: 'A rule of this KQL alone: alerts on all that matches, unless …' },
  'new-terms': { type: 'string', describe: '… fields are given whose values must be new: user.name,source.ip' },
  history: { type: 'string', describe: 'How far back values of --new-terms are known [default: now-10d]' },
  threshold: { type: 'string', describe: '… or a number of records that must come together' },
  'threshold-by': { type: 'string', describe: 'Fields whose values they share [default: none]' },
  distinct: { type: 'string', describe: 'Different values that they must have: FIELD:NUMBER' },
  from: { type: 'string', describe: 'How far a run of --query or .kql looks back [default: now-6m]' },
  interval: { type: 'string', describe: 'How often it runs [default: 5m]' },
  'max-signals': { type: 'string', describe: 'How many alerts a run of it may make [default: 100]' },
} as const

/** Flags that complete a bare query. */
const COMPLETING = [
  'newTerms',
  'history',
  'threshold',
  'thresholdBy',
  'distinct',
  'from',
  'interval',
  'maxSignals',
] as const

/** What was given of these flags. */
export type RuleFlags = Readonly<Partial<Record<'query' | (typeof COMPLETING)[number], string | undefined>>> & {
  readonly rule?: readonly string[] | undefined
}

/**
 * The rules that the flags ask for; tells of what was not understood in their files.
 * @param usual names of rules where none is asked for.
 * @throws InputError for rules that cannot be run, flags that mean nothing together, and two rules of one name.
 */
export async function rulesOf(given: RuleFlags, usual: readonly string[]): Promise<readonly Rule[]> {
  const { loadRules } = await import('../rules/load.js')
  const { bareRule } = await import('../rules/bare.js')
  const settings = settingsOf(given)
  const asked = given.rule === undefined ? undefined : several('--rule', given.rule, { arePaths: true })
  const names = asked ?? (given.query === undefined ? usual : [])
  refuseIdleFlags(given, names)
  const loaded = names.map((name) => loadRules(name, settings))
  const bare = given.query === undefined ? [] : [bareRule({ query: given.query, id: 'query' }, settings)]
  for (const warning of [...loaded, ...bare].flatMap(({ warnings }) => warnings)) say(warning)
  const rules = [...loaded.flatMap((file) => file.rules), ...bare.map(({ rule }) => rule)]
  const twice = rules.find(({ id }, i) => rules.findIndex((rule) => rule.id === id) < i)
  if (twice)
    throw new InputError(
      `two rules are called "${twice.id}" (${rules
        .filter(({ id }) => id === twice.id)
        .map(({ name }) => `"${name}"`)
        .join(' and ')}), and their alerts could not be told apart; rename one of their files, or leave one out`,
    )
  return rules
}

function settingsOf(given: RuleFlags): BareSettings {
  const { newTerms, history, threshold, thresholdBy, distinct, from, interval, maxSignals } = given
  if (newTerms !== undefined && threshold !== undefined)
    throw new InputError('--new-terms and --threshold make rules of different types; give one of them')
  if (history !== undefined && newTerms === undefined)
    throw new InputError('--history says how far back values are known; --new-terms says of which fields')
  const idle = thresholdBy !== undefined ? '--threshold-by' : distinct !== undefined ? '--distinct' : undefined
  if (idle !== undefined && threshold === undefined)
    throw new InputError(`${idle} says which records count; --threshold says how many it takes`)
  return {
    ...(newTerms === undefined ? {} : { newTerms: several('--new-terms', newTerms) }),
    ...(history === undefined ? {} : { history }),
    ...(threshold === undefined ? {} : { threshold: wholeNumber('--threshold', threshold, 1) }),
    ...(thresholdBy === undefined ? {} : { thresholdBy: several('--threshold-by', thresholdBy) }),
    ...(distinct === undefined ? {} : { distinct: distinctOf(distinct) }),
    ...(from === undefined ? {} : { from }),
    ...(interval === undefined ? {} : { interval }),
    ...(maxSignals === undefined ? {} : { maxSignals: wholeNumber('--max-signals', maxSignals, 1) }),
  }
}

function distinctOf(text: string): NonNullable<BareSettings['distinct']> {
  const [, field, value] = /^(.+):(\d+)$/.exec(text) ?? []
  if (field === undefined || value === undefined)
    throw new InputError(`--distinct "${text}" is no field with a number; write it as source.ip:3`)
  return { field, value: Number(value) }
}

/** Flags that would change nothing: rules of other files say all this themselves. */
function refuseIdleFlags(given: RuleFlags, names: readonly string[]): void {
  if (given.query !== undefined || names.some((name) => name.endsWith('.kql'))) return
  const idle = COMPLETING.find((flag) => given[flag] !== undefined)
  if (idle !== undefined)
    throw new InputError(
      `--${idle.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} makes a rule of a bare query; give one with --query 'KQL' or --rule FILE.kql (${names.join(', ')} says it by itself)`,
    )
}
