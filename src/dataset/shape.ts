import { InputError } from '../errors.js'

/** A record or document as it was found. */
export interface Found {
  readonly value: Readonly<Record<string, unknown>>
  readonly kind: 'record' | 'document'
}

/** What is neither: said by name, so that it can be counted and passed over. */
export class NotARecord extends InputError {
  override readonly name = 'NotARecord'
}

type Object = Readonly<Record<string, unknown>>

/**
 * The records in a piece of JSON, whatever it is wrapped in: `Records` as in S3, `Events` as LookupEvents answers, hits
 * of a search, a list, or one record or document alone. Digests of log files hold no events and give none.
 * @throws NotARecord for anything else.
 */
export function recordsIn(json: unknown, place: string): readonly Found[] {
  if (Array.isArray(json)) return json.flatMap((item, i) => recordsIn(item, `${place}[${i}]`))
  if (json === null || typeof json !== 'object')
    throw new NotARecord(`${place}: expected a CloudTrail record, found ${json === null ? 'null' : `a ${typeof json}`}`)
  const object = json as Object
  if (Array.isArray(object.Records))
    return object.Records.flatMap((item, i) => recordsIn(item, `${place} Records[${i}]`))
  if (Array.isArray(object.Events)) return object.Events.flatMap((item, i) => lookedUp(item, `${place} Events[${i}]`))
  if (isObject(object.hits) && Array.isArray(object.hits.hits))
    return object.hits.hits.flatMap((item, i) => recordsIn(item, `${place} hits[${i}]`))
  if (isObject(object._source)) return recordsIn(object._source, place)
  if (object.digestStartTime !== undefined && object.eventName === undefined) return []
  if (typeof object.eventTime === 'string' && !Number.isNaN(Date.parse(object.eventTime)))
    return [{ value: object, kind: 'record' }]
  if (object.eventTime !== undefined)
    throw new NotARecord(
      `${place}: eventTime ${JSON.stringify(object.eventTime)} is no time such as 2024-07-01T00:00:00Z`,
    )
  if (object['@timestamp'] !== undefined) return [{ value: object, kind: 'document' }]
  throw new NotARecord(
    `${place}: has neither eventTime, as a CloudTrail record has, nor @timestamp, as a document has; its keys are ${Object.keys(object).slice(0, 5).join(', ') || 'none'}`,
  )
}

function isObject(value: unknown): value is Object {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

/** LookupEvents has the record as a text inside of each event. */
function lookedUp(event: unknown, place: string): readonly Found[] {
  const text = isObject(event) ? event.CloudTrailEvent : undefined
  if (typeof text !== 'string')
    throw new NotARecord(`${place}: has no CloudTrailEvent, as an answer of LookupEvents has`)
  try {
    return recordsIn(JSON.parse(text), place)
  } catch (error) {
    if (error instanceof NotARecord) throw error
    throw new NotARecord(`${place}: CloudTrailEvent is no JSON`)
  }
}
