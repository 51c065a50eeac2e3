import type { DeliveryFormat, S3Object } from '../../formats/format.js'
import { createParts, type OpenFile, type PartSettings } from './parts.js'
import type { FormatWriter } from './writer.js'

/**
 * Writes lines as objects land. Objects wait here until all of the part that could have landed before them have passed:
 * none lands before its span ends, so that little more waits than what CloudTrail itself has under way.
 */
export function createDeliveryWriter(
  open: OpenFile,
  format: DeliveryFormat,
  { gzip, part }: PartSettings,
): FormatWriter {
  const parts = createParts(open, format.part, { gzip, part })
  let waiting: S3Object[] = []
  const write = (objects: readonly S3Object[]) => {
    for (const object of objects.toSorted(byLanding)) for (const line of format.lines(object)) parts.write(line)
  }
  return {
    record: () => undefined,
    lines: () => undefined,
    object: (object) => waiting.push(object),
    landed(until) {
      write(waiting.filter(({ object }) => object.landed <= until))
      waiting = waiting.filter(({ object }) => object.landed > until)
    },
    endPart() {
      write(waiting)
      waiting = []
      parts.next()
    },
    abandon: parts.abandon,
    close: parts.close,
  }
}

function byLanding({ object: a }: S3Object, { object: b }: S3Object): number {
  return a.landed < b.landed ? -1 : a.landed > b.landed ? 1 : a.key < b.key ? -1 : 1
}
