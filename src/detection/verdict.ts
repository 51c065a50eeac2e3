import type { Reason } from '../reason.js'

/** What became of a document that matches a rule's query, and what shows it. */
export interface Verdict {
  readonly reason: Reason
  /** When the run started that decided. */
  readonly execution?: string
  /** Of `term-known`: the first record in the history that has the term. */
  readonly knownSince?: { readonly source: string; readonly time: string }
}
