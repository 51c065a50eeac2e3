import { setImmediate } from 'node:timers/promises'
import type { RawDetection } from '../../../detection/raw/raw-detection.js'
import { valueOfSpan, type WantedValue } from '../../../detection/raw/record-spans.js'
import type { TrailRecord } from '../../../detection/trail-record.js'
import type { IngestWindow } from '../../../detection/trail-span.js'
import { type ByteSource, createByteSource } from '../../../io/byte-source.js'
import { nameOf } from '../../../io/chunks.js'
import { FILES_AHEAD } from '../../../io/inflate-ahead.js'
import type { TimesOf, TrailFile, TrailReader } from '../reader.js'
import { DatasetReading } from './dataset-reading.js'
import { scanFile, type Visitor } from './file-scan.js'
import { filesAhead } from './files-ahead.js'
import { canBeFound } from './path-tree.js'
import { createScanner, type Passed, type Scanner, type Wanted } from './scanner.js'

/** Bytes that are read at a time. */
const CHUNK = 1 << 20

/** What of a record tells its delivery. */
const DELIVERED_BY = ['eventID', 'recipientAccountId', 'awsRegion'] as const

/** Pieces after which others get their turn, such as a Ctrl-C. */
const TURN = 16

export interface RawTrailOptions {
  readonly window?: IngestWindow
  readonly onProgress?: (records: number) => void
  /** Called with every record that is looked at, once for each copy. */
  readonly onRecord?: (record: TrailRecord) => void
}

/** What was done with a trail's records. */
export interface RawReading {
  readonly records: number
  /** Files of which every record was looked at, and why of the first of them. */
  readonly parsedFiles: number
  readonly why?: string
}

/**
 * Reads a trail for a detection: what cannot match is counted, all else is handed over with its delivery.
 * @throws NotAsItSays for a dataset that is not what it says; else what `TrailReader` throws.
 */
export async function readRaw(
  files: AsyncIterable<TrailFile>,
  reader: TrailReader,
  wanted: Wanted,
  detection: RawDetection,
  options: RawTrailOptions = {},
): Promise<RawReading> {
  const source = createByteSource(CHUNK)
  try {
    const named = filesAhead(files, FILES_AHEAD, (path) => source.expect(path))
    return await readFrom(source, named, reader, wanted, detection, options)
  } finally {
    await source.close()
  }
}

async function readFrom(
  source: ByteSource,
  files: AsyncIterable<TrailFile>,
  reader: TrailReader,
  wanted: Wanted,
  detection: RawDetection,
  options: RawTrailOptions,
): Promise<RawReading> {
  // Whoever asks for records gets all of them.
  const values = options.onRecord === undefined ? withDelivery(detection.values) : undefined
  const scanner = createScanner(values === undefined ? wanted : { ...wanted, values }, 4 * CHUNK)
  /** Passes nothing, where each record must be looked at. */
  let all: Scanner | undefined
  const looking = () => {
    all ??= createScanner({ words: [], alternatives: [[]], ...(values && { values }) }, 4 * CHUNK)
    return all
  }
  const places = DELIVERED_BY.map((key) => placeIn(values ?? [], key))
  let seen = 0
  let pieces = 0
  let parsedFiles = 0
  let why: string | undefined
  let dataset: DatasetReading | undefined

  const pause = () => {
    options.onProgress?.(seen)
    return ++pieces % TURN === 0 ? setImmediate() : undefined
  }

  const endDataset = () => {
    dataset?.conclude(detection)
    dataset = undefined
  }

  for await (const file of files) {
    if (file.dataset !== dataset?.folders) endDataset()
    if (file.dataset !== undefined && file.delivery !== undefined)
      dataset ??= new DatasetReading(file.dataset, file.delivery.rows, options.window)
    const part = dataset
    const times = part === undefined ? reader.timesOf(file) : undefined
    const isOneByOne = part === undefined && (times === undefined || options.window !== undefined)
    if (isOneByOne) {
      parsedFiles++
      why ??= `when records were ingested is known one by one (${nameOf(file.path)})`
    }
    if (isOneByOne && (values === undefined || (times === undefined && file.delivery === undefined))) {
      for await (const batch of reader.readFile(file)) {
        for (const record of batch) {
          options.onRecord?.(record)
          detection.add(record, undefined, seen++)
        }
        options.onProgress?.(seen)
      }
      continue
    }
    const wasRead = reader.begin(file)
    const deliveryOf = file.delivery?.ofFile(file.path)
    const spans: Visitor['spans'] = (record, place, time) => {
      const value: Record<string, unknown> = {}
      if (deliveryOf !== undefined)
        DELIVERED_BY.forEach((key, i) => {
          value[key] = valueOfSpan(record, places[i] as number)
        })
      const copies = reader.deliver({ value, kind: 'record', place }, deliveryOf, time)
      if (!detection.addSpans(record, copies, time)) return false
      seen += copies.length
      part?.looked(copies, time)
      return true
    }
    await scanFile(file.path, source, isOneByOne ? looking() : scanner, {
      onBad: reader.onBad,
      pause,
      ...(values === undefined ? {} : { spans }),
      record(found, time, before) {
        const copies = reader.deliver(found, deliveryOf, time)
        part?.looked(copies, time)
        for (const record of copies) {
          options.onRecord?.(record)
          detection.add(record, time, seen + before)
          seen++
        }
      },
      passed(passed) {
        seen += passed.records
        if (part !== undefined) part.passed(passed)
        else if (times !== undefined) pass(passed, times, file.path, detection)
      },
    })
    wasRead()
  }
  endDataset()
  options.onProgress?.(seen)
  return { records: seen, parsedFiles, ...(why === undefined ? {} : { why }) }
}

/** Values that rules read, and behind them what else tells a delivery; undefined where there is no room for them. */
function withDelivery(read: readonly WantedValue[] | undefined): readonly WantedValue[] | undefined {
  if (read === undefined) return undefined
  const more = DELIVERED_BY.filter((key) => placeIn(read, key) === -1)
  const values = [...read, ...more.map((key) => ({ path: [key], isNumbered: false }))]
  return canBeFound(values) ? values : undefined
}

function placeIn(values: readonly WantedValue[], key: string): number {
  return values.findIndex(({ path }) => path.length === 1 && path[0] === key)
}

function pass({ records, first, last }: Passed, times: TimesOf, place: string, detection: RawDetection): void {
  const [from, to] = [first * 1_000, last * 1_000]
  detection.pass({
    records,
    inWindow: records,
    first: from,
    last: to,
    firstSearchable: times(from).searchable,
    lastSearchable: times(to).searchable,
    place,
  })
}
