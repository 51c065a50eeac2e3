import { isoTime, type Milliseconds } from '../../clock.js'
import { type Document, putAt, valueAt } from '../../ecs/document.js'
import { javaText } from '../../ecs/java-map.js'
import { DETAIL_MOVES, IDENTITY_MOVES } from '../../ecs/moves.js'
import { templateText } from '../../ecs/template-text.js'
import { withoutEmpty } from '../../ecs/without-empty.js'
import { documentOf } from '../trail-document.js'
import type { TrailRecord } from '../trail-record.js'

/** What stands in a document as it stands in the record. */
export const MOVES = [...IDENTITY_MOVES, ...DETAIL_MOVES].map(([from, to]) => ({ from, to, name: to.join('.') }))

/** Objects that a document holds twice: as Java prints them, and as they are. */
export const PRINTED = ['requestParameters', 'responseElements', 'additionalEventData', 'serviceEventDetails'].map(
  (from) => {
    const to =
      from === 'additionalEventData'
        ? 'additional_eventdata'
        : from.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    return { from, to, printed: `aws.cloudtrail.${to}`, flattened: `aws.cloudtrail.flattened.${to}` }
  },
)

/** A printed object of this many UTF-16 units or more has no copy to be searched by key. */
export const FLATTENED_BELOW = 32_766

/** What is made of a record beside what is moved and printed, and costs little. */
const OTHERS = [
  'event.action',
  'event.outcome',
  'event.ingested',
  'event.dataset',
  'event.module',
  'data_stream',
  '@timestamp',
]

const DATA_STREAM = { type: 'logs', dataset: 'aws.cloudtrail', namespace: 'default' }

/** The document of a record of CloudTrail, of which it is known when it happened. */
export type DocumentOfTimed = (record: TrailRecord, eventTime: Milliseconds) => Document

/**
 * Makes of a record a document that has only the fields that are asked for: what `documentOf` has in them. Where a field
 * is asked for that follows from much of the record, or the record is an unusual one, it makes the whole document.
 */
export function projectedDocument(fields: ReadonlySet<string>): DocumentOfTimed {
  if (!areProjected(fields)) return documentOf
  const ofUsual = usualDocument(fields)
  return (record, eventTime) => (isUsual(record.value) ? ofUsual(record, eventTime) : documentOf(record))
}

/** The same of records that are known to be usual ones. */
export function usualDocument(fields: ReadonlySet<string>): DocumentOfTimed {
  const isAsked = askedIn(fields)
  const moves = MOVES.filter(({ name }) => isAsked(name))
  const printed = PRINTED.map((each) => ({
    ...each,
    isPrinted: isAsked(each.printed),
    isFlattened: isAsked(each.flattened),
  })).filter(({ isPrinted, isFlattened }) => isPrinted || isFlattened)
  const hasTimestamp = isAsked('@timestamp')
  const hasIngested = isAsked('event.ingested')
  return ({ value, ingested, via }, eventTime) => {
    const event: Document = {
      outcome: hasFailed(value) ? 'failure' : 'success',
      dataset: DATA_STREAM.dataset,
      module: 'aws',
    }
    const action = templateText(value.eventName)
    if (action !== undefined) event.action = action
    if (hasIngested && ingested !== null) event.ingested = isoTime(Math.floor(ingested / 1_000) * 1_000)
    const document: Document = { event }
    if (hasTimestamp) document['@timestamp'] = new Date(eventTime).toISOString()
    if (via !== 'filebeat') document.data_stream = DATA_STREAM
    for (const { from, to } of moves) {
      const found = valueAt(value, from)
      const moved = typeof found === 'string' && found !== '' ? found : withoutEmpty(found)
      if (moved !== undefined && valueAt(document, to) === undefined) putAt(document, to, moved)
    }
    for (const { from, to, isPrinted, isFlattened } of printed) {
      const kept = withoutEmpty(value[from])
      if (kept === undefined) continue
      const text = isPrinted || !isShort(kept) ? javaText(value[from]) : ''
      if (isPrinted) putAt(document, ['aws', 'cloudtrail', to], text)
      if (isFlattened && (text as string).length < FLATTENED_BELOW)
        putAt(document, ['aws', 'cloudtrail', 'flattened', to], kept)
    }
    return document
  }
}

const PROJECTED = [
  ...OTHERS,
  ...MOVES.map(({ name }) => name),
  ...PRINTED.flatMap((each) => [each.printed, each.flattened]),
]

/** Whether all of the fields are those that can be made without the rest of the document. */
export function areProjected(fields: ReadonlySet<string>): boolean {
  return [...fields].every((field) => PROJECTED.some((name) => isWithin(field, name)))
}

/** Whether a field, or what it lies in, or something in it is asked for. */
export function askedIn(fields: ReadonlySet<string>): (name: string) => boolean {
  const asked = [...fields]
  return (name) => asked.some((field) => isWithin(field, name) || isWithin(name, field))
}

/** Whether a field is another or lies in it. */
export function isWithin(field: string, other: string): boolean {
  return field === other || field.startsWith(`${other}.`)
}

/** What an unusual record shows in, and whether the call failed. */
export const ALWAYS_READ = ['eventVersion', 'eventName', 'digestEndTime', 'errorCode', 'errorMessage'] as const

/** A login's outcome stands in its response; a digest's time is another; without a version nothing may be printed. */
export function isUsual({ eventVersion, eventName, digestEndTime }: Readonly<Record<string, unknown>>): boolean {
  return (
    typeof eventVersion === 'string' &&
    eventVersion !== '' &&
    eventName !== 'ConsoleLogin' &&
    digestEndTime === undefined
  )
}

function hasFailed({ errorCode, errorMessage }: Readonly<Record<string, unknown>>): boolean {
  return withoutEmpty(errorCode) !== undefined || withoutEmpty(errorMessage) !== undefined
}

/** Whether it prints shorter than what is too long, which is told without printing: no number takes more than thirty. */
function isShort(value: unknown): boolean {
  return lengthOf(value) < FLATTENED_BELOW
}

function lengthOf(value: unknown): number {
  if (typeof value === 'string') return value.length
  // The longest that BigInt writes of an integer below 1e21, or Java of any other number.
  if (typeof value !== 'object' || value === null) return 30
  let length = 2
  for (const key in value) {
    length += key.length + 3 + lengthOf((value as Readonly<Record<string, unknown>>)[key])
    if (length >= FLATTENED_BELOW) break
  }
  return length
}
