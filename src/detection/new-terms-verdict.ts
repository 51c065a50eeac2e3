import { isoTime, type Milliseconds } from '../clock.js'
import { beforeNow } from '../rules/date-math.js'
import type { Execution } from './execution.js'
import { findingsOf, type Look, type Looks, looksOf } from './look.js'
import type { NewTermsSettings } from './new-terms.js'
import { type Entry, earliestIn, type TermHistory, type Timeline } from './timeline.js'
import type { Verdict } from './verdict.js'

/** Answers for the documents of one timeline, over which a new terms rule was run. */
export function newTermsVerdicts(
  rule: NewTermsSettings,
  timeline: Timeline,
  executions: readonly Execution[],
): (id: string) => Verdict | undefined {
  const byId = new Map(timeline.entries.map((entry) => [entry.id, entry]))
  const looks = looksOf(executions)
  const alerted = alertedTerms(executions)
  const history = beforeNow(rule.historyWindowStart, 'history_window_start')
  return (id) => {
    const entry = byId.get(id)
    return entry && verdictOf(entry, looks, alerted, history)
  }
}

function verdictOf(
  entry: Entry,
  looks: Looks,
  alerted: ReadonlyMap<string, readonly Alerted[]>,
  history: Milliseconds,
): Verdict | undefined {
  if (entry.terms.length === 0) return { reason: 'field-missing' }
  const seen = findingsOf(looks, entry)
  if ('reason' in seen) return seen
  let truncated: Verdict | undefined
  let known: Verdict | undefined
  for (const look of seen) {
    const { from, to, execution } = look
    for (const term of entry.terms) {
      const { first, isNew } = sightOf(term, look, history)
      if (!isNew) {
        if (first)
          known ??= {
            reason: 'term-known',
            execution: execution.startedAt,
            knownSince: { source: first.id, time: isoTime(first.time) },
          }
        continue
      }
      const alert = alerted.get(term.key)?.find(({ time }) => time > from && time <= to)
      if (alert?.documentId === entry.id) return { reason: 'alert', execution: alert.execution }
      if (alert) {
        // The run alerted on another record of the term, which made this one known.
        known ??= {
          reason: 'term-known',
          execution: alert.execution,
          knownSince: { source: alert.documentId, time: isoTime(alert.time) },
        }
        continue
      }
      truncated ??= { reason: 'truncated', execution: execution.startedAt }
    }
  }
  return truncated ?? known
}

/** The first document that a look finds of a term, in the history or the span, and whether the term is new by it. */
export function sightOf(
  { entries }: TermHistory,
  { from, to, execution }: Look,
  history: Milliseconds,
): { readonly first?: Entry; readonly isNew: boolean } {
  const first = earliestIn(entries, to - history, to, Date.parse(execution.startedAt))
  return first === undefined ? { isNew: false } : { first, isNew: first.time > from }
}

interface Alerted {
  readonly documentId: string
  readonly time: Milliseconds
  readonly execution: string
}

function alertedTerms(executions: readonly Execution[]): ReadonlyMap<string, readonly Alerted[]> {
  const byTerm = new Map<string, Alerted[]>()
  for (const { startedAt, alerts } of executions) {
    for (const { documentId, terms, time } of alerts) {
      const key = JSON.stringify(terms)
      const known = byTerm.get(key)
      const alert = { documentId, time, execution: startedAt }
      if (known) known.push(alert)
      else byTerm.set(key, [alert])
    }
  }
  return byTerm
}
