import type { Milliseconds } from '../clock.js'
import { InputError } from '../errors.js'
import type { Mapping } from '../kql/mapping.js'
import { beforeNow } from '../rules/date-math.js'
import { type AlertIdParts, alertId, INDEX, NO_VERSION, SPACE } from './alert-id.js'
import { createAlerts } from './create-alerts.js'
import { type Execution, executeSpans, type FoundAlert, failed, type Run, type ScheduledRule } from './execution.js'
import { booleanWarning, HISTORY_WARNING } from './messages.js'
import { type NewTerm, newTermsIn } from './span-search.js'
import type { Span } from './spans.js'
import { createTimeline, type Entry, firstAt, type MatchedDocument, type Timeline } from './timeline.js'

/** What of a rule the executor reads. */
export interface NewTermsSettings extends ScheduledRule {
  readonly newTermsFields: readonly string[]
  readonly historyWindowStart: string
  readonly timestampOverride?: string
  /** For the ids of alerts. */
  readonly ruleId?: string
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
  rule: NewTermsSettings,
  documents: readonly MatchedDocument[],
  runs: readonly Run[],
  mapping: Mapping = {},
  made: Iterable<string> = [],
): Execution[] {
  const timeline = createTimeline({ ...rule, fields: rule.newTermsFields }, documents, mapping)
  return executeRuns(rule, timeline, runs, made)
}

/** The same over a timeline that was made before. */
export function executeRuns(
  rule: NewTermsSettings,
  timeline: Timeline,
  runs: readonly Run[],
  madeBefore: Iterable<string> = [],
): Execution[] {
  const { length } = rule.newTermsFields
  const search: Search = (span, historyStart, at) => newTermsIn(timeline, span, historyStart, at, length)
  return executeSearches(rule, search, runs, timeline.failure, madeBefore)
}

/** The new terms of a span, of which a run that starts at a time makes alerts in this order. */
export type Search = (span: Span, historyStart: Milliseconds, at: Milliseconds) => readonly NewTerm[]

/**
 * The same with new terms from wherever they come; spans are asked for in the order of the runs.
 * @param idOfParts gives the ids that `alertId` gives.
 */
export function executeSearches(
  rule: NewTermsSettings,
  search: Search,
  runs: readonly Run[],
  failureOfAll: string | undefined,
  madeBefore: Iterable<string> = [],
  idOfParts: typeof alertId = alertId,
): Execution[] {
  const { length } = rule.newTermsFields
  if (length < 1 || length > 3) throw new InputError(`a new terms rule has one to three fields, and this has ${length}`)
  const history = beforeNow(rule.historyWindowStart, 'history_window_start')
  const failure = history <= beforeNow(rule.from, 'from') ? HISTORY_WARNING : failureOfAll
  const made = new Set(madeBefore)
  return executeSpans(
    rule,
    runs,
    (span, at) => {
      const fresh = search(span, span.to - history, at)
      const boolean = length === 1 ? newBoolean(fresh) : undefined
      if (boolean !== undefined) return failed(booleanWarning(boolean))
      return createAlerts(
        fresh,
        rule.maxSignals,
        made,
        (term) => idOfParts(partsOf(rule, term)),
        (term, id) => alertOf(id, term, at),
      )
    },
    failure,
  )
}

/** Of one field the documents of new terms are asked for by the keys of their buckets, which are 0 and 1 for booleans. */
function newBoolean(fresh: readonly NewTerm[]): 0 | 1 | undefined {
  const booleans = fresh.map(({ history }) => history.terms[0]).filter((term) => typeof term === 'boolean')
  if (booleans.length === 0) return undefined
  return booleans.includes(false) ? 0 : 1
}

function partsOf({ ruleId = '' }: NewTermsSettings, { history: { terms }, first }: NewTerm): AlertIdParts {
  return { index: INDEX, documentId: first.id, version: NO_VERSION, spaceId: SPACE, ruleId, terms }
}

function alertOf(id: string, { history: { terms, entries }, first }: NewTerm, at: Milliseconds): FoundAlert {
  const tied: string[] = []
  for (let i = firstAt(entries, first.time); entries[i]?.time === first.time; i++) {
    const entry = entries[i] as Entry
    if (entry.visibleAt <= at) tied.push(entry.id)
  }
  return { id, documentId: first.id, terms, time: first.time, tied }
}
