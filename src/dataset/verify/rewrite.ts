import { assignRows } from '../../delivery/assign.js'
import { type DeliveryRow, deliverySchema } from '../../delivery/row.js'
import { createSums } from '../../io/part-file.js'
import { keyOf } from '../../keyed.js'
import type { OnBad } from '../bad.js'
import type { OpenFile } from '../formats/parts.js'
import { createFormatsWriter, writeBeside } from '../formats/write-formats.js'
import { DELIVERY, isEventsFile } from '../layout.js'
import type { GenerateConfig } from '../manifest.js'
import { type Part, partsOfConfig } from '../part-plan.js'
import { recordsOfFile } from '../trail/found.js'
import { eventTimeOf } from '../trail/shape.js'
import { filesWhere, rowsIn, type VerifiedFolder } from './folder.js'

/** Of each file that would be written a hash of each of its lines, by its path in the dataset. */
export type LineHashes = ReadonlyMap<string, readonly number[]>

/** What is no record or row is told elsewhere. */
const pass: OnBad = () => undefined

/**
 * Writes formats once more from the events and delivery of a dataset, as they were when it was made, and keeps hashes
 * alone; none of objects of the S3 tree, whose sums have a list that is among the files.
 * @throws what `onProgress` throws.
 */
export async function rewriteFormats(
  folders: readonly VerifiedFolder[],
  config: GenerateConfig,
  formats: GenerateConfig['formats'],
  onProgress: (records: number) => void,
): Promise<LineHashes> {
  const rows: DeliveryRow[] = []
  for await (const { row } of rowsIn(folders, DELIVERY, deliverySchema, pass)) rows.push(row)
  const rowsHolding = assignRows(rows, (row) => row)
  const made = new Map<string, readonly number[]>()
  const open = hashing(made)
  const parts = partsOfConfig(config)
  let part = 0
  const writer = createFormatsWriter(open, formats, { part: 1, gzip: config.gzip })
  let records = 0
  let second = 0
  for (const { file } of filesWhere(folders, isEventsFile)) {
    for await (const batch of recordsOfFile(file, pass)) {
      for (const { value, kind } of batch) {
        const time = eventTimeOf({ value, kind }) ?? 0
        const eventID = String(value.eventID)
        second = Math.floor(time / 1_000)
        for (; part < parts.length - 1 && second >= (parts[part] as Part).ends; part++)
          writer.endPart((parts[part] as Part).ends)
        const objects = rowsHolding(String(value.recipientAccountId), String(value.awsRegion), time, eventID)
        const record = { ...value, eventID }
        writer.record({ eventID, second, record, text: JSON.stringify(record) }, objects)
      }
      writer.passed(second - 1)
      records += batch.length
      onProgress(records)
    }
    writer.passed(second)
  }
  writer.endPart()
  writer.close()
  writeBeside(open, formats)
  return made
}

/** Files that are written nowhere: of each line a hash is kept. */
function hashing(made: Map<string, readonly number[]>): OpenFile {
  return (path, options) => {
    const sums = createSums(path, options)
    if (options?.isText) return sums
    const hashes: number[] = []
    made.set(path, hashes)
    return {
      ...sums,
      write(line) {
        hashes.push(keyOf(line))
        sums.write(line)
      },
    }
  }
}
