import type { Milliseconds } from '../../clock.js'
import type { Document } from '../../ecs/document.js'
import type { Predicate } from '../../kql/compile.js'
import type { ExceptedUntil } from '../exception-filter.js'
import type { TrailRecord } from '../trail-record.js'
import type { Collector } from './collector.js'
import type { FieldsRead } from './fields-read.js'
import { pathsRead } from './paths-read.js'
import { askedIn, isUsual, usualDocument } from './projected-document.js'
import type { RecordReading } from './record-reading.js'

/** When a record was ingested and found, and where it lies. */
export type DeliveredRecord = Omit<TrailRecord, 'value' | 'kind'>

/** What a rule makes of a record: whether its query finds it, and until when an exception keeps it back. */
export interface Judgement {
  readonly matches: boolean
  readonly until?: Milliseconds | undefined
}

/** A rule at work on records of which only the values are known that it reads; each time on that which was read last. */
export interface SpanJudge {
  /** Undefined of a record that must be parsed after all. */
  judge(record: DeliveredRecord, eventTime: Milliseconds): Judgement | undefined
  /** Keeps one that matches. */
  keep(id: number, record: DeliveredRecord, eventTime: Milliseconds, visibleAt: Milliseconds): void
}

/** What judges documents, and what keeps them. */
export interface Judged {
  readonly matches: Predicate
  readonly exceptedUntil: ExceptedUntil
  readonly collector: Collector
}

/** Where a record's delivery is looked at, which is another for each. */
const DELIVERED = ['@timestamp', 'event.ingested']
const UNDELIVERED: DeliveredRecord = { ingested: null, searchable: 0, place: '' }

/** Undefined for a rule that may look at any part of a record. */
export function spanJudge(
  { matches, exceptedUntil, collector }: Judged,
  { query, match }: FieldsRead,
  reading: RecordReading,
): SpanJudge | undefined {
  const all = new Set([...query, ...match])
  const [ofAll, ofQuery, ofMatch] = [pathsRead(all), pathsRead(query), pathsRead(match, true)]
  if (ofAll === undefined || ofQuery === undefined || ofMatch === undefined) return undefined
  const recordOf = reading.only(ofAll)
  const documentOfAll = usualDocument(all)
  const documentOf = (value: Document, record: DeliveredRecord, eventTime: Milliseconds) =>
    documentOfAll({ ...record, value, kind: 'record' }, eventTime)
  const judgementOf = (document: Document): Judgement =>
    matches(document) ? { matches: true, until: exceptedUntil(document) } : { matches: false }

  const isDelivered = DELIVERED.some(askedIn(query))
  const remembered = reading.following(ofQuery, (value) =>
    isUsual(value) && !isDelivered ? judgementOf(documentOf(value, UNDELIVERED, 0)) : undefined,
  )
  const { terms } = collector
  const documentOfMatch = usualDocument(match)
  const numbers = reading.following(
    ofMatch,
    (value) => terms?.numbersOf(documentOfMatch({ ...UNDELIVERED, value, kind: 'record' }, 0)) ?? [],
  )
  return {
    judge(record, eventTime) {
      if (!isDelivered) return remembered()
      const value = recordOf()
      return isUsual(value) ? judgementOf(documentOf(value, record, eventTime)) : undefined
    },
    keep(id, record, eventTime, visibleAt) {
      if (terms !== undefined) terms.keep(id, record, eventTime, numbers(), visibleAt)
      else collector.keep(id, record, eventTime, documentOf(recordOf(), record, eventTime), visibleAt)
    },
  }
}
