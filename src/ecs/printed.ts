import { type Document, path, putAt, valueAt } from './document.js'
import { javaText } from './java-map.js'
import { withoutEmpty } from './without-empty.js'

/** Objects that a document holds twice: as Java prints them, and as they are, to be searched by key. */
const PRINTED = [
  ['requestParameters', 'request_parameters'],
  ['responseElements', 'response_elements'],
  ['additionalEventData', 'additional_eventdata'],
  ['serviceEventDetails', 'service_event_details'],
] as const

/** A printed object of this many UTF-16 units or more has no copy to be searched by key. */
const FLATTENED_BELOW = 32_766

const CLOUDTRAIL = path('aws.cloudtrail')

/** Prints the parameters, the response and the rest into a document that has the record's identity already. */
export function addPrinted(document: Document, record: Readonly<Record<string, unknown>>): void {
  const cloudtrail = valueAt(document, CLOUDTRAIL) as Document | undefined
  // Where nothing of the record has come to aws.cloudtrail by then, the pipeline's script fails and prints nothing.
  if (cloudtrail === undefined) return
  const flattened: Document = {}
  cloudtrail.flattened = flattened
  for (const [from, to] of PRINTED) {
    const value = valueAt(record, [from])
    const text = javaText(value)
    if (text === undefined) continue
    putAt(cloudtrail, [to], text)
    if (text.length < FLATTENED_BELOW) putAt(flattened, [to], withoutEmpty(value))
  }
}
