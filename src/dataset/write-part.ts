import { isoSecond } from '../clock.js'
import { createDelivery } from '../delivery/delivery.js'
import { MARK } from '../delivery/lag.js'
import type { DeliveryObject } from '../delivery/planned-object.js'
import { createTally } from '../delivery/tally.js'
import { chooseMutations } from '../mutations/choose.js'
import { disturbanceOf } from '../mutations/disturbance.js'
import { createSightings, type Sightings } from './census.js'
import type { OpenFile } from './formats/parts.js'
import { createFormatsWriter } from './formats/write-formats.js'
import { DELIVERY, LABELS } from './layout.js'
import type { FileEntry, GenerateConfig } from './manifest.js'
import type { Part } from './part-plan.js'
import type { SliceSource, SourceRecord } from './slice-source.js'

/** What was written of a part. */
export interface WrittenPart {
  readonly part: number
  readonly counts: PartCounts
  /** Its part files, and its share of the files that go through all parts. */
  readonly files: readonly FileEntry[]
}

/** That, and whom its records showed. */
export interface SeenPart extends WrittenPart {
  readonly seen: Sightings
}

export interface PartCounts {
  readonly background: number
  readonly incidentRecords: number
  readonly preludeRecords: number
  readonly duplicates: number
  readonly records: number
}

/** Writes a part; `afterSlice` is told how many records each of its slices had, and may end the work by throwing. */
export type WritePart = (
  part: Part,
  open: OpenFile,
  afterSlice: (records: number) => Promise<void> | void,
) => Promise<SeenPart>

/**
 * Writes any part alone, in any order: what lies in two parts are objects of delivery, each of which belongs to the part
 * in which its span ends, and their records before that part are made once more.
 */
export function createPartWriter(source: SliceSource, config: GenerateConfig): WritePart {
  const { window } = source
  const disturbance = disturbanceOf(chooseMutations(config.mutate), { seed: config.seed, ...window })
  const delivery = createDelivery(config.seed, config.events / (window.end - window.start), disturbance)
  return async (part, open, afterSlice) => {
    const formats = createFormatsWriter(open, config.formats, { part: part.number, gzip: config.gzip })
    const deliveryFile = open(DELIVERY)
    const labels = open(LABELS)
    const tally = createTally()
    const sightings = createSightings(window)
    const counts = { background: 0, incidentRecords: 0, preludeRecords: 0, duplicates: 0, records: 0 }
    const isLast = part.ends >= window.end

    const lead = () => {
      const from = isoSecond(part.from)
      const isOurs = ({ until }: DeliveryObject) => until > from
      for (const one of source.before(part.first, MARK)) {
        const holders = delivery.holdersOf(one).filter(({ object }) => isOurs(object))
        for (const holder of holders) tally.add(holder, one)
        if (holders.length > 0)
          formats.leading(
            one,
            holders.map(({ object }) => object),
          )
      }
    }
    const write = (one: SourceRecord) => {
      const { facts } = one
      const holders = delivery.holdersOf(one)
      formats.record(
        one,
        holders.map(({ object }) => object),
      )
      for (const holder of holders) tally.add(holder, one)
      counts.duplicates += holders.length - 1
      if (facts.incident === undefined) {
        counts.background++
        sightings.add(one)
      } else if (facts.malicious) counts.incidentRecords++
      else counts.preludeRecords++
      counts.records++
      if (config.labels === 'all' || isTold(facts)) labels.write(JSON.stringify({ ...facts, eventID: one.eventID }))
    }
    const landed = (second: number) => {
      for (const row of tally.completeBy(isoSecond(second))) deliveryFile.write(JSON.stringify(row))
    }

    try {
      if (part.first > 0) lead()
      for (let slice = part.first; slice < part.until; slice++) {
        const before = counts.records
        let last: number | undefined
        for (const { bytes, records } of source.chunks(slice)) {
          for (const one of records) write(one)
          formats.lines(bytes, records.length)
          last = records.at(-1)?.second ?? last
        }
        if (last !== undefined) {
          landed(last)
          formats.passed(last)
        }
        await afterSlice(counts.records - before)
      }
      if (isLast) for (const row of tally.rest()) deliveryFile.write(JSON.stringify(row))
      else landed(part.ends)
      formats.endPart(isLast ? undefined : part.ends)
      const files = [
        ...formats.close(),
        { path: DELIVERY, ...deliveryFile.close() },
        { path: LABELS, ...labels.close() },
      ]
      return { part: part.number, counts, files, seen: sightings.close() }
    } catch (error) {
      for (const file of [formats, deliveryFile, labels]) file.abandon()
      throw error
    }
  }
}

/** Which records have a label of their own: all else is background. */
function isTold({ incident, kind, decrypts }: SourceRecord['facts']): boolean {
  return incident !== undefined || kind === 'look-alike' || decrypts
}
