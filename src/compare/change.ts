import { InputError } from '../errors.js'
import { checkQuery } from '../rules/check-query.js'
import { beforeNow, intervalOf } from '../rules/date-math.js'
import type { NewTermsRule, Rule } from '../rules/rule.js'
import { didYouMean } from '../suggest.js'

/** What is changed of rules to see what would come of it. */
export interface Change {
  /** KQL of exceptions: what matches is kept from a rule, in its runs and in its history alike. */
  readonly without: readonly string[]
  /** Settings with their values, as they were given: `history=30d`. */
  readonly set: readonly string[]
}

type Setting = (rule: Rule, value: string) => Rule

/** Kibana takes new terms of so many fields. */
const MOST_FIELDS = 3

const SETTINGS: Readonly<Record<string, Setting>> = {
  history: (rule, value) => ({ ...asNewTerms(rule, 'history'), historyWindowStart: ago('history', value) }),
  from: (rule, value) => ({ ...rule, from: ago('from', value) }),
  interval(rule, value) {
    intervalOf(value, '--set interval')
    return { ...rule, interval: value }
  },
  max_signals(rule, value) {
    const count = Number(value)
    if (!Number.isSafeInteger(count) || count < 1)
      throw new InputError(`--set max_signals=${value}: is no whole number of at least 1`)
    return { ...rule, maxSignals: count }
  },
  fields(rule, value) {
    const fields = value.split(',').map((field) => field.trim())
    if (fields.length > MOST_FIELDS || fields.some((field) => field === '') || new Set(fields).size < fields.length)
      throw new InputError(`--set fields=${value}: takes one to three different fields, with commas between them`)
    return { ...asNewTerms(rule, 'fields'), newTermsFields: fields }
  },
}

/** Whether anything is changed at all. */
export function isChange({ without, set }: Change): boolean {
  return without.length + set.length > 0
}

/**
 * A rule as it would be with a change; it goes by another name.
 * @throws InputError for a query or setting that Kibana would refuse, or that a rule of this type has not.
 */
export function changedRule(rule: Rule, { without, set }: Change): Rule {
  for (const kql of without) checkQuery(kql, '--without')
  const query = [`(${rule.query})`, ...without.map((kql) => `not (${kql})`)].join(' and ')
  const excepted: Rule = { ...rule, query: without.length === 0 ? rule.query : query }
  const changed = set.reduce<Rule>((before, text) => {
    const [, name = '', value = ''] = /^([^=]*)=(.*)$/.exec(text) ?? []
    const apply = Object.hasOwn(SETTINGS, name) ? SETTINGS[name] : undefined
    if (apply === undefined) {
      const names = Object.keys(SETTINGS)
      throw new InputError(
        `--set "${text}" sets nothing that is known${didYouMean(name || text, names)}; write it as history=30d; there are ${names.join(', ')}`,
      )
    }
    return apply(before, value)
  }, excepted)
  if (changed.type === 'new_terms') refuseShortHistory(changed)
  return { ...changed, id: `${rule.id} changed` }
}

/** A change in words, for a heading: `without user.name: tf-*, history=30d`. */
export function changeText({ without, set }: Change): string {
  return [...without.map((kql) => `without ${kql}`), ...set].join(', ')
}

function asNewTerms(rule: Rule, setting: string): NewTermsRule {
  if (rule.type !== 'new_terms')
    throw new InputError(`--set ${setting}: ${rule.id} is a rule of type ${rule.type}, which has none; leave it out`)
  return rule
}

function ago(setting: string, value: string): string {
  const text = value.startsWith('now') ? value : `now-${value}`
  beforeNow(text, `--set ${setting}`)
  return text
}

function refuseShortHistory({ id, historyWindowStart, from }: NewTermsRule): void {
  if (beforeNow(historyWindowStart, 'history') <= beforeNow(from, 'from'))
    throw new InputError(
      `${id}: its history (${historyWindowStart}) begins no earlier than what it looks at (${from}), and nothing could be known; set a longer history, or a later from`,
    )
}
