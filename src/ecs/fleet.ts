import { isoTime, type Milliseconds } from '../clock.js'
import { type Document, objectAt } from './document.js'

const DATASET = 'aws.cloudtrail'

/**
 * Adds what a document gets on its way besides the pipeline: from the input the cloud's name, from the data stream its
 * names and the module, from Fleet's final pipeline when it was ingested. Changes the document that it is given.
 * @param ingested for `event.ingested`, which Fleet cuts to whole seconds; null leaves the field out.
 */
export function withFleet(document: Document, ingested: Milliseconds | null): Document {
  const event = objectAt(document, 'event')
  event.dataset = DATASET
  event.module = 'aws'
  if (ingested !== null) event.ingested = isoTime(Math.floor(ingested / 1_000) * 1_000)
  objectAt(document, 'cloud').provider = 'aws'
  document.data_stream = { type: 'logs', dataset: DATASET, namespace: 'default' }
  return document
}
