import { isoTime, type Milliseconds, parseTime } from '../clock.js'
import { InputError } from '../errors.js'
import type { Mapping } from '../kql/mapping.js'
import { beforeNow, intervalOf } from '../rules/date-math.js'
import type { Term } from './alert.js'
import { alertId, INDEX, NO_VERSION, SPACE } from './alert-id.js'
import { booleanWarning, gapWarning, HISTORY_WARNING, MAX_ALERTS_WARNING } from './messages.js'
import { type NewTerm, newTermsIn } from './span-search.js'
import { spansOf } from './spans.js'
import { createTimeline, type Entry, firstAt, type MatchedDocument, type Timeline } from './timeline.js'

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
  /** What Kibana says of that, where there is any. */
  readonly gap?: string
  /** In the order in which they are made. */
  readonly alerts: readonly FoundAlert[]
  /** That alerts were cut off, or why a search failed. */
  readonly warnings: readonly string[]
  /** A search failed: the run made no alerts from there on. */
  readonly hasFailed?: true
}

/**
 * Runs Kibana's new terms executor, the path of its aggregations, over documents that match the rule's query already.
 * A term is new where the first document that has it, from the beginning of the history to the end of the span, lies
 * after the span's beginning. An alert that an earlier run of the same call made is not made again.
 * Source: new_terms/create_new_terms_alert_type.ts and what it uses; see docs/known-gaps.md for what is not modelled.
 * @param mapping types of fields; without one a value keeps the type that JSON gives it, and `….ip` is an address as in ECS.
 * @param made ids of alerts that exist from runs before these: they are not made again either.
 * @throws InputError for times, date math or a number of fields that no rule can have.
 */
export function runNewTerms(
  rule: NewTermsRule,
  documents: readonly MatchedDocument[],
  runs: readonly Run[],
  mapping: Mapping = {},
  made: Iterable<string> = [],
): Execution[] {
  return executeRuns(rule, createTimeline(rule, documents, mapping), runs, made)
}

/** The same over a timeline that was made before. */
export function executeRuns(
  rule: NewTermsRule,
  timeline: Timeline,
  runs: readonly Run[],
  madeBefore: Iterable<string> = [],
): Execution[] {
  const { length } = rule.newTermsFields
  if (length < 1 || length > 3) throw new InputError(`a new terms rule has one to three fields, and this has ${length}`)
  const lookBack = beforeNow(rule.from, 'from')
  const interval = intervalOf(rule.interval)
  const history = beforeNow(rule.historyWindowStart, 'history_window_start')
  const failure = history <= lookBack ? HISTORY_WARNING : timeline.failure
  const made = new Set(madeBefore)
  return runs.map(({ startedAt, previousStartedAt }) => {
    const start = parseTime(startedAt, 'startedAt')
    const previous = previousStartedAt === undefined ? undefined : parseTime(previousStartedAt, 'previousStartedAt')
    const { spans, remainingGapMs } = spansOf(start, previous, lookBack, interval)
    const results: SpanResult[] = failure === undefined ? [] : [failed(failure)]
    for (const span of spans) {
      // A search that fails ends the run: what earlier spans made stays, later ones are not looked at.
      if (results.at(-1)?.hasFailed) break
      const fresh = newTermsIn(timeline, span, span.to - history, start, length)
      const boolean = length === 1 ? newBoolean(fresh) : undefined
      results.push(boolean === undefined ? createAlerts(rule, fresh, start, made) : failed(booleanWarning(boolean)))
    }
    return {
      startedAt,
      spans: spans.map((span) => ({ from: isoTime(span.from), to: isoTime(span.to) })),
      remainingGapMs,
      ...(remainingGapMs > 0 ? { gap: gapWarning(remainingGapMs) } : {}),
      alerts: results.flatMap(({ alerts }) => alerts),
      warnings: [...new Set(results.flatMap(({ warnings }) => warnings))],
      ...(results.at(-1)?.hasFailed ? { hasFailed: true as const } : {}),
    }
  })
}

interface SpanResult {
  readonly alerts: readonly FoundAlert[]
  readonly warnings: readonly string[]
  readonly hasFailed?: true
}

function failed(warning: string): SpanResult {
  return { alerts: [], warnings: [warning], hasFailed: true }
}

/** Of one field the documents of new terms are asked for by the keys of their buckets, which are 0 and 1 for booleans. */
function newBoolean(fresh: readonly NewTerm[]): 0 | 1 | undefined {
  const booleans = fresh.map(({ history }) => history.terms[0]).filter((term) => typeof term === 'boolean')
  if (booleans.length === 0) return undefined
  return booleans.includes(false) ? 0 : 1
}

/** Alerts of a span's new terms, as many as the rule may make. Source: create_persistence_rule_type_wrapper.ts. */
function createAlerts(rule: NewTermsRule, fresh: readonly NewTerm[], at: Milliseconds, made: Set<string>): SpanResult {
  const alerts: FoundAlert[] = []
  for (const term of fresh) {
    const id = idOf(rule, term)
    // Duplicates are dropped before the limit is looked at, and so take nothing of it.
    if (made.has(id)) continue
    if (alerts.length === rule.maxSignals) return { alerts, warnings: [MAX_ALERTS_WARNING] }
    made.add(id)
    alerts.push(alertOf(id, term, at))
  }
  return { alerts, warnings: [] }
}

function idOf({ ruleId = '' }: NewTermsRule, { history: { terms }, first }: NewTerm): string {
  return alertId({ index: INDEX, documentId: first.id, version: NO_VERSION, spaceId: SPACE, ruleId, terms })
}

function alertOf(id: string, { history: { terms, entries }, first }: NewTerm, at: Milliseconds): FoundAlert {
  const tied: string[] = []
  for (let i = firstAt(entries, first.time); entries[i]?.time === first.time; i++) {
    const entry = entries[i] as Entry
    if (entry.visibleAt <= at) tied.push(entry.id)
  }
  return { id, documentId: first.id, terms, time: first.time, tied }
}
