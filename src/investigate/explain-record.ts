import type { Milliseconds } from '../clock.js'
import type { Alert } from '../detection/alert.js'
import { queryReasons } from '../detection/query-reason.js'
import { sourceOf } from '../detection/trail-document.js'
import type { Verdict } from '../detection/verdict.js'
import { type ClauseOutcome, clauseOutcomes, type FoundValue, foundValues } from '../kql/outcome.js'
import type { Reason } from '../reason.js'
import { type Bound, boundsOf } from './bound.js'
import type { RuleCase } from './investigation.js'
import { type LookFacts, looksAtRecord } from './look.js'
import { type RecordFacts, recordFacts, type Seen } from './record-facts.js'
import { type Truncation, truncationOf } from './truncation.js'

/** Why a rule did or did not alert on a record, and everything that shows it. */
export interface RecordExplanation {
  readonly about: 'record'
  readonly rule: string
  readonly reason: Reason
  /** When the run started that decided. */
  readonly execution?: string
  readonly record: RecordFacts
  /** All must hold for the record to match. */
  readonly clauses: readonly ClauseOutcome[]
  /** What the record has in the rule's new-terms fields. */
  readonly fields: readonly FieldValues[]
  /** What the runs whose windows held it saw; empty for a record that does not match. */
  readonly looks: readonly LookFacts[]
  readonly bounds: readonly Bound[]
  /** Of `term-known`: the first record in the history that has the term. */
  readonly known?: RecordFacts
  readonly truncation?: Truncation
  /** The alert on its term that the run made: on this record, or on another of the same term that came first. */
  readonly alert?: Alert
  /** Of `alert`: how much of the history lies before the trail begins, so that what was known then counts as new. */
  readonly historyMissing?: Milliseconds
}

export interface FieldValues {
  readonly field: string
  readonly found: readonly FoundValue[]
}

/** Explains one record. What became of it is detection's own verdict; the rest is what led to it. */
export function explainRecord(ruleCase: RuleCase, seen: Seen): RecordExplanation {
  const { rule, mapping, detection } = ruleCase
  const entry = detection.timeline.entries.findLast(({ id }) => id === seen.id)
  const verdict = verdictOf(ruleCase, seen)
  const known = verdict.knownSince && recordOf(ruleCase, verdict.knownSince.source)
  const truncation = entry && truncationOf(ruleCase, entry, verdict)
  const alert = alertOf(ruleCase, seen, verdict)
  return {
    about: 'record',
    rule: rule.id,
    reason: verdict.reason,
    ...(verdict.execution === undefined ? {} : { execution: verdict.execution }),
    record: recordFacts(seen),
    clauses: clauseOutcomes(rule.query, mapping)(seen.document),
    fields: rule.newTermsFields.map((field) => ({ field, found: foundValues(field, mapping)(seen.document) })),
    looks: entry === undefined ? [] : looksAtRecord(ruleCase, entry),
    bounds: entry === undefined ? [] : boundsOf(ruleCase, entry, verdict),
    ...(known === undefined ? {} : { known }),
    ...(truncation === undefined ? {} : { truncation }),
    ...(alert === undefined ? {} : { alert, ...historyMissing(ruleCase, alert) }),
  }
}

function historyMissing(
  { begins, history }: RuleCase,
  { execution }: Alert,
): { readonly historyMissing?: Milliseconds } {
  const missing = (begins ?? 0) - (Date.parse(execution) - history)
  return missing > 0 ? { historyMissing: missing } : {}
}

/** Detection's verdict: of the runs where the record matches, of the query where it does not. */
function verdictOf({ rule, mapping, verdictOf, exceptedUntil }: RuleCase, { id, document, record }: Seen): Verdict {
  const reason = queryReasons(rule.query, mapping)(document)
  if (reason !== 'match') return { reason }
  const until = exceptedUntil(document)
  if (until === Number.POSITIVE_INFINITY) return { reason: 'excluded' }
  // What an exception kept back until it expired did not come late by itself.
  if (until !== undefined && until >= record.searchable && verdictOf(id)?.reason === 'searchable-too-late')
    return { reason: 'excluded' }
  // A match without any time lies in no range, so that no run finds it.
  return verdictOf(id) ?? { reason: 'not-queried' }
}

function alertOf({ detection }: RuleCase, { id }: Seen, { reason, execution, knownSince }: Verdict): Alert | undefined {
  if (reason !== 'alert' && reason !== 'term-known') return undefined
  const source = sourceOf(knownSince?.source ?? id)
  const terms = detection.matches.get(id)?.terms.map((each) => JSON.stringify(each)) ?? []
  const candidates = detection.alerts.filter(
    (alert) => alert.execution === execution && terms.includes(JSON.stringify(alert.terms)),
  )
  return candidates.find((alert) => alert.source === source)
}

/** The facts of a record that matches, by its eventID. */
export function recordOf({ seen }: RuleCase, source: string): RecordFacts | undefined {
  const found = seen.get(source) ?? seen.get(`${source}#2`)
  return found && recordFacts(found)
}
