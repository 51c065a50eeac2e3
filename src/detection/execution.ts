import { isoTime, type Milliseconds, parseTime } from '../clock.js'
import { beforeNow, intervalOf } from '../rules/date-math.js'
import type { Term } from './alert.js'
import { gapWarning, limitWarning } from './messages.js'
import { type Span, spansOf } from './spans.js'

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
  /** Of a group that reached its threshold: ids of all documents that were counted, in the order of time. */
  readonly counted?: readonly string[]
}

/** What one run did. */
export interface Execution {
  readonly startedAt: string
  readonly spans: readonly { readonly from: string; readonly to: string }[]
  readonly remainingGapMs: number
  /** What Kibana says of that, where there is any. */
  readonly gap?: string
  /** In the order in which they are made. */
  readonly alerts: readonly FoundAlert[]
  /** That alerts were cut off, or why a search failed. */
  readonly warnings: readonly string[]
  /** A search failed: the run made no alerts from there on. */
  readonly hasFailed?: true
}

/** What the search of one span came to. */
export interface SpanResult {
  readonly alerts: readonly FoundAlert[]
  readonly warnings: readonly string[]
  readonly hasFailed?: true
}

/** A search that Elasticsearch or Kibana refuses, in its words. */
export function failed(warning: string): SpanResult {
  return { alerts: [], warnings: [warning], hasFailed: true }
}

/** What every type of rule has: how often it runs, how far it looks back, and how many alerts a run may make. */
export interface ScheduledRule {
  readonly from: string
  readonly interval: string
  readonly maxSignals: number
}

/** Kibana's limit for all rules, unless its configuration says otherwise: xpack.alerting.rules.run.alerts.max. */
export const MOST_ALERTS = 1_000

/**
 * Executes runs of a rule, span by span, the oldest first.
 * @param search makes the alerts of one span, of a run that started at a time.
 * @param failure why no run can search at all.
 * @throws InputError for times and date math that no rule can have.
 */
export function executeSpans(
  rule: ScheduledRule,
  runs: readonly Run[],
  search: (span: Span, at: Milliseconds) => SpanResult,
  failure?: string,
): Execution[] {
  const lookBack = beforeNow(rule.from, 'from')
  const interval = intervalOf(rule.interval)
  const limit = rule.maxSignals > MOST_ALERTS ? [limitWarning(rule.maxSignals, MOST_ALERTS)] : []
  return runs.map(({ startedAt, previousStartedAt }) => {
    const start = parseTime(startedAt, 'startedAt')
    const previous = previousStartedAt === undefined ? undefined : parseTime(previousStartedAt, 'previousStartedAt')
    const { spans, remainingGapMs } = spansOf(start, previous, lookBack, interval)
    const results: SpanResult[] = failure === undefined ? [] : [failed(failure)]
    for (const span of spans) {
      // A search that fails ends the run: what earlier spans made stays, later ones are not looked at.
      if (results.at(-1)?.hasFailed) break
      results.push(search(span, start))
    }
    return {
      startedAt,
      spans: spans.map((span) => ({ from: isoTime(span.from), to: isoTime(span.to) })),
      remainingGapMs,
      ...(remainingGapMs > 0 ? { gap: gapWarning(remainingGapMs) } : {}),
      alerts: results.flatMap(({ alerts }) => alerts),
      warnings: [...new Set([...limit, ...results.flatMap(({ warnings }) => warnings)])],
      ...(results.at(-1)?.hasFailed ? { hasFailed: true as const } : {}),
    }
  })
}
