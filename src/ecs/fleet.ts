import { isoTime, type Milliseconds } from '../clock.js'
import type { Document } from './document.js'

/**
 * Adds what the data stream and Fleet's final pipeline add to a document on its way into the index: the data stream's
 * names, the module, and when it was ingested. Changes the document that it is given.
 * @param ingested `event.ingested`, which Fleet cuts to whole seconds; null leaves the field out.
 */
export function withFleet(document: Document, ingested: Milliseconds | null): Document {
  const event = (document.event ?? {}) as Document
  document.event = event
  event.dataset = 'aws.cloudtrail'
  event.module = 'aws'
  if (ingested !== null) event.ingested = isoTime(Math.floor(ingested / 1_000) * 1_000)
  document.data_stream = { type: 'logs', dataset: 'aws.cloudtrail', namespace: 'default' }
  return document
}
