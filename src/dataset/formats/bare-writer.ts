import type { BareFormat } from '../../formats/format.js'
import { createParts, type OpenFile, type PartSettings } from './parts.js'
import type { FormatWriter } from './writer.js'

/** Writes the lines of records as they were made. */
export function createBareWriter(open: OpenFile, format: BareFormat, { gzip, part }: PartSettings): FormatWriter {
  const parts = createParts(open, format.part, { gzip, part })
  return {
    record: () => undefined,
    lines: parts.append,
    object: () => undefined,
    landed: () => undefined,
    endPart: parts.next,
    abandon: parts.abandon,
    close: parts.close,
  }
}
