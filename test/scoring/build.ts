import type { Alert, Term } from '../../src/detection/alert.js'
import type { Verdict } from '../../src/detection/verdict.js'
import type { RuleOutcome } from '../../src/scoring/outcome.js'
import type { Truth } from '../../src/scoring/truth.js'
import type { Incident } from '../../src/truth/incident.js'
import type { Label } from '../../src/truth/label.js'

/** A time so many hours after the scored window begins; it lasts ten days. */
export function hour(hours: number): string {
  return new Date(Date.UTC(2024, 6, 11) + hours * 3_600_000).toISOString().replace('.000Z', 'Z')
}

export function label(eventID: string, changes: Partial<Label> = {}): Label {
  return {
    eventID,
    behaviour: 'dump',
    kind: 'malicious',
    malicious: true,
    incident: 'dump-1',
    operation: 'ssm.GetParameter',
    outcome: 'success',
    withDecryption: true,
    decrypts: true,
    caller: 'arn:aws:iam::123456789012:user/eve',
    ...changes,
  }
}

export function incident(name: string, first: string, changes: Partial<Incident> = {}): Incident {
  return {
    incident: name,
    behaviour: name.replace(/-\d+$/, ''),
    first,
    last: first,
    records: 1,
    alertWanted: 'wanted',
    expectedAlone: {},
    ...changes,
  }
}

export function truth(labels: readonly Label[], incidents: readonly Incident[]): Truth {
  return {
    labels: new Map(labels.map((row) => [row.eventID, row])),
    incidents,
    window: { from: Date.parse(hour(0)), until: Date.parse(hour(240)) },
  }
}

export function alert(
  source: string,
  ingested: string,
  terms: readonly Term[] = ['eve'],
  changes: Partial<Alert> = {},
): Alert {
  return { rule: 'r', execution: ingested, terms, source, ingested, id: source, ...changes }
}

/** An outcome in which every alert's source, and what else is named, matches the query. */
export function outcome(
  alerts: readonly Alert[],
  matches: readonly (readonly [id: string, time: string, term: string])[] = [],
  verdicts: Readonly<Record<string, Verdict>> = {},
): RuleOutcome {
  const all = [
    ...matches,
    ...alerts.map(({ source, ingested, terms }) => [source, ingested, String(terms[0])] as const),
  ]
  return {
    rule: 'r',
    alerts,
    matches: new Map(
      all.map(([id, time, term]) => [id, { eventTime: Date.parse(time), ingested: Date.parse(time), terms: [[term]] }]),
    ),
    verdicts: new Map(Object.entries(verdicts)),
  }
}
