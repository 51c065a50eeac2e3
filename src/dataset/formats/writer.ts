import type { DeliveryObject } from '../../delivery/planned-object.js'
import type { PassingRecord, S3Object } from '../../formats/format.js'
import type { FileEntry } from '../manifest.js'

/** Writes what passes in one format; nothing is kept that later records could not need. */
export interface FormatWriter {
  /** In the order of events. @param objects all that hold it, its own first. */
  record(record: PassingRecord, objects: readonly DeliveryObject[]): void
  /** The lines of the records that passed last, as bytes. */
  lines(content: Uint8Array, records: number): void
  /** An object all of whose records have passed; in the order in which their spans end. */
  object(object: S3Object): void
  /** All objects that landed up to a time (ISO 8601) have passed. */
  landed(until: string): void
  /** All objects of the part have passed: what comes now goes into the next. */
  endPart(): void
  /** Lets go of files that will not be finished. */
  abandon(): void
  close(): readonly FileEntry[]
}
