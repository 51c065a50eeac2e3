import { INDEX } from '../detection/alert-id.js'
import { bulkLines } from './bulk-lines.js'
import { deliveredDocument } from './delivered-document.js'
import { filebeatIds, recordOffsets } from './filebeat-id.js'
import type { DeliveryFormat } from './format.js'

/** Where Filebeat's own module puts documents. */
const FILEBEAT_INDEX = 'filebeat-8.14.3'

/** What loads the documents into Elasticsearch or OpenSearch. */
export const bulk: DeliveryFormat = {
  title: "documents for Elasticsearch's bulk API",
  files: 'bulk-*.ndjson',
  about:
    'Two lines a document, action and source, object after object as they landed in S3: creates in the data stream logs-aws.cloudtrail-default, under the _id that Filebeat gives (aws-s3 input up to 8.17: ten digits of the hash of bucket and key, the offset in the object). A bulk request takes 100 MB at most: split a file at even lines. Where the AWS integration is installed, its pipelines would run once more and stamp event.ingested anew: load it into a cluster without it.',
  by: 'delivery',
  part: 'bulk',
  lines: bulkInto(INDEX),
}

/** The lines of an object that create its documents in an index or data stream; Filebeat's own go into Filebeat's. */
export function bulkInto(index: string): DeliveryFormat['lines'] {
  return ({ object, texts }) => {
    const idAt = filebeatIds(object.key)
    const target = object.via === 'filebeat' ? FILEBEAT_INDEX : index
    const offsets = recordOffsets(texts)
    return texts.flatMap((text, i) =>
      bulkLines({ index: target, id: idAt(offsets[i] as number) }, deliveredDocument(JSON.parse(text), object)),
    )
  }
}
