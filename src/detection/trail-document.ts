import { isoTime } from '../clock.js'
import type { Document } from '../ecs/document.js'
import { withFleet } from '../ecs/fleet.js'
import { toEcs } from '../ecs/to-ecs.js'
import { fieldReader } from '../kql/field-values.js'
import type { TrailRecord } from './trail-record.js'

const readIngested = fieldReader('event.ingested')
const readId = fieldReader('event.id')

/** The document of a record; one that is a document already keeps what it has but for the time that is assumed. */
export function documentOf({ value, kind, ingested }: TrailRecord): Document {
  if (kind === 'record') return withFleet(toEcs(value), ingested)
  if (ingested === null || readIngested(value).length > 0) return value as Document
  return { ...value, event: { ...(value.event as Document | undefined), ingested: isoTime(ingested) } }
}

/** Ends the id of a second copy. */
const SECOND_COPY = '#2'

/** The eventID, with `#2` for a second copy; where there is none, the place and number of the record in its trail. */
export function documentId({ copy, place }: TrailRecord, document: Document, n: number): string {
  const [id] = readId(document)
  const known = typeof id === 'string' && id !== '' ? id : `${place}, record ${n + 1}`
  return copy === undefined ? known : known + SECOND_COPY
}

/** The id of a document that has the id of another: a trail that knows no copies may hold a record twice. */
export function secondCopyOf(id: string): string {
  return isSecondCopy(id) ? id : id + SECOND_COPY
}

/** The id of the document that an alert points at. */
export function sourceDocumentId({ source, copy }: { readonly source: string; readonly copy?: 2 }): string {
  return copy === undefined ? source : source + SECOND_COPY
}

/** The eventID of a document's id. */
export function sourceOf(id: string): string {
  return id.endsWith(SECOND_COPY) ? id.slice(0, -SECOND_COPY.length) : id
}

/** Whether an id is that of a second copy. */
export function isSecondCopy(id: string): boolean {
  return id.endsWith(SECOND_COPY)
}
