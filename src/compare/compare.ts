import { DAY, isoTime } from '../clock.js'
import type { Detection } from '../detection/detection.js'
import type { Reason } from '../reason.js'
import type { Rule } from '../rules/rule.js'
import { isWanted, type RuleScore, scoreRule } from '../scoring/score.js'
import type { Truth } from '../scoring/truth.js'
import { termKey } from '../scoring/verdict.js'
import { type AlertDifference, alertsOnlyOf, type Outcome, WHYS, type Why } from './alerts.js'

/** One rule over the trail. */
export interface RuleRow {
  readonly rule: string
  readonly alerts: number
  readonly alertsPerDay: number
  /** Different terms among them. */
  readonly terms: number
  /** Where the truth is known. */
  readonly score?: RuleScore
}

/** An incident that one rule finds and another does not, and what became of it there. */
export interface IncidentChange {
  readonly incident: string
  readonly behaviour: string
  readonly reason?: Reason
}

/** What one rule does otherwise than another. */
export interface Difference {
  readonly rule: string
  readonly beside: string
  /** Alerts on records on which both have one. */
  readonly kept: number
  readonly gained: Counts
  readonly lost: Counts
  /** Where the truth is known: of which behaviours the records are, the most first. */
  readonly byBehaviour: readonly { readonly behaviour: string; readonly gained: number; readonly lost: number }[]
  readonly found: readonly IncidentChange[]
  readonly missed: readonly IncidentChange[]
  /** Terms that were known, and count as new again, for the records that made them known are kept from the rule. */
  readonly reopened: readonly Reopened[]
}

export interface Counts {
  readonly alerts: number
  readonly why: Readonly<Record<Why, number>>
}

export interface Reopened {
  readonly terms: readonly (string | number | boolean)[]
  readonly source: string
  readonly ingested: string
  /** How many records made the term known, and the latest of them. */
  readonly records: number
  readonly last: string
  readonly lastIngested: string
}

export interface Comparison {
  readonly records: number
  /** Alerts on what was ingested in it count. */
  readonly window: { readonly from: string; readonly until: string }
  readonly rules: readonly RuleRow[]
  readonly differences: readonly Difference[]
}

/** A pair of rules, by name: what the one does otherwise than the other is told. */
export type Pair = readonly [rule: string, beside: string]

/** Holds rules that went over a trail together against each other. */
export function compare(
  detection: Detection,
  rules: readonly Rule[],
  pairs: readonly Pair[],
  window: Truth['window'],
  truth: Truth | undefined,
): Comparison {
  const days = (window.until - window.from) / (DAY * 1_000)
  const outcomes = new Map(
    detection.rules.map((found, i): [string, Outcome] => {
      const isCounted = (ingested: string) => {
        const time = Date.parse(ingested)
        return time >= window.from && time < window.until
      }
      const alerts = found.alerts.filter(({ ingested }) => isCounted(ingested))
      return [found.rule, { rule: rules[i] as Rule, detection: found, alerts }]
    }),
  )
  const scores = new Map(
    truth === undefined ? [] : detection.rules.map((found) => [found.rule, scoreRule(found, truth)] as const),
  )
  return {
    records: detection.records,
    window: { from: isoTime(window.from), until: isoTime(window.until) },
    rules: [...outcomes].map(([rule, { alerts }]): RuleRow => {
      const score = scores.get(rule)
      return {
        rule,
        alerts: alerts.length,
        alertsPerDay: alerts.length / days,
        terms: new Set(alerts.map(({ terms }) => termKey(terms))).size,
        ...(score === undefined ? {} : { score }),
      }
    }),
    differences: pairs.map(([rule, beside]) =>
      difference(outcomes.get(rule) as Outcome, outcomes.get(beside) as Outcome, scores, truth),
    ),
  }
}

function difference(
  own: Outcome,
  other: Outcome,
  scores: ReadonlyMap<string, RuleScore>,
  truth: Truth | undefined,
): Difference {
  const gained = alertsOnlyOf(own, other)
  const lost = alertsOnlyOf(other, own)
  const incidents = (rule: Rule) => scores.get(rule.id)?.incidents.filter(isWanted) ?? []
  const before = incidents(other.rule)
  return {
    rule: own.rule.id,
    beside: other.rule.id,
    kept: own.alerts.length - gained.length,
    gained: countsOf(gained),
    lost: countsOf(lost),
    byBehaviour: truth === undefined ? [] : byBehaviour(gained, lost, truth),
    found: incidents(own.rule).flatMap(({ incident, behaviour, found }, i) => {
      const was = before[i]
      return found && was?.found === false ? [{ incident, behaviour, ...reasonOf(was) }] : []
    }),
    missed: incidents(own.rule).flatMap((now, i) => {
      const { incident, behaviour, found } = now
      return !found && before[i]?.found === true ? [{ incident, behaviour, ...reasonOf(now) }] : []
    }),
    reopened: gained.flatMap(({ alert, why, known }) =>
      why !== 're-opened' || known === undefined
        ? []
        : [
            {
              terms: alert.terms,
              source: alert.source,
              ingested: alert.ingested,
              records: known.records,
              last: known.last,
              lastIngested: isoTime(known.lastIngested),
            },
          ],
    ),
  }
}

function reasonOf({ reason }: { readonly reason?: Reason }): { readonly reason?: Reason } {
  return reason === undefined ? {} : { reason }
}

function countsOf(differences: readonly AlertDifference[]): Counts {
  const why = Object.fromEntries(WHYS.map((each) => [each, 0])) as Record<Why, number>
  for (const each of differences) why[each.why]++
  return { alerts: differences.length, why }
}

function byBehaviour(
  gained: readonly AlertDifference[],
  lost: readonly AlertDifference[],
  { labels }: Truth,
): Difference['byBehaviour'] {
  const rows = new Map<string, { gained: number; lost: number }>()
  const add = (which: 'gained' | 'lost') => (each: AlertDifference) => {
    const behaviour = labels.get(each.alert.source)?.behaviour ?? 'background'
    const row = rows.get(behaviour) ?? { gained: 0, lost: 0 }
    row[which]++
    rows.set(behaviour, row)
  }
  gained.forEach(add('gained'))
  lost.forEach(add('lost'))
  return [...rows]
    .map(([behaviour, row]) => ({ behaviour, ...row }))
    .sort((a, b) => b.gained + b.lost - (a.gained + a.lost) || (a.behaviour < b.behaviour ? -1 : 1))
}
