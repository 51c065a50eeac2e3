import { countPassing } from '../bisect.js'
import { isoTime, type Milliseconds } from '../clock.js'
import type { Reason } from '../reason.js'
import { beforeNow } from '../rules/date-math.js'
import type { Execution, NewTermsRule } from './new-terms.js'
import { type Entry, earliestIn, type TermHistory, type Timeline } from './timeline.js'

/** What became of a document that matches a rule's query, and what shows it. */
export interface Verdict {
  readonly reason: Reason
  /** When the run started that decided. */
  readonly execution?: string
  /** Of `term-known`: the first record in the history that has the term. */
  readonly knownSince?: { readonly source: string; readonly time: string }
}

/** One span of one run. */
export interface Look {
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
  const looks = looksOf(executions)
  const alerted = alertedTerms(executions)
  const history = beforeNow(rule.historyWindowStart, 'history_window_start')
  return (id) => {
    const entry = byId.get(id)
    return entry && verdictOf(entry, looksAt(looks, entry), alerted, history)
  }
}

/** All spans of runs. What a run looked for in vain, because its search failed, was not looked for. */
export function looksOf(executions: readonly Execution[]): readonly Look[] {
  return executions.flatMap((execution) =>
    execution.hasFailed
      ? []
      : execution.spans.map((span): Look => ({ from: Date.parse(span.from), to: Date.parse(span.to), execution })),
  )
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
      if (alert) return { reason: 'alert', execution: alert.execution }
      truncated ??= { reason: 'truncated', execution: execution.startedAt }
    }
  }
  return truncated ?? known ?? { reason: 'not-queried' }
}

interface Alerted {
  readonly time: Milliseconds
  readonly execution: string
}

function alertedTerms(executions: readonly Execution[]): ReadonlyMap<string, readonly Alerted[]> {
  const byTerm = new Map<string, Alerted[]>()
  for (const { startedAt, alerts } of executions) {
    for (const { terms, time } of alerts) {
      const key = JSON.stringify(terms)
      const known = byTerm.get(key)
      if (known) known.push({ time, execution: startedAt })
      else byTerm.set(key, [{ time, execution: startedAt }])
    }
  }
  return byTerm
}

/** The looks whose span holds an entry. Spans of later runs end later, so that the first can be searched for. */
export function looksAt(looks: readonly Look[], { time }: Entry): readonly Look[] {
  const low = countPassing(looks, ({ to }) => to < time)
  const covering: Look[] = []
  // Catch-up spans step back within a run, so that a few beyond the first miss have to be looked at too.
  for (let i = Math.max(0, low - 5); i < looks.length; i++) {
    const look = looks[i] as Look
    if (look.from > time && i > low + 5) break
    if (look.from <= time && time <= look.to) covering.push(look)
  }
  return covering
}
