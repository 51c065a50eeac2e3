import type { Milliseconds } from '../../clock.js'
import { ecsDate } from '../../ecs/date.js'
import { isBulkAction } from '../../formats/bulk-lines.js'
import { documentDate } from '../../kql/date-value.js'
import { fieldReader } from '../../kql/field-values.js'
import { type Bad, isBad, refuseBad } from '../bad.js'
import { parseJson } from '../json-text.js'

/** A record or document as it was found. */
export interface Found {
  readonly value: JsonObject
  readonly kind: 'record' | 'document'
  /** `trail.json:1 Records[3]` */
  readonly place: string
}

type JsonObject = Readonly<Record<string, unknown>>

/**
 * The records in a piece of JSON, whatever it is wrapped in: `Records` as in S3, `Events` as LookupEvents answers, hits
 * of a search, a list, or one record or document alone. What is none of them is told item by item, so that one bad
 * record does not take the others with it. Digests of log files and actions of a bulk file hold no events and give none.
 */
export function itemsIn(json: unknown, place: string): readonly (Found | Bad)[] {
  if (Array.isArray(json)) return each(json, place)
  if (!isObject(json))
    return [{ place, what: `expected a CloudTrail record, found ${json === null ? 'null' : `a ${typeof json}`}` }]
  if (Array.isArray(json.Records)) return each(json.Records, `${place} Records`)
  if (Array.isArray(json.Events)) return each(json.Events, `${place} Events`)
  if (isObject(json.hits) && Array.isArray(json.hits.hits)) return each(json.hits.hits, `${place} hits`)
  if (isObject(json._source)) return itemsIn(json._source, place)
  if (json.CloudTrailEvent !== undefined) return lookedUp(json.CloudTrailEvent, place)
  if (json.digestStartTime !== undefined && json.eventName === undefined) return []
  if (isBulkAction(json)) return []
  return [recordOrDocument(json, place)]
}

/** The same, where all are wanted or none. @throws InputError for the first that is no record. */
export function recordsIn(json: unknown, place: string): readonly Found[] {
  return itemsIn(json, place).map((item) => (isBad(item) ? refuseBad(item) : item))
}

function each(items: readonly unknown[], place: string): readonly (Found | Bad)[] {
  return items.flatMap((item, i) => itemsIn(item, `${place}[${i}]`))
}

function isObject(value: unknown): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

/** LookupEvents has the record as a text inside of each event. */
function lookedUp(text: unknown, place: string): readonly (Found | Bad)[] {
  const json = parseJson(String(text))
  return json === undefined ? [{ place, what: 'its CloudTrailEvent is no JSON' }] : itemsIn(json.value, place)
}

function recordOrDocument(value: JsonObject, place: string): Found | Bad {
  const { eventTime, '@timestamp': timestamp } = value
  if (eventTime === undefined && timestamp === undefined) {
    const keys = Object.keys(value).slice(0, 5).join(', ') || 'none'
    return {
      place,
      what: `has neither eventTime, as a CloudTrail record has, nor @timestamp, as a document has; its keys are ${keys}`,
    }
  }
  const found: Found = { value, kind: eventTime === undefined ? 'document' : 'record', place }
  const noTime = (field: string, given: unknown) => ({
    place,
    what: `${field} ${JSON.stringify(given)} is no time such as 2024-07-01T00:00:00Z`,
  })
  if (eventTimeOf(found) === undefined)
    return found.kind === 'record' ? noTime('eventTime', eventTime) : noTime('@timestamp', timestamp)
  const [ingested] = readIngested(value)
  if (found.kind === 'document' && ingested !== undefined && documentDate(ingested) === undefined)
    return noTime('event.ingested', ingested)
  return found
}

const readIngested = fieldReader('event.ingested')

/** When the event happened, as the integration reads a record's time, and a search a document's. */
export function eventTimeOf({ value, kind }: Omit<Found, 'place'>): Milliseconds | undefined {
  return documentDate(kind === 'record' ? ecsDate(value.eventTime) : value['@timestamp'])
}

/** When a document was ingested, as it says; undefined where it does not. */
export function ingestedOf({ value, kind }: Omit<Found, 'place'>): Milliseconds | undefined {
  return kind === 'document' ? documentDate(readIngested(value)[0]) : undefined
}
