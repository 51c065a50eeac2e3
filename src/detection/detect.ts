import { isoTime, type Milliseconds } from '../clock.js'
import { type Document, valueAt } from '../ecs/document.js'
import { withFleet } from '../ecs/fleet.js'
import { cloudTrailMapping } from '../ecs/mapping.js'
import { toEcs } from '../ecs/to-ecs.js'
import { compileKql, type Predicate } from '../kql/compile.js'
import type { Mapping } from '../kql/mapping.js'
import { intervalOf } from '../rules/date-math.js'
import type { Rule } from '../rules/rule.js'
import type { Alert, Term } from './alert.js'
import { type Execution, executeRuns, type Run } from './new-terms.js'
import { queryReasons } from './query-reason.js'
import { givenRuns, scheduledRuns } from './schedule.js'
import { createTimeline, type MatchedDocument, type Timeline } from './timeline.js'
import type { Trail, TrailRecord } from './trail-record.js'
import { type Verdict, verdictsOf } from './verdict.js'

/** The detector that everything else is held against: parses everything, looks at every document. */
export const REFERENCE = { name: 'reference', version: '1' } as const

export interface DetectOptions {
  readonly mapping?: Mapping
  /** Moves the marks of the schedule, milliseconds. */
  readonly offset?: Milliseconds
  /** When runs started, instead of a schedule. */
  readonly runs?: readonly string[]
  /** How `event.ingested` was assumed; stands with every alert. */
  readonly assumed?: string
  /** A span of ingest time whose records are counted: [from, until). */
  readonly window?: { readonly from: Milliseconds; readonly until: Milliseconds }
  /** Records whose fate is asked for, by eventID. */
  readonly watch?: ReadonlySet<string>
  /** Called after every batch with the records read so far. */
  readonly onProgress?: (records: number) => void
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
  /** By document id: the eventID, with `#2` for a second copy. */
  readonly matches: ReadonlyMap<string, Match>
  /** Of the watched records. */
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

/** Runs rules over a trail that is read once. Memory grows with the matches alone. */
export async function detect(trail: Trail, rules: readonly Rule[], options: DetectOptions = {}): Promise<Detection> {
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
  for await (const batch of trail) {
    for (const record of batch) {
      const document = documentOf(record)
      const id = documentId(record, document, span.records)
      span.add(record, document)
      const isWatched = watch?.has(id) === true
      for (const collector of collectors) collect(collector, record, document, id, isWatched)
    }
    options.onProgress?.(span.records)
  }
  return { ...span.result(), rules: collectors.map((collector) => conclude(collector, span, mapping, options)) }
}

/** The document of a record; one that is a document already keeps what it has but for the time that is assumed. */
export function documentOf({ value, kind, ingested }: TrailRecord): Document {
  if (kind === 'record') return withFleet(toEcs(value), ingested)
  const event = (value.event ?? {}) as Document
  return ingested === null || event.ingested !== undefined
    ? (value as Document)
    : { ...value, event: { ...event, ingested: isoTime(ingested) } }
}

function documentId({ copy, place }: TrailRecord, document: Document, n: number): string {
  const id = valueAt(document, ['event', 'id'])
  const known = typeof id === 'string' && id !== '' ? id : `${place}#${n}`
  return copy === undefined ? known : `${known}#${copy}`
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
    if (reason !== 'match') verdicts.set(id, { reason })
  }
}

function conclude(collector: Collector, span: TrailSpan, mapping: Mapping, options: DetectOptions): RuleDetection {
  const { rule, documents, verdicts } = collector
  const timeline = createTimeline(rule, documents, mapping)
  const executions = executeRuns(rule, timeline, span.runs(rule, options))
  const verdictOf = verdictsOf(rule, timeline, executions)
  for (const { id } of options.watch === undefined ? [] : timeline.entries) {
    const verdict = options.watch?.has(id) ? verdictOf(id) : undefined
    if (verdict) verdicts.set(id, verdict)
  }
  return {
    rule: rule.id,
    alerts: executions.flatMap((execution) => alertRows(rule, execution, options)),
    matches: matchesOf(timeline),
    verdicts,
    executions,
    warnings: executions.flatMap(({ startedAt, warnings }) => warnings.map((warning) => `${startedAt}: ${warning}`)),
  }
}

function matchesOf({ entries }: Timeline): ReadonlyMap<string, Match> {
  return new Map(
    entries.map(({ id, time, eventTime, terms }) => [
      id,
      { eventTime, ingested: time, terms: terms.map((term) => term.terms) },
    ]),
  )
}

function alertRows(rule: Rule, { startedAt, alerts }: Execution, { assumed }: DetectOptions): readonly Alert[] {
  return alerts.map(({ id, documentId: source, terms, time, tied }) => {
    const isCopy = source.endsWith('#2')
    return {
      rule: rule.id,
      execution: startedAt,
      terms,
      source: isCopy ? source.slice(0, -2) : source,
      ...(isCopy ? { copy: 2 as const } : {}),
      ingested: isoTime(time),
      id,
      ...(tied.length > 1 ? { acceptableSources: [...new Set(tied.map((other) => other.replace(/#2$/, '')))] } : {}),
      ...(assumed === undefined ? {} : { assumed }),
    }
  })
}

/** How far a trail reaches, in events and in what could be searched when. */
class TrailSpan {
  records = 0
  #first: Milliseconds | undefined
  #last: Milliseconds | undefined
  #firstSearchable = Number.POSITIVE_INFINITY
  #lastSearchable = Number.NEGATIVE_INFINITY
  #inWindow = 0
  readonly #window: DetectOptions['window']

  constructor(window: DetectOptions['window']) {
    this.#window = window
  }

  add({ ingested, searchable }: TrailRecord, document: Document): void {
    this.records++
    const eventTime = Date.parse(String(document['@timestamp'] ?? ''))
    const time = ingested ?? eventTime
    if (this.#window === undefined || (time >= this.#window.from && time < this.#window.until)) this.#inWindow++
    if (searchable < this.#firstSearchable) this.#firstSearchable = searchable
    if (searchable > this.#lastSearchable) this.#lastSearchable = searchable
    if (Number.isNaN(eventTime)) return
    if (this.#first === undefined || eventTime < this.#first) this.#first = eventTime
    if (this.#last === undefined || eventTime > this.#last) this.#last = eventTime
  }

  runs(rule: Rule, { runs, offset }: DetectOptions): readonly Run[] {
    if (runs) return givenRuns(runs)
    if (this.records === 0) return []
    return scheduledRuns(this.#firstSearchable, this.#lastSearchable, {
      interval: intervalOf(rule.interval),
      ...(offset === undefined ? {} : { offset }),
    })
  }

  result() {
    return {
      records: this.records,
      ...(this.#first === undefined || this.#last === undefined ? {} : { first: this.#first, last: this.#last }),
      inWindow: this.#inWindow,
    }
  }
}
