import { basename, dirname, join } from 'node:path'
import type { Milliseconds } from '../../clock.js'
import type { Trail, TrailRecord } from '../../detection/trail-record.js'
import { InputError } from '../../errors.js'
import type { Format } from '../../formats/format.js'
import { FORMATS } from '../../formats/index.js'
import { nameOf } from '../../io/chunks.js'
import { exists, isFolder, stateOf } from '../../io/files.js'
import { filesBelow } from '../../io/walk.js'
import { type OnBad, refuseBad } from '../bad.js'
import { type DatasetFolder, datasetsAt } from '../folders.js'
import { DELIVERY, isEventsFile, OBJECTS } from '../layout.js'
import { isDataset } from '../manifest-file.js'
import { recordsOfFile } from './found.js'
import { type Assumption, parseAssumption, parseTimeAssumption, type TimeAssumption } from './ingested.js'
import { type DeliveryOf, type KnownDelivery, readKnownDelivery } from './known-delivery.js'
import { eventTimeOf, type Found, ingestedOf } from './shape.js'

/** Files and folders that systems and tools leave beside a trail: `.DS_Store`, `.git`. */
const HIDDEN = /[\\/]\./

/** Texts that formats leave beside what they hold. */
const BESIDE: ReadonlySet<string> = new Set(Object.values<Format>(FORMATS).flatMap(({ beside }) => beside?.path ?? []))

/** A file of a trail. */
export interface TrailFile {
  readonly path: string
  /** What is known of when its records were ingested. */
  readonly delivery?: KnownDelivery
  /** The folders of the dataset that it is a part of, with their delivery. */
  readonly dataset?: readonly DatasetFolder[]
}

/** When a record of CloudTrail was ingested and found, by when it happened: later events no sooner. */
export type TimesOf = (eventTime: Milliseconds) => Pick<TrailRecord, 'ingested' | 'searchable'>

/** Reads places one after the other, and counts what it read, left out and assumed. */
export class TrailReader {
  files = 0
  skipped = 0
  hasAssumed = false
  /** Files of delivery that were found beside what was named. */
  readonly beside = new Map<string, KnownDelivery>()
  /** Files that somebody wrote to while they were read. */
  readonly changed: string[] = []
  readonly #assumption: string
  readonly #assume: Assumption
  readonly #assumeTime: TimeAssumption | undefined
  readonly #isGiven: boolean
  /** Throws, or counts what is left out. */
  readonly onBad: OnBad

  /**
   * @param assumption as `--ingested` has it.
   * @param isGiven the assumption was asked for: it holds for documents that say nothing, too.
   * @throws InputError for an assumption that is none.
   */
  constructor(assumption: string, isGiven: boolean, skipBad: boolean) {
    this.#assumption = assumption
    this.#assume = parseAssumption(assumption)
    this.#assumeTime = parseTimeAssumption(assumption)
    this.#isGiven = isGiven
    this.onBad = ({ place, what }) => {
      if (!skipBad) refuseBad({ place, what: `${what}; --skip-bad leaves such things out and counts them` })
      this.skipped++
    }
  }

  async *read(paths: readonly string[]): Trail {
    for await (const file of this.filesOf(paths)) yield* this.readFile(file)
  }

  /** The events of a dataset in one folder or several. */
  async *readFolders(folders: readonly DatasetFolder[]): Trail {
    for await (const file of this.filesOfFolders(folders)) yield* this.readFile(file)
  }

