import { deliveredDocument } from './delivered-document.js'
import type { EventFormat } from './format.js'

/** What a search engine holds of the records. */
export const ecs: EventFormat = {
  title: "documents as Elastic's AWS integration makes them",
  files: 'ecs-*.ndjson',
  about:
    'The document of each record, in the order of events, with event.ingested as delivery.ndjson says it, and without where that says null. A record that was delivered twice has two, one after the other. From when a search finds them is not in them: away from delivery.ndjson each counts as found once it was ingested.',
  by: 'event',
  part: 'ecs',
  lines: ({ record }, objects) => objects.map((object) => JSON.stringify(deliveredDocument(record, object))),
}
