import { isoTime } from '../clock.js'
import { isSecondCopy, sourceOf } from '../detection/trail-document.js'
import type { TrailRecord } from '../detection/trail-record.js'
import type { Document } from '../ecs/document.js'
import { documentDate } from '../kql/date-value.js'
import { fieldReader } from '../kql/field-values.js'

/** What a record says at a glance. Fields that it lacks are absent. */
export interface RecordFacts {
  readonly eventID: string
  /** 2 for the second copy of a record that was delivered twice. */
  readonly copy?: 2
  /** Where in the trail it stands: `events-00001.ndjson:17`. */
  readonly place: string
  /** As the service calls it: `ssm.GetParameters`. */
  readonly operation: string
  /** The error code of a call that failed. */
  readonly error?: string
  readonly caller?: string
  readonly address?: string
  readonly client?: string
  readonly account?: string
  readonly region?: string
  readonly eventTime?: string
  /** Absent of a document that does not say it: the rule goes by the event's time then. */
  readonly ingested?: string
  readonly searchable: string
}

/** A document of a trail, with what is known of its delivery. */
export interface Seen {
  readonly id: string
  readonly document: Document
  readonly record: Pick<TrailRecord, 'ingested' | 'searchable' | 'place'>
}

/** Reads one text out of documents; undefined where there is none. */
export function textReader(field: string): (document: Document) => string | undefined {
  const read = fieldReader(field)
  return (document) => {
    const [value] = read(document)
    return value === undefined || typeof value === 'object' ? undefined : String(value)
  }
}

const provider = textReader('event.provider')
const action = textReader('event.action')
const outcome = textReader('event.outcome')
const errorCode = textReader('aws.cloudtrail.error_code')
const arn = textReader('aws.cloudtrail.user_identity.arn')
const userId = textReader('user.id')
const invokedBy = textReader('aws.cloudtrail.user_identity.invoked_by')
const readTime = fieldReader('@timestamp')
const eventTime = (document: Document) => {
  const time = documentDate(readTime(document)[0])
  return time === undefined ? undefined : isoTime(time)
}

const OTHERS = {
  address: textReader('source.address'),
  client: textReader('user_agent.original'),
  account: textReader('cloud.account.id'),
  region: textReader('cloud.region'),
} as const

/** `ssm.GetParameters`; what a document does not say is a question mark. */
export function operationOf(document: Document): string {
  return `${provider(document)?.replace(/\.amazonaws\.com$/, '') ?? '?'}.${action(document) ?? '?'}`
}

/** Who called, as far as the document says: the ARN, or the principal's id, or the service. */
export function callerOf(document: Document): string | undefined {
  return arn(document) ?? userId(document) ?? invokedBy(document)
}

export function recordFacts({ id, document, record }: Seen): RecordFacts {
  const error = errorCode(document) ?? (outcome(document) === 'failure' ? 'failure' : undefined)
  const facts = {
    error,
    caller: callerOf(document),
    ...Object.fromEntries(Object.entries(OTHERS).map(([name, read]) => [name, read(document)])),
    eventTime: eventTime(document),
    ingested: record.ingested === null ? undefined : isoTime(record.ingested),
  }
  return {
    eventID: sourceOf(id),
    ...(isSecondCopy(id) ? { copy: 2 as const } : {}),
    place: record.place,
    operation: operationOf(document),
    ...Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)),
    searchable: isoTime(record.searchable),
  }
}