  /** The files of places, in the order in which they are read. */
  async *filesOf(paths: readonly string[]): AsyncGenerator<TrailFile> {
    const datasets = datasetsAt(paths)
    for (const [n, path] of paths.entries()) {
      const dataset = datasets[n]
      if (path === '-') yield { path }
      else if (!isFolder(path)) yield { path, ...deliveredBy(await this.#beside(join(path, '..'))) }
      else if (dataset) yield* this.filesOfFolders(dataset)
      else yield* this.#filesOfFolder(path)
    }
  }

  /** Of a dataset in several folders what one delivers may hold the last records of another. */
  async *filesOfFolders(folders: readonly DatasetFolder[]): AsyncGenerator<TrailFile> {
    const files = folders.flatMap(({ folder, manifest }) =>
      manifest.files.flatMap(({ path }) => (isEventsFile(path) ? [join(folder, path)] : [])),
    )
    yield* this.#delivered(
      folders.map(({ folder }) => folder),
      files,
      folders,
    )
  }

  /** Events of a folder whose manifest is not written yet. */
  async *readEvents(folder: string, files: readonly string[]): Trail {
    const paths = files.map((file) => join(folder, file))
    for await (const file of this.#delivered([folder], paths)) yield* this.readFile(file)
  }

  async *#delivered(
    folders: readonly string[],
    files: readonly string[],
    dataset?: readonly DatasetFolder[],
  ): AsyncGenerator<TrailFile> {
    const paths = folders.map((folder) => join(folder, DELIVERY))
    const delivery = await readKnownDelivery(paths, 'the command "verify" says more')
    for (const path of files) yield { path, delivery, ...(dataset === undefined ? {} : { dataset }) }
  }

  /** The delivery that lies in a folder, unless it was said what is to be assumed. */
  async #beside(folder: string): Promise<KnownDelivery | undefined> {
    const path = join(folder, DELIVERY)
    if (this.#isGiven || !exists(path)) return undefined
    const known =
      this.beside.get(path) ??
      (await readKnownDelivery([path], `--ingested ${this.#assumption} reads it without ${DELIVERY}`))
    this.beside.set(path, known)
    return known
  }

  async *#filesOfFolder(folder: string): AsyncGenerator<TrailFile> {
    let count = 0
    const paths = [...filesBelow(folder)]
    const inner = paths.map((path) => dirname(path)).find((path) => isDataset(path) && exists(join(path, DELIVERY)))
    if (inner !== undefined)
      throw new InputError(`${folder}: holds the dataset ${inner}, which is more than its records; name that instead`)
    const delivery = (await this.#beside(folder)) ?? (await this.#beside(join(folder, '..')))
    for (const path of paths) {
      const isOther = delivery !== undefined && [DELIVERY, OBJECTS].some((name) => path === join(folder, name))
      if (isOther || BESIDE.has(basename(path)) || HIDDEN.test(path.slice(folder.length))) continue
      count++
      yield { path, ...deliveredBy(delivery) }
    }
    if (count === 0) throw new InputError(`${folder}: holds no files; name a folder with a trail in it`)
  }

  /** All records of one file, with their delivery. */
  async *readFile(file: TrailFile): Trail {
    const deliveryOf = file.delivery?.ofFile(file.path)
    const wasRead = this.begin(file)
    for await (const batch of recordsOfFile(file.path, this.onBad))
      yield batch.flatMap((found) => this.deliver(found, deliveryOf))
    wasRead()
  }

  /** Counts a file that is about to be read; what is returned is called when it was. */
  begin({ path }: TrailFile): () => void {
    this.files++
    const before = stateOf(path)
    return () => {
      if (stateOf(path) !== before) this.changed.push(path)
    }
  }

  /**
   * A record with its delivery, once for each copy.
   * @param eventTime when it happened, where that is known already.
   */
  deliver(found: Found, deliveryOf: DeliveryOf | undefined, eventTime?: Milliseconds): readonly TrailRecord[] {
    return deliveryOf === undefined ? [this.#undelivered(found, eventTime)] : delivered(found, deliveryOf, eventTime)
  }

  /**
   * When records of a file were ingested and found that nobody reads; undefined where that takes something of each.
   * Called where there are some, for what was assumed is told.
   */
  timesOf(file: TrailFile): TimesOf | undefined {
    if (file.delivery !== undefined) {
      const delivered = file.delivery.ofObject(file.path)
      return delivered && (() => delivered)
    }
    const assume = this.#assumeTime
    const place = nameOf(file.path)
    if (assume?.(0, place) === undefined) return undefined
    return (eventTime) => {
      const ingested = assume(eventTime, place) as Milliseconds
      this.hasAssumed = true
      return { ingested, searchable: ingested }
    }
  }

  #undelivered(found: Found, eventTime?: Milliseconds): TrailRecord {
    const { value, kind, place } = found
    const own = ingestedOf(found)
    if (own !== undefined) return { value, kind, place, ingested: own, searchable: own }
    if (kind === 'document' && !this.#isGiven)
      // The rule goes by `@timestamp` where a document has no `event.ingested`.
      return { value, kind, place, ingested: null, searchable: eventTimeOf(found) ?? 0 }
    const ingested = (eventTime === undefined ? undefined : this.#assumeTime?.(eventTime, place)) ?? this.#assume(found)
    if (ingested === undefined)
      throw new InputError(`${place}: --ingested finds no time here; use event+200s, or a field that every record has`)
    this.hasAssumed = true
    return { value, kind, place, ingested, searchable: ingested, assumed: this.#assumption }
  }
}

function deliveredBy(delivery: KnownDelivery | undefined): Pick<TrailFile, 'delivery'> {
  return delivery === undefined ? {} : { delivery }
}

function delivered(
  { value, kind, place }: Found,
  deliveryOf: DeliveryOf,
  eventTime: Milliseconds | undefined,
): readonly TrailRecord[] {
  return deliveryOf({ value, kind, place }, eventTime).map((copy) => ({ value, kind, place, ...copy }))
}
