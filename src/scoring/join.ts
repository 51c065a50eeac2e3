import { DAY, isoTime, type Milliseconds } from '../clock.js'
import type { GivenAlert } from '../detection/alert.js'
import type { TrailRecord } from '../detection/trail-record.js'
import type { ForeignAlert } from '../formats/given-alert.js'
import { documentDate } from '../kql/date-value.js'
import type { Rule } from '../rules/rule.js'
import { ruleOfAlert } from './rule-of-alert.js'
import { termKey } from './verdict.js'

/** Why an alert cannot be scored: of its rule, or of its record. */
export type WhyUnjoined = 'rule-not-scored' | 'rule-unclear' | 'no-original-event' | 'record-not-here'

/** Alerts that do not join, and why. */
export interface Unjoined {
  readonly why: WhyUnjoined
  readonly count: number
  /** What they name, each once: rules for the first two, eventIDs for the last. */
  readonly named: readonly string[]
  /** Where the first was given. */
  readonly first: string
}

export interface JoinedAlerts {
  /** Those whose rule is scored and whose record is in the dataset, each once. */
  readonly alerts: readonly GivenAlert[]
  /** Those that say what an earlier one says: the same rule, terms and record. */
  readonly repeated: readonly GivenAlert[]
  /** Those of rules that are scored that point at nothing here; of no use to a score, but a difference. */
  readonly stray: readonly StrayAlert[]
  readonly unjoined: readonly Unjoined[]
}

export type StrayAlert = Omit<GivenAlert, 'ingested'> & Partial<Pick<GivenAlert, 'ingested'>>

/** When the records were ingested that alerts point at, by eventID; both times of one that was delivered twice. */
export type IngestTimes = ReadonlyMap<string, readonly Milliseconds[]>

/** Takes note of some records while a trail goes by. */
export function noting(
  eventIDs: ReadonlySet<string>,
  times: Map<string, Milliseconds[]>,
): (record: Pick<TrailRecord, 'value' | 'ingested'>) => void {
  return ({ value, ingested }) => {
    const id = String(value.eventID)
    if (!eventIDs.has(id)) return
    const time = ingested ?? documentDate(value.eventTime) ?? 0
    times.set(id, [...(times.get(id) ?? []), time])
  }
}

/** Joins alerts to the rules that are scored, and by the id of the original event to the records of a dataset. */
export function joinAlerts(given: readonly ForeignAlert[], rules: readonly Rule[], times: IngestTimes): JoinedAlerts {
  const alerts = new Map<string, GivenAlert>()
  const repeated: GivenAlert[] = []
  const stray: StrayAlert[] = []
  const unjoined = new Map<WhyUnjoined, { count: number; named: Set<string>; first: string }>()
  const leaveOut = (why: WhyUnjoined, { place }: ForeignAlert, name?: string) => {
    const known = unjoined.get(why) ?? { count: 0, named: new Set(), first: place }
    known.count++
    if (name !== undefined) known.named.add(name)
    unjoined.set(why, known)
  }
  for (const alert of given) {
    const rule = ruleOfAlert(alert.rule, rules)
    const { source } = alert
    if (typeof rule === 'string')
      leaveOut(rule === 'none' ? 'rule-not-scored' : 'rule-unclear', alert, alert.rule.names[0] ?? 'no name')
    else if (source === undefined) leaveOut('no-original-event', alert)
    else {
      const { terms, records } = alert
      const row = { rule: rule.id, source, terms, ...(records ? { records } : {}) }
      const key = `${rule.id} ${source} ${termKey(terms)}`
      const known = times.get(source)
      if (known && alerts.has(key)) repeated.push({ ...row, ...onClockOf(known, alert) })
      else if (known) alerts.set(key, { ...row, ...onClockOf(known, alert) })
      else {
        leaveOut('record-not-here', alert, source)
        const { ingested, execution } = alert
        stray.push({ ...row, ...(ingested ? { ingested } : {}), ...(execution ? { execution } : {}) })
      }
    }
  }
  return {
    alerts: [...alerts.values()],
    repeated,
    stray,
    unjoined: [...unjoined].map(([why, { count, named, first }]) => ({ why, count, named: [...named], first })),
  }
}

/**
 * When an alert's record was ingested and its run began, by the clock of the dataset. A stack to which a dataset was
 * sent stamps it anew; its run is then as long after the record as it was there.
 */
function onClockOf(
  times: readonly Milliseconds[],
  { ingested, execution }: ForeignAlert,
): Pick<GivenAlert, 'ingested' | 'execution'> {
  const own = ingested === undefined ? Number.NaN : Date.parse(ingested)
  // Documents have whole seconds where delivery has milliseconds.
  const same = times.find((time) => Math.floor(time / 1_000) === Math.floor(own / 1_000))
  if (ingested !== undefined && same !== undefined) return { ingested, ...(execution ? { execution } : {}) }
  const time = times[0] as Milliseconds
  if (execution === undefined || Number.isNaN(own)) return { ingested: isoTime(time) }
  const isSameClock = Math.abs(own - time) < DAY * 1_000
  return { ingested: isoTime(time), execution: isSameClock ? execution : isoTime(Date.parse(execution) - own + time) }
}
