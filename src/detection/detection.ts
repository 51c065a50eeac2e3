import type { Milliseconds } from '../clock.js'
import type { Document } from '../ecs/document.js'
import { cloudTrailMapping } from '../ecs/mapping.js'
import { compileKql, type Predicate } from '../kql/compile.js'
import type { SearchedDocument } from '../kql/field-values.js'
import type { Mapping } from '../kql/mapping.js'
import { REASONS } from '../reason.js'
import type { Rule } from '../rules/rule.js'
import type { Alert, Term } from './alert.js'
import { alertRows } from './alert-rows.js'
import { type ExceptedUntil, exceptionFilter } from './exception-filter.js'
import type { Execution } from './execution.js'
import { queryReasons } from './query-reason.js'
import { runRule } from './rule-types/index.js'
import type { MatchedDocument, Timeline } from './timeline.js'
import { documentId, documentOf, secondCopyOf, sourceOf } from './trail-document.js'
import type { TrailRecord } from './trail-record.js'
import { type IngestWindow, type RunOptions, TrailSpan } from './trail-span.js'
import type { Verdict } from './verdict.js'

export interface DetectionOptions extends RunOptions {
  readonly mapping?: Mapping
  /** Whose records are counted. */
  readonly window?: IngestWindow
  /** Records whose fate is asked for, by eventID. */
  readonly watch?: ReadonlySet<string>
  /** Called with every document as it goes by, for whoever looks at more than a rule does. */
  readonly onDocument?: (document: Document, id: string, record: TrailRecord) => void
  /** Whether the documents that alerts point at are handed over. */
  readonly sources?: boolean
}

/** A record that matches a rule's query. */
export interface Match {
  readonly eventTime: Milliseconds
  readonly ingested: Milliseconds
  readonly terms: readonly (readonly Term[])[]
}

/** What one rule made of a trail. */
export interface RuleDetection {
  readonly rule: string
  readonly alerts: readonly Alert[]
  /** Documents that match the query; copies of one record are several. */
  readonly matched: number
  /** The documents that alerts point at, by document id; none unless they were asked for. */
  readonly sources: ReadonlyMap<string, SearchedDocument>
  /** By document id: the eventID, with `#2` for a second copy. */
  readonly matches: ReadonlyMap<string, Match>
  /** Of the watched records, by eventID; of two copies that which came further. */
  readonly verdicts: ReadonlyMap<string, Verdict>
  /** The matches in their order, and by term. */
  readonly timeline: Timeline
  readonly executions: readonly Execution[]
  readonly warnings: readonly string[]
}

export interface Detection {
  readonly records: number
  /** Event times of the first and last record; absent of an empty trail. */
  readonly first?: Milliseconds
  readonly last?: Milliseconds
  /** Records ingested within the window that was asked for; all without one. */
  readonly inWindow: number
  /** How many of them are watched. */
  readonly watchedInWindow: number
  /** The watched records that were found: when each was ingested, by eventID. */
  readonly watched: ReadonlyMap<string, Milliseconds>
  /** Records whose event time is missing or none; windows go by the time of ingestion all the same. */
  readonly withoutEventTime: number
  /** Documents that lack `event.dataset`, which Fleet adds and most rules ask for. */
  readonly withoutDataset: number
  readonly rules: readonly RuleDetection[]
}

/** What is kept of a rule while a trail is read: its matches, and what became of the watched records. */
interface Collector {
  readonly rule: Rule
  readonly matches: Predicate
  readonly documents: MatchedDocument[]
  /** Of these documents. */
  readonly ids: Set<string>
  /** What was assumed of the time of ingestion, by id of the matching documents of which something was. */
  readonly assumed: Map<string, string>
  readonly reasonOf: ReturnType<typeof queryReasons>
  readonly exceptedUntil: ExceptedUntil
  /** Documents that an exception kept back until it expired. */
  readonly keptBack: Set<string>
  readonly verdicts: Map<string, Verdict>
}

/** Rules at work on a trail, record by record. Memory grows with the matches alone. */
export interface RunningDetection {
  readonly records: number
  add(record: TrailRecord): void
  /** Executes the runs over what matched; nothing is added afterwards. */
  conclude(): Detection
}

