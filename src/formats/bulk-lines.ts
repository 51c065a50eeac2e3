import type { Document } from '../ecs/document.js'

/** Where a document goes in a search engine. */
export interface BulkTarget {
  /** An index, or a data stream, which takes documents in this way only. */
  readonly index: string
  readonly id: string
}

/**
 * A document as Elasticsearch's bulk API takes it: the line of the action, the line of the document. It is created and
 * never overwritten, so that loading a file twice changes nothing.
 */
export function bulkLines({ index, id }: BulkTarget, document: Document): readonly [action: string, document: string] {
  return [JSON.stringify({ create: { _index: index, _id: id } }), JSON.stringify(document)]
}

/** Whether a piece of JSON is the line of an action that a document follows. */
export function isBulkAction(json: object): boolean {
  const [name, ...more] = Object.keys(json)
  if (more.length > 0 || (name !== 'create' && name !== 'index')) return false
  const target = (json as Readonly<Record<string, unknown>>)[name]
  return typeof target === 'object' && target !== null && !Array.isArray(target)
}
