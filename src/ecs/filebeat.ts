import type { Milliseconds } from '../clock.js'
import type { Document } from './document.js'
import { withFleet } from './fleet.js'

/**
 * Adds what a document gets from Filebeat's own module: what Fleet adds, but for the names of a data stream, which it
 * has none of. Changes the document that it is given.
 */
export function withFilebeat(document: Document, ingested: Milliseconds | null): Document {
  const { data_stream: _, ...rest } = withFleet(document, ingested)
  return rest
}
