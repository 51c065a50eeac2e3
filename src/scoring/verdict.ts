import { DAY } from '../clock.js'
import type { GivenAlert, Term } from '../detection/alert.js'
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

/** The records that an alert shows: the one that it points at, or all that it counted. */
export function recordsOf({ source, records }: Pick<GivenAlert, 'source' | 'records'>): readonly string[] {
  return records ?? [source]
}

/** @param eventTime of the alert's source, milliseconds. */
export function judge(
  alert: Pick<GivenAlert, 'source' | 'terms' | 'records'>,
  eventTime: number,
  truth: Truth,
  near: readonly IncidentTerms[],
): AlertVerdict {
  const labels = recordsOf(alert).map((record) => truth.labels.get(record))
  const wanted = labels
    .filter((label) => label?.malicious)
    .map((label) => truth.incidents.find((row) => row.incident === label?.incident)?.alertWanted)
  // A group that holds an attack's record shows the attack, whatever else is in it.
  if (wanted.length > 0) return wanted.every((each) => each === 'acceptable') ? 'acceptable' : 'direct'
  if (labels.some((label) => label?.phase === 'prelude')) return 'prelude'
  const key = termKey(alert.terms)
  const isNear = near.some(
    ({ first, last, terms }) => terms.has(key) && eventTime >= first - DAY * 1_000 && eventTime <= last + DAY * 1_000,
  )
  return isNear ? 'neighbour' : 'false'
}
