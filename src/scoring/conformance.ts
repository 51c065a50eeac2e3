import type { Alert, GivenAlert } from '../detection/alert.js'
import { termKey } from './verdict.js'

/** Where somebody's alerts differ from the reference's. */
export interface Difference {
  readonly kind: 'missing' | 'unexpected'
  readonly rule: string
  readonly alert: Omit<ComparedAlert, 'rule'>
}

/** What of an alert is compared, and what is shown of it where it is known. */
type ComparedAlert = Pick<GivenAlert, 'rule' | 'source' | 'terms'> & Partial<Pick<GivenAlert, 'ingested' | 'execution'>>

export interface Conformance {
  readonly rule: string
  readonly agreed: number
  readonly expected: number
  readonly given: number
  readonly differences: readonly Difference[]
}

/**
 * Whether an implementation does what the rule says: its alerts against the expected ones, matched by rule, term and
 * source. Where several records tie for the earliest any of them will do, for Elasticsearch leaves open which it takes;
 * so will any record of a group, which has no source of its own in Kibana.
 */
export function conform(rule: string, expected: readonly Alert[], given: readonly ComparedAlert[]): Conformance {
  const open = new Map<string, Alert[]>()
  for (const alert of expected) {
    const key = termKey(alert.terms)
    const known = open.get(key)
    if (known) known.push(alert)
    else open.set(key, [alert])
  }
  const differences: Difference[] = []
  let agreed = 0
  for (const alert of given) {
    const candidates = open.get(termKey(alert.terms)) ?? []
    const at = candidates.findIndex(
      ({ source, acceptableSources = [], records = [] }) =>
        source === alert.source || acceptableSources.includes(alert.source) || records.includes(alert.source),
    )
    if (at === -1) {
      const { source, terms, ingested, execution } = alert
      differences.push({
        kind: 'unexpected',
        rule,
        alert: {
          source,
          terms,
          ...(ingested === undefined ? {} : { ingested }),
          ...(execution === undefined ? {} : { execution }),
        },
      })
    } else {
      candidates.splice(at, 1)
      agreed++
    }
  }
  for (const alert of [...open.values()].flat()) differences.push({ kind: 'missing', rule, alert })
  return { rule, agreed, expected: expected.length, given: given.length, differences }
}
