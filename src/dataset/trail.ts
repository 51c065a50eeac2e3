import { join } from 'node:path'
import { type Assignment, assignDelivery } from '../delivery/assign.js'
import { type DeliveryRow, deliverySchema } from '../delivery/row.js'
import type { Trail, TrailRecord } from '../detection/trail-record.js'
import { InputError } from '../errors.js'
import { exists, isFolder } from '../io/files.js'
import { filesBelow } from '../io/walk.js'
import { type Placed, recordsOfFile, type Skips } from './found.js'
import { type Assumption, DEFAULT_ASSUMPTION, parseAssumption } from './ingested.js'
import { DELIVERY, isEventsFile, isPartial, MANIFEST } from './layout.js'
import { isDataset, readManifest } from './manifest-file.js'
import { rowsOf } from './rows.js'

export interface TrailOptions {
  /** What to assume of records that do not say when they were ingested. */
  readonly ingested?: string
  /** Leaves out and counts what is no record, instead of ending with an error. */
  readonly skipBad?: boolean
}

/** A trail that is about to be read, once. */
export interface OpenTrail {
  readonly trail: Trail
  /** What was left out, and what was assumed; complete when the trail was read. */
  summary(): { readonly files: number; readonly skipped: number; readonly assumed?: string }
}

/** Files that may hold a trail, among whatever else lies in a folder. */
const READABLE = /\.(json|jsonl|ndjson|log|gz)$/i

/**
 * Opens datasets, files, folders walked in order of names, and standard input (`-`), all as one trail.
 * @throws InputError for a place that is not there or holds no trail; while reading, for what is no record.
 */
export function openTrail(paths: readonly string[], options: TrailOptions = {}): OpenTrail {
  const assumption = options.ingested ?? DEFAULT_ASSUMPTION
  const reader = new Reader(parseAssumption(assumption), options.ingested !== undefined, options.skipBad ?? false)
  for (const path of paths) checkPlace(path)
  return {
    trail: reader.read(paths),
    summary: () => ({
      files: reader.files,
      skipped: reader.skips.skipped,
      ...(reader.hasAssumed ? { assumed: assumption } : {}),
    }),
  }
}

/** The events of a dataset with their delivery, given its folder and the names of its files. */
export function openEvents(folder: string, files: readonly string[]): Trail {
  return new Reader(parseAssumption(DEFAULT_ASSUMPTION), false, false).readEvents(folder, files)
}

function checkPlace(path: string): void {
  if (path === '-') return
  if (!exists(path)) throw new InputError(`${path}: there is no such file or folder`)
  if (isPartial(path) && isFolder(path))
    throw new InputError(`${path}: a dataset that was never finished; make it again`)
  // A broken manifest is said at once, not after minutes of reading.
  if (isFolder(path) && exists(join(path, MANIFEST))) readManifest(path)
}

class Reader {
  files = 0
  hasAssumed = false
  readonly skips: Skips
  readonly #assume: Assumption
  readonly #isForced: boolean

  /** @param isForced the assumption holds even for documents that say when they were ingested. */
  constructor(assume: Assumption, isForced: boolean, skipBad: boolean) {
    this.#assume = assume
    this.#isForced = isForced
    this.skips = { skipBad, skipped: 0 }
  }

  async *read(paths: readonly string[]): Trail {
    for (const path of paths) {
      if (path === '-' || !isFolder(path)) yield* this.#readFile(path, undefined)
      else if (isDataset(path)) {
        const events = readManifest(path)
          .files.map((file) => file.path)
          .filter(isEventsFile)
        yield* this.readEvents(path, events)
      } else yield* this.#readFolder(path)
    }
  }

  async *readEvents(folder: string, files: readonly string[]): Trail {
    const rows: DeliveryRow[] = []
    for await (const row of rowsOf<DeliveryRow>(join(folder, DELIVERY), deliverySchema)) rows.push(row)
    const assignment = assignDelivery(rows)
    for (const file of files) yield* this.#readFile(join(folder, file), assignment)
  }

  async *#readFolder(folder: string): Trail {
    const before = this.files
    for (const path of filesBelow(folder)) if (READABLE.test(path)) yield* this.#readFile(path, undefined)
    if (this.files === before)
      throw new InputError(
        `${folder}: holds neither a dataset nor any file that ends in .json, .jsonl, .ndjson, .log or .gz`,
      )
  }

  async *#readFile(path: string, assignment: Assignment | undefined): Trail {
    this.files++
    for await (const batch of recordsOfFile(path, this.skips)) {
      yield batch.flatMap((found) =>
        assignment === undefined ? [this.#undelivered(found)] : this.#delivered(found, assignment),
      )
    }
  }

  #delivered({ value, kind, place }: Placed, assignment: Assignment): readonly TrailRecord[] {
    const copies = assignment(
      String(value.recipientAccountId),
      String(value.awsRegion),
      Date.parse(String(value.eventTime)),
      String(value.eventID),
    )
    if (copies.length === 0)
      throw new InputError(
        `${place}: no object of ${DELIVERY} holds record ${String(value.eventID)}; trailbench verify says more`,
      )
    return copies.map((delivered) => ({ value, kind, place, ...delivered }))
  }

  #undelivered(found: Placed): TrailRecord {
    const { value, kind, place } = found
    const own = kind === 'document' && !this.#isForced ? ownTimes(value) : undefined
    if (own) return { value, kind, place, ...own }
    const ingested = this.#assume(found)
    if (ingested === undefined)
      throw new InputError(`${place}: --ingested finds no time here; use event+200s, or a field that every record has`)
    this.hasAssumed = true
    return { value, kind, place, ingested, searchable: ingested }
  }
}

/** When a document was ingested, as it says; one that does not say it goes by its `@timestamp`. */
function ownTimes(document: Readonly<Record<string, unknown>>): {
  readonly ingested: number | null
  readonly searchable: number
} {
  const event = document.event as Readonly<Record<string, unknown>> | undefined
  const ingested = Date.parse(String(event?.ingested ?? document['event.ingested'] ?? ''))
  const searchable = Number.isNaN(ingested) ? Date.parse(String(document['@timestamp'])) : ingested
  return { ingested: Number.isNaN(ingested) ? null : ingested, searchable }
}
