import type { Term } from '../detection/alert.js'
import { MAX_ALERTS_WARNING } from '../detection/messages.js'
import { newTermsIn } from '../detection/span-search.js'
import type { Entry } from '../detection/timeline.js'
import type { Verdict } from '../detection/verdict.js'
import type { RuleCase } from './investigation.js'
import { coveringLooks } from './look.js'

/** How a new term came to make no alert. */
export interface Truncation {
  readonly execution: string
  /** `limit`: the run had made all the alerts that it may. `crowded-out`: combinations of lists pushed it out. */
  readonly cause: 'limit' | 'crowded-out'
  /** Alerts that the run made. */
  readonly alerts: number
  readonly maxSignals: number
  /** New terms of that window, and the place of this one in the order in which alerts are made. */
  readonly newTerms: number
  readonly place?: number
  /** The last that made an alert. */
  readonly lastTerms?: readonly Term[]
}

/** Of a record that was truncated: by what. */
export function truncationOf(ruleCase: RuleCase, entry: Entry, verdict: Verdict): Truncation | undefined {
  if (verdict.reason !== 'truncated') return undefined
  const look = coveringLooks(ruleCase, entry).find(({ execution }) => execution.startedAt === verdict.execution)
  if (look === undefined) return undefined
  const { rule, detection, history } = ruleCase
  const { startedAt, alerts, warnings } = look.execution
  const fields = rule.newTermsFields.length
  const found = newTermsIn(detection.timeline, look, look.to - history, Date.parse(startedAt), fields)
  const place = found.findIndex((term) => entry.terms.includes(term.history)) + 1
  const last = alerts.at(-1)
  return {
    execution: startedAt,
    cause: warnings.includes(MAX_ALERTS_WARNING) && place > 0 ? 'limit' : 'crowded-out',
    alerts: alerts.length,
    maxSignals: rule.maxSignals,
    newTerms: found.length,
    ...(place > 0 ? { place } : {}),
    ...(last === undefined ? {} : { lastTerms: last.terms }),
  }
}
