import { DAY } from '../clock.js'
import type { Alert, Term } from '../detection/alert.js'
import type { Truth } from './truth.js'

/**
 * What an alert is worth: its source is malicious; or it is an honest record of the same term within a day of an
 * incident; or it points at what led up to one, or at a drill; or at nothing.
 */
export type AlertVerdict = 'direct' | 'neighbour' | 'prelude' | 'acceptable' | 'false'

/** When an incident was, and under which terms its records ran. */
export interface IncidentTerms {
  readonly incident: string
  readonly first: number
  readonly last: number
  /** `termKey`s of those of its records that match the rule's query. */
  readonly terms: ReadonlySet<string>
}

/** Terms of different types are different: the number 1 is not the text "1". */
export function termKey(terms: readonly Term[]): string {
  return JSON.stringify(terms)
}

/** @param eventTime of the alert's source, milliseconds. */
export function judge(
  alert: Pick<Alert, 'source' | 'terms'>,
  eventTime: number,
  truth: Truth,
  near: readonly IncidentTerms[],
): AlertVerdict {
  const label = truth.labels.get(alert.source)
  if (label?.malicious) {
    const incident = truth.incidents.find((row) => row.incident === label.incident)
    return incident?.alertWanted === 'acceptable' ? 'acceptable' : 'direct'
  }
  if (label?.phase === 'prelude') return 'prelude'
  const key = termKey(alert.terms)
  const isNear = near.some(
    ({ first, last, terms }) => terms.has(key) && eventTime >= first - DAY * 1_000 && eventTime <= last + DAY * 1_000,
  )
  return isNear ? 'neighbour' : 'false'
}
