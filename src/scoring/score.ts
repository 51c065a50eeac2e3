import type { AlertWanted } from '../behaviours/expectation.js'
import type { GivenAlert } from '../detection/alert.js'
import { furthest, type Reason } from '../reason.js'
import type { Incident } from '../truth/incident.js'
import type { RuleOutcome } from './outcome.js'
import { median, type Ratio } from './ratio.js'
import { maliciousRecords, scoredDays, scoredIncidents, type Truth } from './truth.js'
import { type AlertVerdict, type IncidentTerms, judge, recordsOf, termKey } from './verdict.js'

/** What became of one incident under one rule. */
export interface IncidentScore {
  readonly incident: string
  readonly behaviour: string
  readonly variant?: string
  readonly alertWanted: AlertWanted
  readonly found: boolean
  /**
   * `alert` where it was found; otherwise what the reference detector says of its record that came furthest, which is
   * `alert` too where somebody else's alerts miss what the rule finds. Absent where no rule was asked.
   */
  readonly reason?: Reason
  /** Of `term-known`: since which record. */
  readonly knownSince?: { readonly source: string; readonly time: string }
  /** From the first malicious event to the start of the execution of its first direct alert, in milliseconds. */
  readonly timeToAlert?: number
}

/** One row of the table: how a rule did against the truth. */
export interface RuleScore {
  readonly rule: string
  readonly alerts: number
  readonly verdicts: Readonly<Record<AlertVerdict, number>>
  /** direct / (direct + neighbour + false). */
  readonly precision: Ratio
  /** Incidents found directly, of those whose alert is wanted. */
  readonly recall: Ratio
  readonly falsePerDay: number
  /** Milliseconds; absent where nothing was found. */
  readonly medianTimeToAlert?: number
  readonly incidents: readonly IncidentScore[]
}

/** Holds a rule's alerts against the truth. Alerts from outside the scored window do not count. */
export function scoreRule(outcome: RuleOutcome, truth: Truth): RuleScore {
  const scored = scoredIncidents(truth)
  const records = maliciousRecords(truth)
  const near = scored.map((incident) => termsOf(incident, records.get(incident.incident) ?? [], outcome))
  const verdicts: Record<AlertVerdict, number> = { direct: 0, neighbour: 0, prelude: 0, acceptable: 0, false: 0 }
  const direct = new Map<string, GivenAlert>()
  const inWindow = outcome.alerts.filter(({ ingested }) => within(Date.parse(ingested), truth))
  for (const alert of inWindow) {
    const eventTime = outcome.matches.get(alert.source)?.eventTime ?? Date.parse(alert.ingested)
    const verdict = judge(alert, eventTime, truth, near)
    verdicts[verdict]++
    if (verdict !== 'direct' && verdict !== 'acceptable') continue
    for (const incident of incidentsOf(alert, truth)) {
      const before = direct.get(incident)
      if (!before || startOf(alert) < startOf(before)) direct.set(incident, alert)
    }
  }
  const incidents = scored.map((incident) =>
    incidentScore(incident, direct.get(incident.incident), records.get(incident.incident) ?? [], outcome),
  )
  const wanted = scored.filter(isWanted)
  const found = wanted.filter(({ incident }) => direct.has(incident))
  const times = incidents
    .filter(isWanted)
    .map(({ timeToAlert }) => timeToAlert)
    .filter((time) => time !== undefined)
  const middle = median(times)
  return {
    rule: outcome.rule,
    alerts: inWindow.length,
    verdicts,
    precision: { count: verdicts.direct, of: verdicts.direct + verdicts.neighbour + verdicts.false },
    recall: { count: found.length, of: wanted.length },
    falsePerDay: verdicts.false / scoredDays(truth),
    ...(middle === undefined ? {} : { medianTimeToAlert: middle }),
    incidents,
  }
}

/** Incidents that somebody wants to be woken by; the others are in no ratio. */
export function isWanted({ alertWanted }: Pick<Incident, 'alertWanted'>): boolean {
  return alertWanted === 'wanted'
}

/** The incidents whose malicious records an alert shows. */
function incidentsOf(alert: GivenAlert, { labels }: Truth): ReadonlySet<string> {
  const found = recordsOf(alert).map((record) => labels.get(record))
  return new Set(found.flatMap((label) => (label?.malicious && label.incident !== undefined ? [label.incident] : [])))
}

function within(time: number, { window }: Truth): boolean {
  return time >= window.from && time < window.until
}

function termsOf(incident: Incident, records: readonly string[], { matches }: RuleOutcome): IncidentTerms {
  const terms = records.flatMap((eventID) => matches.get(eventID)?.terms ?? [])
  return {
    incident: incident.incident,
    first: Date.parse(incident.first),
    last: Date.parse(incident.last),
    terms: new Set(terms.map(termKey)),
  }
}

function incidentScore(
  incident: Incident,
  alert: GivenAlert | undefined,
  records: readonly string[],
  outcome: RuleOutcome,
): IncidentScore {
  const { behaviour, variant, alertWanted } = incident
  const named = { incident: incident.incident, behaviour, ...(variant === undefined ? {} : { variant }), alertWanted }
  if (alert)
    return {
      ...named,
      found: true,
      reason: 'alert',
      // Who does not say when a run made an alert has no time to it.
      ...(alert.execution === undefined
        ? {}
        : { timeToAlert: Date.parse(alert.execution) - Date.parse(incident.first) }),
    }
  const verdicts = records.map((eventID) => outcome.verdicts.get(eventID)).filter((verdict) => verdict !== undefined)
  const reason = furthest(verdicts.map((verdict) => verdict.reason))
  const known = verdicts.find((verdict) => verdict.reason === reason && verdict.knownSince !== undefined)?.knownSince
  return { ...named, found: false, reason, ...(known === undefined ? {} : { knownSince: known }) }
}

/** What alerts are put in order by: when the run started that made it, or else when its source was ingested. */
function startOf({ execution, ingested }: GivenAlert): number {
  return Date.parse(execution ?? ingested)
}
