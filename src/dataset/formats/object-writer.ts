import type { ObjectFormat } from '../../formats/format.js'
import { OBJECTS } from '../layout.js'
import type { ObjectSum } from './object-sum.js'
import type { OpenFile } from './parts.js'
import type { FormatWriter } from './writer.js'

/**
 * Writes a file for each object, and a list of their sums. The manifest names the list alone: a year's objects would
 * make it megabytes that every command reads.
 */
export function createObjectWriter(open: OpenFile, format: ObjectFormat): FormatWriter {
  const list = open(OBJECTS)
  return {
    record: () => undefined,
    lines: () => undefined,
    object(object) {
      const { key } = object.object
      const file = open(`${format.folder}/${key}`, { gzip: true, isText: true })
      file.write(format.content(object))
      const { bytes, sha256 } = file.close()
      const sum: ObjectSum = { key, records: object.texts.length, bytes, sha256 }
      list.write(JSON.stringify(sum))
    },
    landed: () => undefined,
    endPart: () => undefined,
    abandon: list.abandon,
    close: () => [{ path: OBJECTS, ...list.close() }],
  }
}
