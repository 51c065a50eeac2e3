import { isoTime, type Milliseconds } from '../clock.js'
import type { Document } from '../ecs/document.js'
import { cloudTrailMapping } from '../ecs/mapping.js'
import { compileKql, type Predicate } from '../kql/compile.js'
import type { SearchedDocument } from '../kql/field-values.js'
import type { Mapping } from '../kql/mapping.js'
import { REASONS } from '../reason.js'
import type { Rule } from '../rules/rule.js'
import type { Alert, Term } from './alert.js'
import { type Execution, executeRuns } from './new-terms.js'
import { queryReasons } from './query-reason.js'
import { createTimeline, type MatchedDocument, type Timeline } from './timeline.js'
import { documentId, documentOf, isSecondCopy, sourceOf } from './trail-document.js'
import type { TrailRecord } from './trail-record.js'
import { type IngestWindow, type RunOptions, TrailSpan } from './trail-span.js'
import { type Verdict, verdictsOf } from './verdict.js'

export interface DetectionOptions extends RunOptions {
  readonly mapping?: Mapping
  /** Whose records are counted. */
  readonly window?: IngestWindow
  /** Records whose fate is asked for, by eventID. */
  readonly watch?: ReadonlySet<string>
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
  /** The documents that alerts point at, by document id; none unless they were asked for. */
  readonly sources: ReadonlyMap<string, SearchedDocument>
  /** By document id: the eventID, with `#2` for a second copy. */
  readonly matches: ReadonlyMap<string, Match>
  /** Of the watched records, by eventID; of two copies that which came further. */
  readonly verdicts: ReadonlyMap<string, Verdict>
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
  /** The watched ones among them: when each was ingested, by eventID. */
  readonly watchedInWindow: ReadonlyMap<string, Milliseconds>
  /** Records whose event time is missing or none; windows go by the time of ingestion all the same. */
  readonly withoutEventTime: number
  readonly rules: readonly RuleDetection[]
}

/** What is kept of a rule while a trail is read: its matches, and what became of the watched records. */
interface Collector {
  readonly rule: Rule
  readonly matches: Predicate
  readonly documents: MatchedDocument[]
  readonly reasonOf: ReturnType<typeof queryReasons>
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
      reasonOf: queryReasons(rule.query, mapping),
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
      const id = documentId(record, document, span.records)
      const isWatched = watch?.has(sourceOf(id)) === true
      span.add(record, document, isWatched ? sourceOf(id) : undefined)
      for (const collector of collectors) collect(collector, record, document, id, isWatched)
    },
    conclude: () => ({
      ...span.result(),
      rules: collectors.map((collector) => conclude(collector, span, mapping, options)),
    }),
  }
}

function collect(
  { matches, documents, reasonOf, verdicts }: Collector,
  { searchable }: TrailRecord,
  document: Document,
  id: string,
  isWatched: boolean,
): void {
  if (matches(document)) documents.push({ id, source: document, visibleAt: searchable })
  else if (isWatched) {
    const reason = reasonOf(document)
    if (reason !== 'match') keepFurther(verdicts, sourceOf(id), { reason })
  }
}

function conclude(collector: Collector, span: TrailSpan, mapping: Mapping, options: DetectionOptions): RuleDetection {
  const { rule, documents, verdicts } = collector
  const timeline = createTimeline(rule, documents, mapping)
  const executions = executeRuns(rule, timeline, span.runs(rule, options))
  const verdictOf = verdictsOf(rule, timeline, executions)
  for (const { id } of options.watch === undefined ? [] : timeline.entries) {
    const verdict = options.watch?.has(sourceOf(id)) ? verdictOf(id) : undefined
    if (verdict) keepFurther(verdicts, sourceOf(id), verdict)
  }
  return {
    rule: rule.id,
    alerts: executions.flatMap((execution) => alertRows(rule, execution)),
    sources: options.sources ? sourcesOf(documents, executions) : new Map(),
    matches: matchesOf(timeline),
    verdicts,
    executions,
    warnings: executions.flatMap(({ startedAt, gap, warnings }) =>
      [...(gap === undefined ? [] : [gap]), ...warnings].map((warning) => `${startedAt}: ${warning}`),
    ),
  }
}

function sourcesOf(
  documents: readonly MatchedDocument[],
  executions: readonly Execution[],
): ReadonlyMap<string, SearchedDocument> {
  const asked = new Set(executions.flatMap(({ alerts }) => alerts.map(({ documentId: id }) => id)))
  return new Map(documents.filter(({ id }) => asked.has(id)).map(({ id, source }) => [id, source]))
}

function keepFurther(verdicts: Map<string, Verdict>, source: string, verdict: Verdict): void {
  const known = verdicts.get(source)
  if (known === undefined || REASONS.indexOf(known.reason) < REASONS.indexOf(verdict.reason))
    verdicts.set(source, verdict)
}

function matchesOf({ entries }: Timeline): ReadonlyMap<string, Match> {
  return new Map(
    entries.map(({ id, time, eventTime, terms }) => [
      id,
      { eventTime, ingested: time, terms: terms.map((term) => term.terms) },
    ]),
  )
}

function alertRows(rule: Rule, { startedAt, alerts }: Execution): readonly Alert[] {
  return alerts.map(({ id, documentId: source, terms, time, tied }) => {
    return {
      rule: rule.id,
      execution: startedAt,
      terms,
      source: sourceOf(source),
      ...(isSecondCopy(source) ? { copy: 2 as const } : {}),
      ingested: isoTime(time),
      id,
      ...(tied.length > 1 ? { acceptableSources: [...new Set(tied.map(sourceOf))] } : {}),
    }
  })
}
