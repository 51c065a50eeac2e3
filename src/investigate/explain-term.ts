import { isoTime, type Milliseconds } from '../clock.js'
import type { Alert, Term } from '../detection/alert.js'
import type { Entry, TermHistory } from '../detection/timeline.js'
import { sourceOf } from '../detection/trail-document.js'
import type { Verdict } from '../detection/verdict.js'
import { InputError } from '../errors.js'
import type { Reason } from '../reason.js'
import { didYouMean } from '../suggest.js'
import { recordOf } from './explain-record.js'
import type { RuleCase } from './investigation.js'
import type { RecordFacts } from './record-facts.js'

/** How a term fared over a trail: when it was new, and since when it was known. */
export interface TermExplanation {
  readonly about: 'term'
  readonly rule: string
  readonly fields: readonly string[]
  readonly terms: readonly Term[]
  /** Records that match the rule's query and have the term. */
  readonly records: number
  readonly alerts: readonly Alert[]
  /** Records one after the other that fared alike. */
  readonly spells: readonly Spell[]
  readonly first?: RecordFacts
  readonly last?: RecordFacts
}

export interface Spell {
  readonly reason: Reason
  /** Of `alert`: the run that made it. */
  readonly execution?: string
  readonly records: number
  readonly first: { readonly source: string; readonly time: string }
  readonly last: { readonly source: string; readonly time: string }
  /** The longest time that passed from one record of the term to the next, the one before the spell counted. */
  readonly longestGap?: Milliseconds
}

/** @throws InputError for a term that no match has, with the one that comes nearest, and for one that is not the only one. */
export function explainTerm(ruleCase: RuleCase, given: string): TermExplanation {
  const { rule, detection, verdictOf } = ruleCase
  const { terms, key, entries } = termOf(ruleCase, given)
  const spells: Spell[] = []
  for (const [i, entry] of entries.entries()) {
    const { reason, execution } = verdictOf(entry.id) ?? { reason: 'not-queried' }
    const before = entries[i - 1]
    addTo(
      spells,
      reason === 'alert' && execution ? { reason, execution } : { reason },
      entry,
      before && entry.time - before.time,
    )
  }
  const [first, last] = [entries[0], entries.at(-1)].map((entry) => entry && recordOf(ruleCase, sourceOf(entry.id)))
  return {
    about: 'term',
    rule: rule.id,
    fields: rule.newTermsFields,
    terms,
    records: entries.length,
    alerts: detection.alerts.filter((alert) => JSON.stringify(alert.terms) === key),
    spells,
    ...(first === undefined ? {} : { first }),
    ...(last === undefined ? {} : { last }),
  }
}

function addTo(spells: Spell[], { reason, execution }: Verdict, entry: Entry, gap: Milliseconds | undefined): void {
  const here = { source: sourceOf(entry.id), time: isoTime(entry.time) }
  const current = spells.at(-1)
  if (current?.reason !== reason || current.execution !== execution) {
    spells.push({
      reason,
      ...(execution === undefined ? {} : { execution }),
      records: 1,
      first: here,
      last: here,
      ...(gap === undefined ? {} : { longestGap: gap }),
    })
    return
  }
  const longestGap = Math.max(current.longestGap ?? 0, gap ?? 0)
  spells[spells.length - 1] = { ...current, records: current.records + 1, last: here, longestGap }
}

/** A combination as it is printed, and as `--term` takes it. */
export function termText(terms: readonly Term[]): string {
  return terms.join(', ')
}

/** The term that is meant: all of its values, or one of them where no other term has it. */
function termOf({ rule, detection }: RuleCase, given: string): TermHistory {
  const known = new Set(detection.timeline.entries.flatMap(({ terms }) => terms))
  const wanted = spaced(given)
  const whole = [...known].filter(({ terms }) => termText(terms) === wanted)
  const found =
    whole.length > 0 ? whole : [...known].filter(({ terms }) => terms.some((term) => String(term) === given))
  const [only, other] = found
  if (only && !other) return only
  const names = [...known].map(({ terms }) => termText(terms))
  if (other)
    throw new InputError(
      `--term "${given}" is part of ${found.length} terms of ${rule.id}: ${listed(found.map(({ terms }) => termText(terms)))}; give all of ${rule.newTermsFields.join(', ')}`,
    )
  const near =
    didYouMean(wanted, names) ||
    didYouMean(
      given,
      [...known].flatMap(({ terms }) => terms.map(String)),
    )
  throw new InputError(
    `--term "${given}": none of the ${detection.timeline.entries.length} records that match ${rule.id} has it in ${rule.newTermsFields.join(', ')}${near || `; the terms are ${listed(names) || 'none'}`}`,
  )
}

function spaced(given: string): string {
  return given
    .split(',')
    .map((value) => value.trim())
    .join(', ')
}

/** The first few of a list, quoted, and how many more there are. */
export function listed(names: readonly string[], most = 5): string {
  const more = names.length - most
  const shown = names.slice(0, most).map((name) => `"${name}"`)
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ')
}
