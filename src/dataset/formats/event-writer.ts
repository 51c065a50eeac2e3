import type { EventFormat } from '../../formats/format.js'
import { createParts, type OpenFile } from './parts.js'
import type { FormatWriter } from './writer.js'

/** Writes lines as records pass. */
export function createEventWriter(open: OpenFile, format: EventFormat, gzip: boolean): FormatWriter {
  const parts = createParts(open, format.part, gzip)
  return {
    nextPart: parts.next,
    record(record) {
      for (const line of format.lines(record)) parts.write(line)
    },
    object: () => undefined,
    landed: () => undefined,
    abandon: parts.abandon,
    close: parts.close,
  }
}
