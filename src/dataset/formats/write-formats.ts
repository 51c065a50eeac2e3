import { isoSecond, type Seconds } from '../../clock.js'
import type { DeliveryObject } from '../../delivery/planned-object.js'
import type { Format, S3Object } from '../../formats/format.js'
import { FORMATS, type FormatName } from '../../formats/index.js'
import type { FileEntry } from '../manifest.js'
import { createBareWriter } from './bare-writer.js'
import { createDeliveryWriter } from './delivery-writer.js'
import { createEventWriter } from './event-writer.js'
import { createGathering } from './gathering.js'
import { createObjectWriter } from './object-writer.js'
import { type OpenFile, type PartSettings, writeText } from './parts.js'
import type { FormatWriter } from './writer.js'

/** A record that is to be written in any format; what no format asks for is never made. */
export interface OutgoingRecord {
  readonly eventID: string
  /** Of its event time. */
  readonly second: Seconds
  readonly record: object
  /** The record as a line of JSON. */
  readonly text: string
}

/** Writes records in several formats at once, while they pass in the order of time. */
export interface FormatsWriter {
  /** @param objects all that hold it, its own first. */
  record(record: OutgoingRecord, objects: readonly DeliveryObject[]): void
  /** The lines of the records that passed last, as bytes: bare records are written so. */
  lines(content: Uint8Array, records: number): void
  /** A record of an earlier part that lies in objects which end in this one. */
  leading(record: OutgoingRecord, objects: readonly DeliveryObject[]): void
  /** No record of this second or of one before it comes any more. */
  passed(second: Seconds): void
  /**
   * The records of a part have passed: its objects are those that end up to a time, all that there are without one. What
   * comes now goes into the next part.
   */
  endPart(ends?: Seconds): void
  abandon(): void
  close(): readonly FileEntry[]
}

/** What is written follows from the records and their objects alone, never from when `passed` is called. */
export function createFormatsWriter(
  open: OpenFile,
  names: readonly FormatName[],
  settings: PartSettings,
): FormatsWriter {
  const writers = names.map((name) => createWriter(open, name, settings))
  // Objects take memory, and bare records know none.
  const gathering = names.every((name) => ['bare', 'event'].includes(FORMATS[name].by)) ? undefined : createGathering()
  const gather = ({ eventID, second, text }: OutgoingRecord, objects: readonly DeliveryObject[]) => {
    for (const object of objects) gathering?.add(object, { eventID, second, text })
  }
  const pass = (objects: readonly S3Object[] = []) => {
    for (const object of objects) for (const writer of writers) writer.object(object)
  }
  return {
    record(outgoing, objects) {
      for (const writer of writers) writer.record(outgoing, objects)
      if (gathering) gather(outgoing, objects)
    },
    lines(content, records) {
      for (const writer of writers) writer.lines(content, records)
    },
    leading(outgoing, objects) {
      if (gathering) gather(outgoing, objects)
    },
    passed(second) {
      const time = isoSecond(second)
      pass(gathering?.completeBy(time))
      for (const writer of writers) writer.landed(time)
    },
    endPart(ends) {
      pass(ends === undefined ? gathering?.rest() : gathering?.completeBy(isoSecond(ends)))
      for (const writer of writers) writer.endPart()
    },
    abandon() {
      for (const writer of writers) writer.abandon()
    },
    close: () => writers.flatMap((writer) => writer.close()),
  }
}

/** The texts that formats cannot do without, beside all parts. */
export function writeBeside(open: OpenFile, names: readonly FormatName[]): readonly FileEntry[] {
  return names.flatMap((name) => {
    const { beside }: Format = FORMATS[name]
    return beside === undefined ? [] : [writeText(open, beside)]
  })
}

function createWriter(open: OpenFile, name: FormatName, settings: PartSettings): FormatWriter {
  const format = FORMATS[name]
  switch (format.by) {
    case 'bare':
      return createBareWriter(open, format, settings)
    case 'event':
      return createEventWriter(open, format, settings)
    case 'delivery':
      return createDeliveryWriter(open, format, settings)
    case 'object':
      return createObjectWriter(open, format)
  }
}
