import { isoTime, type Milliseconds } from '../clock.js'
import type { Mapping } from '../kql/mapping.js'
import { beforeNow, intervalOf } from '../rules/date-math.js'
import type { Term } from './alert.js'
import { alertId, INDEX, NO_VERSION, SPACE } from './alert-id.js'
import { type Span, spansOf } from './spans.js'
import { compareCombinations } from './term-order.js'
import {
  createTimeline,
  type Entry,
  earliestIn,
  firstAt,
  type MatchedDocument,
  type TermHistory,
  type Timeline,
} from './timeline.js'

/** What of a rule the executor reads. */
export interface NewTermsRule {
  readonly newTermsFields: readonly string[]
  readonly from: string
  readonly interval: string
  readonly historyWindowStart: string
  readonly maxSignals: number
  readonly timestampOverride?: string
  /** For the ids of alerts. */
  readonly ruleId?: string
}

/** When a run started, ISO 8601, and the one before it, if there was one. */
export interface Run {
  readonly startedAt: string
  readonly previousStartedAt?: string
}

export interface FoundAlert {
  readonly id: string
  readonly documentId: string
  readonly terms: readonly Term[]
  /** Combined timestamp of the document. */
  readonly time: Milliseconds
  /** Ids of all documents that tie for the earliest, the chosen one first. */
  readonly tied: readonly string[]
}

/** What one run did. */
export interface Execution {
  readonly startedAt: string
  readonly spans: readonly { readonly from: string; readonly to: string }[]
  readonly remainingGapMs: number
  readonly alerts: readonly FoundAlert[]
  readonly warnings: readonly string[]
}

/** As Kibana words them. */
export const MAX_ALERTS_WARNING =
  'This rule reached the maximum alert limit for the rule execution. Some alerts were not created.'
const HISTORY_WARNING =
  "History window size is smaller than rule interval + additional lookback, 'historyWindowStart' must be earlier than 'from'"
const BOOLEAN_WARNING = 'Cannot parse boolean [1], expected either [true] or [false]'

/** Terms that Kibana asks for at a time; which alerts survive truncation is decided within such a page. */
const PAGE = 10_000

/**
 * Runs Kibana's new terms executor, the path of its aggregations, over documents that match the rule's query already.
 * A term is new where the first document that has it, from the beginning of the history to the end of the span, lies
 * after the span's beginning. An alert that an earlier run of the same call made is not made again.
 * @param mapping types of fields; without one a value keeps the type that JSON gives it, and `….ip` is an address as in ECS.
 * Source: new_terms/create_new_terms_alert_type.ts and what it uses; see docs/known-gaps.md for what is not modelled.
 */
export function runNewTerms(
  rule: NewTermsRule,
  documents: readonly MatchedDocument[],
  runs: readonly Run[],
  mapping: Mapping = {},
): Execution[] {
  return executeRuns(rule, createTimeline(rule, documents, mapping), runs)
}

/** The same over a timeline that was made before. */
export function executeRuns(rule: NewTermsRule, timeline: Timeline, runs: readonly Run[]): Execution[] {
  const lookBack = beforeNow(rule.from, 'from')
  const interval = intervalOf(rule.interval)
  const history = beforeNow(rule.historyWindowStart, 'history_window_start')
  const made = new Set<string>()
  return runs.map(({ startedAt, previousStartedAt }) => {
    const start = Date.parse(startedAt)
    const { spans, remainingGapMs } = spansOf(
      start,
      previousStartedAt === undefined ? undefined : Date.parse(previousStartedAt),
      lookBack,
      interval,
    )
    const results =
      history <= lookBack
        ? [{ alerts: [], warnings: [HISTORY_WARNING] }]
        : spans.map((span) => executeSpan(rule, timeline, span, span.to - history, start, made))
    return {
      startedAt,
      spans: spans.map((span) => ({ from: isoTime(span.from), to: isoTime(span.to) })),
      remainingGapMs,
      alerts: results.flatMap(({ alerts }) => alerts),
      warnings: results.flatMap(({ warnings }) => warnings),
    }
  })
}

/** A term of a span that nobody had before. */
interface NewTerm {
  readonly history: TermHistory
  readonly count: number
  readonly first: Entry
}

function executeSpan(
  rule: NewTermsRule,
  timeline: Timeline,
  span: Span,
  historyStart: Milliseconds,
  at: Milliseconds,
  made: Set<string>,
) {
  const counts = termsIn(timeline, span, at)
  const pages = paged([...counts.keys()], timeline)
  const alerts: FoundAlert[] = []
  const isSingle = rule.newTermsFields.length === 1
  for (const page of pages) {
    const fresh = page.flatMap((history): readonly NewTerm[] => {
      const first = earliestIn(history.entries, historyStart, span.to, at)
      return first !== undefined && first.time > span.from
        ? [{ history, count: counts.get(history) as number, first }]
        : []
    })
    // Elasticsearch cannot ask for the documents of a boolean term by its key, and the whole rule fails.
    if (isSingle && fresh.some(({ history }) => typeof history.terms[0] === 'boolean'))
      return { alerts: [], warnings: [BOOLEAN_WARNING] }
    // Of one field the busiest terms come first, which is the terms aggregation's own order; ties keep that of the page.
    if (isSingle) fresh.sort((a, b) => b.count - a.count)
    for (const term of fresh) {
      const alert = alertOf(rule, term, at)
      // Duplicates are dropped before the limit is looked at, and so take nothing of it.
      if (made.has(alert.id)) continue
      if (alerts.length === rule.maxSignals) return { alerts, warnings: [MAX_ALERTS_WARNING] }
      made.add(alert.id)
      alerts.push(alert)
    }
  }
  return { alerts, warnings: [] }
}

/** How many documents of a span have each term, of those that can be found at a time. */
function termsIn({ entries }: Timeline, { from, to }: Span, at: Milliseconds): ReadonlyMap<TermHistory, number> {
  const counts = new Map<TermHistory, number>()
  for (let i = firstAt(entries, from); i < entries.length; i++) {
    const entry = entries[i] as Entry
    if (entry.time > to) break
    if (entry.visibleAt > at) continue
    for (const history of entry.terms) counts.set(history, (counts.get(history) ?? 0) + 1)
  }
  return counts
}

function paged(histories: TermHistory[], { ips }: Timeline): readonly (readonly TermHistory[])[] {
  histories.sort((a, b) => compareCombinations(a.terms, b.terms, ips))
  return Array.from({ length: Math.ceil(histories.length / PAGE) }, (_, n) => histories.slice(n * PAGE, (n + 1) * PAGE))
}

function alertOf({ ruleId = '' }: NewTermsRule, { history, first }: NewTerm, at: Milliseconds): FoundAlert {
  const { terms, entries } = history
  const tied: string[] = []
  for (let i = firstAt(entries, first.time); i < entries.length && entries[i]?.time === first.time; i++) {
    const entry = entries[i] as Entry
    if (entry.visibleAt <= at) tied.push(entry.id)
  }
  const id = alertId({ index: INDEX, documentId: first.id, version: NO_VERSION, spaceId: SPACE, ruleId, terms })
  return { id, documentId: first.id, terms, time: first.time, tied }
}
