import type { Milliseconds } from '../../clock.js'
import { cloudTrailMapping } from '../../ecs/mapping.js'
import { withoutEmpty } from '../../ecs/without-empty.js'
import { compileKql, type Predicate } from '../../kql/compile.js'
import type { Rule } from '../../rules/rule.js'
import { alertRows } from '../alert-rows.js'
import {
  type Detection,
  type DetectionOptions,
  keepFurther,
  matchesOf,
  type RuleDetection,
  warningsOf,
} from '../detection.js'
import { type ExceptedUntil, exceptionFilter } from '../exception-filter.js'
import type { Execution } from '../execution.js'
import { queryReasons } from '../query-reason.js'
import { documentId, documentOf, secondCopyOf, sourceOf } from '../trail-document.js'
import type { TrailRecord } from '../trail-record.js'
import { type PassedRecords, TrailSpan } from '../trail-span.js'
import type { Verdict } from '../verdict.js'
import { type Collector, createCollector } from './collector.js'
import { fieldsRead } from './fields-read.js'
import { createInterner } from './interner.js'
import type { MatchTable } from './match-table.js'
import { projectedDocument } from './projected-document.js'
import { createRecordReading } from './record-reading.js'
import { isPlainText, lettersOfSpan, type RecordSpans, textOfSpan, type WantedValue } from './record-spans.js'
import { type DeliveredRecord, type Judgement, spanJudge } from './span-judge.js'

/** The detector that looks only at what can match, and keeps of it only what the rules read. */
export const RAW = { name: 'raw', version: '1' } as const

/** Rules at work on what a scan finds of a trail. */
export interface RawDetection {
  /** Records that were looked at. */
  readonly looked: number
  /**
   * @param eventTime when it happened, where the scan could tell: it is a record of CloudTrail then.
   * @param before records of the trail before this one.
   */
  add(record: TrailRecord, eventTime: Milliseconds | undefined, before: number): void
  /** Values of a record that are enough for `addSpans`; undefined where records must be parsed. */
  readonly values: readonly WantedValue[] | undefined
  /**
   * The same as `add` of all copies of a record of CloudTrail that nobody parsed.
   * @returns whether they were added; otherwise it must be parsed.
   */
  addSpans(spans: RecordSpans, copies: readonly DeliveredRecord[], eventTime: Milliseconds): boolean
  /** Counts records that cannot match any of the rules. */
  pass(passed: PassedRecords): void
  /** Executes the runs. Matches and timelines are put together when somebody asks for them. */
  conclude(): Detection
}

/** One rule at work. */
interface RuleAtWork {
  readonly rule: Rule
  readonly matches: Predicate
  readonly reasonOf: ReturnType<typeof queryReasons>
  readonly exceptedUntil: ExceptedUntil
  readonly collector: Collector
  /** Documents that an exception kept back until it expired, and those that are asked for, by number. */
  readonly keptBack: Set<string>
  readonly asked: Set<number>
  readonly verdicts: Map<string, Verdict>
}

/**
 * What `createDetection` does, of the records that are handed over.
 * @throws InputError for a query that cannot be evaluated.
 */
