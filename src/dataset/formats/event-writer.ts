import type { EventFormat } from '../../formats/format.js'
import { createParts, type OpenFile, type PartSettings } from './parts.js'
import type { FormatWriter } from './writer.js'

/** Writes lines as records pass. */
export function createEventWriter(open: OpenFile, format: EventFormat, { gzip, part }: PartSettings): FormatWriter {
  const parts = createParts(open, format.part, { gzip, part })
  return {
    record(record, objects) {
      for (const line of format.lines(record, objects)) parts.write(line)
    },
    lines: () => undefined,
    object: () => undefined,
    landed: () => undefined,
    endPart: parts.next,
    abandon: parts.abandon,
    close: parts.close,
  }
}