/** @throws InputError for a query that cannot be evaluated. */
export function createDetection(rules: readonly Rule[], options: DetectionOptions = {}): RunningDetection {
  const { mapping = cloudTrailMapping, watch } = options
  const collectors = rules.map(
    (rule): Collector => ({
      rule,
      matches: compileKql(rule.query, { mapping }),
      documents: [],
      ids: new Set(),
      assumed: new Map(),
      reasonOf: queryReasons(rule.query, mapping),
      exceptedUntil: exceptionFilter(rule.exceptions ?? [], mapping),
      keptBack: new Set(),
      verdicts: new Map(),
    }),
  )
  const span = new TrailSpan(options.window)
  return {
    get records() {
      return span.records
    },
    add(record) {
      const document = documentOf(record)
      const own = documentId(record, document, span.records)
      const id = collectors.some(({ ids }) => ids.has(own)) ? secondCopyOf(own) : own
      const isWatched = watch?.has(sourceOf(id)) === true
      span.add(record, document, isWatched ? sourceOf(id) : undefined)
      options.onDocument?.(document, id, record)
      for (const collector of collectors) collect(collector, record, document, id, isWatched)
    },
    conclude: () => ({
      ...span.result(),
      rules: collectors.map((collector) => conclude(collector, span, mapping, options)),
    }),
  }
}

function collect(
  { matches, documents, ids, assumed, reasonOf, exceptedUntil, keptBack, verdicts }: Collector,
  record: TrailRecord,
  document: Document,
  id: string,
  isWatched: boolean,
): void {
  if (!matches(document)) {
    const reason = isWatched ? reasonOf(document) : 'match'
    if (reason !== 'match') keepFurther(verdicts, sourceOf(id), { reason })
    return
  }
  const until = exceptedUntil(document)
  if (until !== undefined) {
    if (isWatched) keepFurther(verdicts, sourceOf(id), { reason: 'excluded' })
    if (until === Number.POSITIVE_INFINITY) return
    if (until >= record.searchable) keptBack.add(id)
  }
  // Runs find it once the exception has expired, in their window and in their history, as if it came so late.
  const visibleAt = Math.max(record.searchable, (until ?? Number.NEGATIVE_INFINITY) + 1)
  documents.push({ id, source: document, visibleAt })
  ids.add(id)
  if (record.assumed !== undefined) assumed.set(id, record.assumed)
}

function conclude(collector: Collector, span: TrailSpan, mapping: Mapping, options: DetectionOptions): RuleDetection {
  const { rule, documents, verdicts, keptBack } = collector
  const { timeline, executions, verdictOf } = runRule(rule, documents, span.runs(rule, options), mapping)
  for (const { id } of timeline.entries) {
    const verdict = options.watch?.has(sourceOf(id)) ? verdictOf(id) : undefined
    // What an exception kept back did not come late by itself: it was excluded.
    const isKeptBack = verdict?.reason === 'searchable-too-late' && keptBack.has(id)
    if (verdict && !isKeptBack) keepFurther(verdicts, sourceOf(id), verdict)
  }
  return {
    rule: rule.id,
    alerts: executions.flatMap((execution) => alertRows(rule, execution, collector.assumed)),
    matched: documents.length,
    sources: options.sources ? sourcesOf(documents, executions) : new Map(),
    matches: matchesOf(timeline),
    verdicts,
    timeline,
    executions,
    warnings: warningsOf(executions),
  }
}

/** What was said of runs, with when they started. */
export function warningsOf(executions: readonly Execution[]): readonly string[] {
  return executions.flatMap(({ startedAt, gap, warnings }) =>
    [...(gap === undefined ? [] : [gap]), ...warnings].map((warning) => `${startedAt}: ${warning}`),
  )
}

function sourcesOf(
  documents: readonly MatchedDocument[],
  executions: readonly Execution[],
): ReadonlyMap<string, SearchedDocument> {
  const asked = new Set(executions.flatMap(({ alerts }) => alerts.map(({ documentId: id }) => id)))
  return new Map(documents.filter(({ id }) => asked.has(id)).map(({ id, source }) => [id, source]))
}

/** Of two verdicts on a record, that which came further. */
export function keepFurther(verdicts: Map<string, Verdict>, source: string, verdict: Verdict): void {
  const known = verdicts.get(source)
  if (known === undefined || REASONS.indexOf(known.reason) < REASONS.indexOf(verdict.reason))
    verdicts.set(source, verdict)
}

/** The matches of a timeline, by document id. */
export function matchesOf({ entries }: Timeline): ReadonlyMap<string, Match> {
  return new Map(
    entries.map(({ id, time, eventTime, terms }) => [
      id,
      // A rule without fields has no terms by which records could be near each other.
      { eventTime, ingested: time, terms: terms.map((term) => term.terms).filter(({ length }) => length > 0) },
    ]),
  )
}
