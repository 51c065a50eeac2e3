import { isoSecond } from '../clock.js'
import { createDeliveryPlan } from '../delivery/objects.js'
import { createTally } from '../delivery/tally.js'
import type { StreamRecord } from '../stream/burst.js'
import type { EventStream } from '../stream/stream.js'
import { createCensus } from './census.js'
import type { OpenFile } from './formats/parts.js'
import { createFormatsWriter } from './formats/write-formats.js'
import { DELIVERY, INCIDENTS, LABELS } from './layout.js'
import type { FileEntry, GenerateConfig, Manifest } from './manifest.js'

export interface StreamOptions {
  /** Called after every slice with the records written so far. */
  readonly onProgress?: (records: number) => void
  /** Ends the work early, after a slice. */
  readonly signal?: AbortSignal
}

/** Bytes of a part file, about: the slices that it holds follow from the configuration, not from what was written. */
const PART_BYTES = 128 << 20
const RECORD_BYTES = 1_300

/**
 * Writes records, labels, delivery and incidents, and says which files these are and what they count.
 * @throws what the signal says; InputError where they cannot be written. Then files are left as they are.
 */
export async function writeStream(
  open: OpenFile,
  stream: EventStream,
  config: GenerateConfig,
  { onProgress, signal }: StreamOptions,
): Promise<Pick<Manifest, 'counts' | 'world'> & { readonly files: readonly FileEntry[] }> {
  const writer = createWriter(open, config, stream)
  try {
    for (let slice = 0; slice < stream.slices; slice++) {
      writer.slice(slice, stream.slice(slice))
      onProgress?.(writer.records())
      // Lets a signal be heard: making and writing a slice never waits for anything.
      await nextTurn()
      signal?.throwIfAborted()
    }
    return writer.close()
  } catch (error) {
    writer.abandon()
    throw error
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** Knows the files that are open while slices pass. */
function createWriter(open: OpenFile, config: GenerateConfig, stream: EventStream) {
  const { start, end } = stream.window
  const formats = createFormatsWriter(open, config.formats, config.gzip)
  const delivery = open(DELIVERY)
  const labels = open(LABELS)
  const plan = createDeliveryPlan(config.seed, config.events / (end - start))
  const tally = createTally()
  const census = createCensus(stream.window)
  const counts = {
    background: 0,
    incidents: stream.incidents.length,
    incidentRecords: 0,
    preludeRecords: 0,
    duplicates: 0,
    records: 0,
  }
  const slicesPerPart = Math.max(1, Math.floor((PART_BYTES / RECORD_BYTES / config.events) * stream.slices))
  return {
    records: () => counts.records,
    slice(number: number, records: readonly StreamRecord[]) {
      if (number % slicesPerPart === 0) formats.nextPart()
      for (const one of records) {
        const { record, second, label } = one
        const object = plan.objectOf(record.recipientAccountId, record.awsRegion, second)
        formats.record({ record, second, objects: [object] })
        tally.add(object)
        if (label.incident === undefined) {
          counts.background++
          census.add(one)
        } else if (label.malicious) counts.incidentRecords++
        else counts.preludeRecords++
        counts.records++
        if (config.labels === 'all' || isTold(label)) labels.write(JSON.stringify(label))
      }
      const last = records.at(-1)
      if (!last) return
      for (const row of tally.completeBy(isoSecond(last.second))) delivery.write(JSON.stringify(row))
      formats.passed(last.second)
    },
    abandon() {
      for (const file of [formats, delivery, labels]) file.abandon()
    },
    close() {
      for (const row of tally.rest()) delivery.write(JSON.stringify(row))
      const files: FileEntry[] = [
        ...formats.close(),
        { path: DELIVERY, ...delivery.close() },
        { path: LABELS, ...labels.close() },
      ]
      const incidents = open(INCIDENTS)
      for (const incident of stream.incidents) incidents.write(JSON.stringify(incident))
      files.push({ path: INCIDENTS, ...incidents.close() })
      return { files, counts, world: { ...stream.sizes, ...census.close() } }
    },
  }
}

/** Which records have a label of their own: all else is background. */
function isTold({ incident, kind, decrypts }: StreamRecord['label']): boolean {
  return incident !== undefined || kind === 'look-alike' || decrypts
}
