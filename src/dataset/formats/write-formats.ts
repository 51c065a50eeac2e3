import { isoSecond, type Seconds } from '../../clock.js'
import type { DeliveryObject } from '../../delivery/planned-object.js'
import type { Format } from '../../formats/format.js'
import { FORMATS, type FormatName } from '../../formats/index.js'
import type { FileEntry } from '../manifest.js'
import { createDeliveryWriter } from './delivery-writer.js'
import { createEventWriter } from './event-writer.js'
import { createGathering } from './gathering.js'
import { createObjectWriter } from './object-writer.js'
import { type OpenFile, writeText } from './parts.js'
import type { FormatWriter } from './writer.js'

/** A record with what has to be known of it to write it in any format. */
export interface OutgoingRecord {
  readonly record: { readonly eventID: string }
  /** Of its event time. */
  readonly second: Seconds
  /** All objects that hold it, its own first. */
  readonly objects: readonly DeliveryObject[]
}

/** Writes records in several formats at once, while they pass in the order of time. */
export interface FormatsWriter {
  /** Part files hold whole slices: what comes now goes into the next. */
  nextPart(): void
  record(record: OutgoingRecord): void
  /** No record of this second or of one before it comes any more. */
  passed(second: Seconds): void
  abandon(): void
  close(): readonly FileEntry[]
}

/** What is written follows from the records and their objects alone, never from when `passed` is called. */
export function createFormatsWriter(open: OpenFile, names: readonly FormatName[], gzip: boolean): FormatsWriter {
  const writers = names.map((name) => createWriter(open, name, gzip))
  // Objects take memory, and bare records know none.
  const gathering = names.every((name) => FORMATS[name].by === 'event') ? undefined : createGathering()
  return {
    nextPart() {
      for (const writer of writers) writer.nextPart()
    },
    record({ record, second, objects }) {
      const text = JSON.stringify(record)
      for (const writer of writers) writer.record({ record, text, objects })
      for (const object of objects) gathering?.add(object, { eventID: record.eventID, second, text })
    },
    passed(second) {
      const time = isoSecond(second)
      for (const object of gathering?.completeBy(time) ?? []) for (const writer of writers) writer.object(object)
      for (const writer of writers) writer.landed(time)
    },
    abandon() {
      for (const writer of writers) writer.abandon()
    },
    close() {
      for (const object of gathering?.rest() ?? []) for (const writer of writers) writer.object(object)
      const files = writers.flatMap((writer) => writer.close())
      return [...files, ...names.flatMap((name) => writeBeside(open, FORMATS[name]))]
    },
  }
}

function writeBeside(open: OpenFile, { beside }: Format): readonly FileEntry[] {
  return beside === undefined ? [] : [writeText(open, beside)]
}

function createWriter(open: OpenFile, name: FormatName, gzip: boolean): FormatWriter {
  const format = FORMATS[name]
  switch (format.by) {
    case 'event':
      return createEventWriter(open, format, gzip)
    case 'delivery':
      return createDeliveryWriter(open, format, gzip)
    case 'object':
      return createObjectWriter(open, format)
  }
}
