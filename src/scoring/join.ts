import { isoTime, type Milliseconds } from '../clock.js'
import type { GivenAlert } from '../detection/alert.js'
import { termKey } from './verdict.js'

/** Alerts of somebody else beside the records that they point at. */
export interface JoinedAlerts {
  /** Each once, with the time of ingestion that the dataset says: engines may stamp their own. */
  readonly alerts: readonly GivenAlert[]
  /** Those that point at no record of the dataset. */
  readonly unknown: readonly GivenAlert[]
  /** How many say what an earlier one said: the same rule, terms and source. */
  readonly repeated: number
}

/** @param ingested of the records that alerts point at, by eventID; of those that are there. */
export function joinAlerts(given: readonly GivenAlert[], ingested: ReadonlyMap<string, Milliseconds>): JoinedAlerts {
  const unknown = given.filter(({ source }) => !ingested.has(source))
  const once = new Map<string, GivenAlert>()
  for (const alert of given) {
    const time = ingested.get(alert.source)
    const key = `${alert.rule} ${alert.source} ${termKey(alert.terms)}`
    if (time !== undefined && !once.has(key)) once.set(key, { ...alert, ingested: isoTime(time) })
  }
  return { alerts: [...once.values()], unknown, repeated: given.length - unknown.length - once.size }
}
