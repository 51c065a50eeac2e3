import type { GivenAlert } from '../detection/alert.js'
import type { RuleDetection } from '../detection/detection.js'
import type { Rule } from '../rules/rule.js'
import { termKey } from '../scoring/verdict.js'
import { pastOf } from './past.js'

/**
 * Why one rule alerts on a record and another does not. The other
 * - `not-matched`: does not match it;
 * - `known`: matches it, and knew its term by then, as the first would have known it too, had it looked back as far;
 * - `re-opened`: matches it, and knew its term by records that the first does not match: an exception removes history;
 * - `elsewhere`: alerts on another record of the same term;
 * - `otherwise`: the cap of a run, other runs, other groups.
 */
export const WHYS = ['re-opened', 'not-matched', 'known', 'elsewhere', 'otherwise'] as const
export type Why = (typeof WHYS)[number]

/** An alert of one rule on a record on which another has none. */
export interface AlertDifference {
  readonly alert: GivenAlert
  readonly why: Why
  /** Of `re-opened` and `known`: by how many records the other knew the term, and the latest. */
  readonly known?: { readonly records: number; readonly last: string; readonly lastIngested: number }
}

/** A rule and what it made of the trail. */
export interface Outcome {
  readonly rule: Rule
  readonly detection: Pick<RuleDetection, 'matches'>
  /** Those that count. */
  readonly alerts: readonly GivenAlert[]
}

/** The alerts of one rule on records on which another has none, and why. */
export function alertsOnlyOf(own: Outcome, other: Outcome): readonly AlertDifference[] {
  const theirs = new Set(other.alerts.map(({ source }) => source))
  const only = own.alerts.filter(({ source }) => !theirs.has(source))
  const past = pastOf(
    other.rule,
    other.detection,
    only.map(({ source }) => source),
  )
  const alerted = new Set(other.alerts.map(({ terms }) => termKey(terms)))
  return only.map((alert): AlertDifference => {
    const match = other.detection.matches.get(alert.source)
    if (match === undefined) return { alert, why: 'not-matched' }
    const records = past(alert.source)
    const last = records.at(-1)
    if (last !== undefined) {
      const isKept = records.some(({ source }) => own.detection.matches.has(source))
      const known = { records: records.length, last: last.source, lastIngested: last.ingested }
      return { alert, why: isKept ? 'known' : 're-opened', known }
    }
    const isElsewhere = match.terms.some((terms) => alerted.has(termKey(terms)))
    return { alert, why: isElsewhere ? 'elsewhere' : 'otherwise' }
  })
}
