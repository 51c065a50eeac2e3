import type { Behaviour } from '../behaviours/behaviour.js'
import type { Milliseconds } from '../clock.js'
import type { Alert } from '../detection/alert.js'
import type { RuleDetection } from '../detection/detection.js'
import { explainRecord, type RecordExplanation } from '../investigate/explain-record.js'
import type { Investigation, RuleCase } from '../investigate/investigation.js'
import type { Seen } from '../investigate/record-facts.js'
import { furthest } from '../reason.js'
import type { RehearsedCall, RuleOutcome } from './rehearsal.js'

/** What one rule made of the campaign: its alerts on it, or why there is none, told by the call that came furthest. */
export function outcomeOf(
  { rule, alerts: all }: RuleDetection,
  { cases, seen }: Investigation,
  calls: readonly RehearsedCall[],
  expectedAlone: NonNullable<Behaviour['expectedAlone']>[string] | undefined,
  scoredFrom: Milliseconds,
): RuleOutcome {
  const own = new Set(calls.map(({ eventID }) => eventID))
  const malicious = new Set(calls.flatMap((call) => (call.malicious ? call.eventID : [])))
  const isOn = (ids: ReadonlySet<string>) => (alert: Alert) =>
    (alert.records ?? [alert.source]).some((id) => ids.has(id))
  const isOwn = isOn(own)
  const alerts = all.filter(isOwn)
  const reasonOf = ({ fates }: RehearsedCall) => fates.find((fate) => fate.rule === rule)?.reason ?? 'not-queried'
  const reason = furthest(calls.map(reasonOf))
  const decisive = calls.filter((call) => reasonOf(call) === reason)
  const ruleCase = cases.find((each) => each.rule.id === rule)
  const first = calls[0]
  const [alert] = alerts
  return {
    rule,
    reason,
    alerts,
    direct: alerts.filter(isOn(malicious)).length,
    ...(alert && first ? { after: Date.parse(alert.execution) - Date.parse(first.time) } : {}),
    otherAlerts: all.filter((each) => !isOwn(each) && Date.parse(each.ingested) >= scoredFrom).length,
    ...(expectedAlone === undefined
      ? {}
      : {
          expectedAlone,
          asExpected: expectedAlone.alerts === alerts.length && expectedAlone.reason === reason,
        }),
    ...(ruleCase && decisive.length > 0 ? { explanation: explanationOf(ruleCase, seen, decisive) } : {}),
  }
}

/** Why, told by the call that came closest to matching; by the first of those that came as close. */
function explanationOf(
  ruleCase: RuleCase,
  seen: Investigation['seen'],
  calls: readonly RehearsedCall[],
): RecordExplanation {
  // Calls of one kind fail the same clauses.
  const kinds = new Map(calls.toReversed().map((call) => [`${call.operation} ${call.error}`, call]))
  const failing = ({ clauses }: RecordExplanation) => clauses.filter(({ holds }) => !holds).length
  return [...kinds.values()]
    .reverse()
    .map(({ eventID }) => explainRecord(ruleCase, seen.get(eventID) as Seen))
    .reduce((closest, each) => (failing(each) < failing(closest) ? each : closest))
}
