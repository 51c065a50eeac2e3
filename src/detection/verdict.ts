import { countPassing } from '../bisect.js'
import { isoTime, type Milliseconds } from '../clock.js'
import type { Reason } from '../reason.js'
import { beforeNow } from '../rules/date-math.js'
import type { Execution, NewTermsRule } from './new-terms.js'
import { type Entry, earliestIn, type Timeline } from './timeline.js'

/** What became of a document that matches a rule's query, and what shows it. */
export interface Verdict {
  readonly reason: Reason
  /** When the run started that decided. */
  readonly execution?: string
  /** Of `term-known`: the first record in the history that has the term. */
  readonly knownSince?: { readonly source: string; readonly time: string }
}

interface Look {
  readonly from: Milliseconds
  readonly to: Milliseconds
  readonly execution: Execution
}

/** Answers for the documents of one timeline, whose runs were executed. */
export function verdictsOf(
  rule: NewTermsRule,
  timeline: Timeline,
  executions: readonly Execution[],
): (id: string) => Verdict | undefined {
  const byId = new Map(timeline.entries.map((entry) => [entry.id, entry]))
  // What a run looked for in vain, because its search failed, was not looked for.
  const looks = executions
    .flatMap((execution) =>
      execution.hasFailed
        ? []
        : execution.spans.map((span): Look => ({ from: Date.parse(span.from), to: Date.parse(span.to), execution })),
    )
    .sort((a, b) => a.to - b.to)
  const longest = looks.reduce((most, { from, to }) => Math.max(most, to - from), 0)
  const alerted = alertedTerms(executions)
  const history = beforeNow(rule.historyWindowStart, 'history_window_start')
  return (id) => {
    const entry = byId.get(id)
    return entry && verdictOf(entry, looksAt(looks, longest, entry), alerted, history)
  }
}

function verdictOf(
  entry: Entry,
  covering: readonly Look[],
  alerted: ReadonlyMap<string, readonly Alerted[]>,
  history: Milliseconds,
): Verdict {
  if (entry.terms.length === 0) return { reason: 'field-missing' }
  if (covering.length === 0) return { reason: 'not-queried' }
  const seen = covering.filter(({ execution }) => Date.parse(execution.startedAt) >= entry.visibleAt)
  if (seen.length === 0) return { reason: 'searchable-too-late' }
  let truncated: Verdict | undefined
  let known: Verdict | undefined
  for (const { from, to, execution } of seen) {
    const at = Date.parse(execution.startedAt)
    for (const term of entry.terms) {
      const first = earliestIn(term.entries, to - history, to, at)
      if (first === undefined || first.time <= from) {
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
  return truncated ?? known ?? { reason: 'not-queried' }
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

/** The looks whose span holds an entry, of looks in the order of their ends. */
function looksAt(looks: readonly Look[], longest: Milliseconds, { time }: Entry): readonly Look[] {
  const covering: Look[] = []
  for (let i = countPassing(looks, ({ to }) => to < time); i < looks.length; i++) {
    const look = looks[i] as Look
    if (look.to - longest > time) break
    if (look.from <= time) covering.push(look)
  }
  return covering
}
