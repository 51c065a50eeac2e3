import { DAY, type Milliseconds } from '../clock.js'
import type { Incident } from '../truth/incident.js'
import type { Label } from '../truth/label.js'

/** What scoring needs of a label. */
export type TruthLabel = Pick<Label, 'eventID' | 'behaviour' | 'malicious' | 'incident' | 'phase'>

/** What alerts are held against. */
export interface Truth {
  /** By eventID; a record without one is background. */
  readonly labels: ReadonlyMap<string, TruthLabel>
  readonly incidents: readonly Incident[]
  /** Alerts count by ingest time and incidents by their first event, both in [from, until). */
  readonly window: { readonly from: Milliseconds; readonly until: Milliseconds }
}

/** Days of the scored window. */
export function scoredDays({ window }: Truth): number {
  return (window.until - window.from) / (DAY * 1_000)
}

/** The incidents that begin in the scored window. */
export function scoredIncidents({ incidents, window }: Truth): readonly Incident[] {
  return incidents.filter(({ first }) => Date.parse(first) >= window.from && Date.parse(first) < window.until)
}

/** The malicious records, by incident. */
export function maliciousRecords({ labels }: Truth): ReadonlyMap<string, readonly string[]> {
  const byIncident = new Map<string, string[]>()
  for (const { eventID, incident, malicious } of labels.values()) {
    if (!malicious || incident === undefined) continue
    const known = byIncident.get(incident)
    if (known) known.push(eventID)
    else byIncident.set(incident, [eventID])
  }
  return byIncident
}

/** The records whose fate a score asks for, by eventID: those of incidents and what led up to them. */
export function watchedOf({ labels }: Pick<Truth, 'labels'>): ReadonlySet<string> {
  return new Set(
    [...labels.values()]
      .filter(({ malicious, phase }) => malicious || phase === 'prelude')
      .map(({ eventID }) => eventID),
  )
}