export function createRawDetection(
  rules: readonly Rule[],
  options: Omit<DetectionOptions, 'onDocument' | 'sources'> = {},
): RawDetection {
  const { mapping = cloudTrailMapping, watch } = options
  const ids = createInterner()
  /** Of each id, how its time was assumed, by number. */
  const assumptions: string[] = []
  const assumed: number[] = []
  const tables = new Map<string, MatchTable>()
  const atWork = rules.map(
    (rule): RuleAtWork => ({
      rule,
      matches: compileKql(rule.query, { mapping }),
      reasonOf: queryReasons(rule.query, mapping),
      exceptedUntil: exceptionFilter(rule.exceptions ?? [], mapping),
      collector: createCollector(rule, mapping, ids, tables),
      keptBack: new Set(),
      asked: new Set(),
      verdicts: new Map(),
    }),
  )
  const fields = rules.map((rule) => fieldsRead(rule, mapping))
  const isWhole = fields.includes(undefined)
  const documentOfMatch = isWhole
    ? documentOf
    : projectedDocument(new Set(fields.flatMap((each) => (each === undefined ? [] : [...each.query, ...each.match]))))
  const reading = createRecordReading()
  const idPlace = reading.placeOf(['eventID'])
  const judges = atWork.flatMap((each, i) => {
    const judge = fields[i] && spanJudge(each, fields[i], reading)
    return judge === undefined ? [] : [judge]
  })
  /** What each rule makes of each copy of the record at hand. */
  const judged: Judgement[] = []
  const span = new TrailSpan(options.window)
  let looked = 0

  const count = ({ ingested, searchable, place }: DeliveredRecord, eventTime: Milliseconds) => {
    const time = ingested ?? eventTime
    const { from = Number.NEGATIVE_INFINITY, until = Number.POSITIVE_INFINITY } = options.window ?? {}
    span.pass({
      records: 1,
      inWindow: time >= from && time < until ? 1 : 0,
      first: eventTime,
      last: eventTime,
      firstSearchable: searchable,
      lastSearchable: searchable,
      place,
    })
  }

  return {
    get looked() {
      return looked
    },
    pass: (passed) => span.pass(passed),
    add(record, eventTime, before) {
      looked++
      const isWatched = watch?.has(String(record.value.eventID ?? ''))
      // What is asked for is few, and all of it is looked at.
      const sure = isWatched === true ? undefined : eventTime
      const isSure = sure !== undefined
      const document = isSure ? documentOfMatch(record, sure) : documentOf(record)
      let number: number | undefined
      const idOf = () => {
        const own = documentId(
          record,
          isSure ? { event: { id: withoutEmpty(record.value.eventID) } } : document,
          before,
        )
        return ids.has(own) ? secondCopyOf(own) : own
      }
      const id = isSure ? undefined : idOf()
      const watchedSource = id !== undefined && watch?.has(sourceOf(id)) ? sourceOf(id) : undefined
      if (isSure) count(record, sure)
      else span.add(record, document, watchedSource)
      let text = id
      for (const { matches, reasonOf, exceptedUntil, collector, keptBack, asked, verdicts } of atWork) {
        if (!matches(document)) {
          const reason = watchedSource === undefined ? 'match' : reasonOf(document)
          if (watchedSource !== undefined && reason !== 'match') keepFurther(verdicts, watchedSource, { reason })
          continue
        }
        const until = exceptedUntil(document)
        text ??= idOf()
        if (until !== undefined) {
          if (watchedSource !== undefined) keepFurther(verdicts, watchedSource, { reason: 'excluded' })
          if (until === Number.POSITIVE_INFINITY) continue
          if (until >= record.searchable) keptBack.add(text)
        }
        number ??= numberOf(text, record.assumed)
        if (watchedSource !== undefined) asked.add(number)
        collector.keep(
          number,
          record,
          sure,
          document,
          Math.max(record.searchable, (until ?? Number.NEGATIVE_INFINITY) + 1),
        )
      }
    },
    values: judges.length === rules.length ? reading.values : undefined,
    addSpans(spans, copies, eventTime) {
      // Filebeat makes other documents of the same values.
      if (copies.some(({ via }) => via !== undefined)) return false
      if (!isPlainText(spans, idPlace) || !reading.read(spans)) return false
      if (watch?.has(textOfSpan(spans, idPlace))) return false
      judged.length = 0
      for (const copy of copies) {
        for (const judge of judges) {
          const judgement = judge.judge(copy, eventTime)
          if (judgement === undefined) return false
          judged.push(judgement)
        }
      }
      for (let n = 0; n < copies.length; n++)
        keepSpans(spans, copies[n] as DeliveredRecord, eventTime, n * judges.length)
      return true
    },
    conclude: () => ({ ...span.result(), rules: atWork.map(concluded) }),
  }

  function keepSpans(spans: RecordSpans, record: DeliveredRecord, eventTime: Milliseconds, first: number): void {
    looked++
    count(record, eventTime)
    let number: number | undefined
    for (let i = 0; i < judges.length; i++) {
      const { matches, until = Number.NEGATIVE_INFINITY } = judged[first + i] as Judgement
      if (!matches || until === Number.POSITIVE_INFINITY) continue
      number ??= numberOfId(spans, record)
      if (until >= record.searchable) atWork[i]?.keptBack.add(ids.textOf(number))
      judges[i]?.keep(number, record, eventTime, Math.max(record.searchable, until + 1))
    }
  }

  function numberOf(id: string, assumption: string | undefined): number {
    return noted(ids.numberOf(id), assumption)
  }

  /** Of the eventID itself, as long as no document has it. */
  function numberOfId(spans: RecordSpans, record: DeliveredRecord): number {
    const { copy, assumed: assumption } = record
    if (copy !== undefined) {
      const document = { event: { id: textOfSpan(spans, idPlace) } }
      return numberOf(documentId({ ...record, value: {}, kind: 'record' }, document, 0), assumption)
    }
    const known = ids.size
    const number = ids.numberOfBytes(spans.bytes, ...lettersOfSpan(spans, idPlace))
    return number >= known ? noted(number, assumption) : numberOf(secondCopyOf(ids.textOf(number)), assumption)
  }

  function noted(number: number, assumption: string | undefined): number {
    if (assumption === undefined) return number
    if (!assumptions.includes(assumption)) assumptions.push(assumption)
    assumed[number] = assumptions.indexOf(assumption) + 1
    return number
  }

  function concluded({ rule, collector, asked, keptBack, verdicts }: RuleAtWork): RuleDetection {
    const executions = collector.execute(span.runs(rule, options))
    for (const [id, verdict] of collector.verdictsOf(asked)) {
      // What an exception kept back did not come late by itself: it was excluded.
      const isKeptBack = verdict?.reason === 'searchable-too-late' && keptBack.has(id)
      if (verdict && !isKeptBack) keepFurther(verdicts, sourceOf(id), verdict)
    }
    const timeline = once(() => collector.timeline())
    const matches = once(() => matchesOf(timeline()))
    return {
      rule: rule.id,
      alerts: executions.flatMap((execution) => alertRows(rule, execution, assumptionsOf(execution))),
      matched: collector.matched,
      sources: new Map(),
      get matches() {
        return matches()
      },
      verdicts,
      get timeline() {
        return timeline()
      },
      executions,
      warnings: warningsOf(executions),
    }
  }

  function assumptionsOf({ alerts }: Execution): ReadonlyMap<string, string> {
    if (assumptions.length === 0) return new Map()
    return new Map(
      alerts.flatMap(({ documentId: id }) => {
        const assumption = assumptions[(assumed[ids.numberOf(id)] ?? 0) - 1]
        return assumption === undefined ? [] : [[id, assumption] as const]
      }),
    )
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
