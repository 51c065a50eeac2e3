import type { Milliseconds } from '../clock.js'
import type { Alert, Term } from '../detection/alert.js'
import type { Reason } from '../reason.js'

/** What a detector made of a trail under one rule; all that scoring needs of it. */
export interface RuleOutcome {
  readonly rule: string
  readonly alerts: readonly Alert[]
  /** Every record that matches the rule's query, by eventID. */
  readonly matches: ReadonlyMap<string, Match>
  /** What became of the malicious records, by eventID. */
  readonly verdicts: ReadonlyMap<string, RecordVerdict>
}

export interface Match {
  readonly eventTime: Milliseconds
  readonly ingested: Milliseconds
  /** All combinations of terms of the document; more than one only where a field is an array. */
  readonly terms: readonly (readonly Term[])[]
}

/** How far a record came, and what stopped it. */
export interface RecordVerdict {
  readonly reason: Reason
  /** Of `term-known`: the record since which the term is known. */
  readonly knownSince?: { readonly source: string; readonly time: string }
}
