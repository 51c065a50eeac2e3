import { basename, dirname, join } from 'node:path'
import type { Trail, TrailRecord } from '../../detection/trail-record.js'
import { InputError } from '../../errors.js'
import type { Format } from '../../formats/format.js'
import { FORMATS } from '../../formats/index.js'
import { exists, isFolder } from '../../io/files.js'
import { filesBelow } from '../../io/walk.js'
import { type OnBad, refuseBad } from '../bad.js'
import { type DatasetFolder, datasetsAt } from '../folders.js'
import { DELIVERY, isEventsFile, OBJECTS } from '../layout.js'
import { isDataset } from '../manifest-file.js'
import { recordsOfFile } from './found.js'
import { type Assumption, parseAssumption } from './ingested.js'
import { type DeliveryOf, type KnownDelivery, readKnownDelivery } from './known-delivery.js'
import { eventTimeOf, type Found, ingestedOf } from './shape.js'

/** Files and folders that systems and tools leave beside a trail: `.DS_Store`, `.git`. */
const HIDDEN = /[\\/]\./

/** Texts that formats leave beside what they hold. */
const BESIDE: ReadonlySet<string> = new Set(Object.values<Format>(FORMATS).flatMap(({ beside }) => beside?.path ?? []))

/** Reads places one after the other, and counts what it read, left out and assumed. */
export class TrailReader {
  files = 0
  skipped = 0
  hasAssumed = false
  /** Files of delivery that were found beside what was named. */
  readonly beside = new Map<string, KnownDelivery>()
  readonly #assumption: string
  readonly #assume: Assumption
  readonly #isGiven: boolean
  readonly #onBad: OnBad

  /**
   * @param assumption as `--ingested` has it.
   * @param isGiven the assumption was asked for: it holds for documents that say nothing, too.
   * @throws InputError for an assumption that is none.
   */
  constructor(assumption: string, isGiven: boolean, skipBad: boolean) {
    this.#assumption = assumption
    this.#assume = parseAssumption(assumption)
    this.#isGiven = isGiven
    this.#onBad = ({ place, what }) => {
      if (!skipBad) refuseBad({ place, what: `${what}; --skip-bad leaves such things out and counts them` })
      this.skipped++
    }
  }

  async *read(paths: readonly string[]): Trail {
    const datasets = datasetsAt(paths)
    for (const [n, path] of paths.entries()) {
      const dataset = datasets[n]
      if (path === '-') yield* this.#readFile(path, undefined)
      else if (!isFolder(path)) yield* this.#readFile(path, (await this.#beside(join(path, '..')))?.ofFile(path))
      else if (dataset) yield* this.readFolders(dataset)
      else yield* this.#readFolder(path)
    }
  }

  /** The events of a dataset in one folder or several: what one delivers may hold the last records of another. */
  async *readFolders(folders: readonly DatasetFolder[]): Trail {
    const files = folders.flatMap(({ folder, manifest }) =>
      manifest.files.flatMap(({ path }) => (isEventsFile(path) ? [join(folder, path)] : [])),
    )
    yield* this.#readEvents(
      folders.map(({ folder }) => folder),
      files,
    )
  }

  readEvents(folder: string, files: readonly string[]): Trail {
    return this.#readEvents(
      [folder],
      files.map((file) => join(folder, file)),
    )
  }

  async *#readEvents(folders: readonly string[], files: readonly string[]): Trail {
    const paths = folders.map((folder) => join(folder, DELIVERY))
    const delivery = await readKnownDelivery(paths, 'the command "verify" says more')
    for (const file of files) yield* this.#readFile(file, delivery.ofFile(file))
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

  async *#readFolder(folder: string): Trail {
    const before = this.files
    const paths = [...filesBelow(folder)]
    const inner = paths.map((path) => dirname(path)).find((path) => isDataset(path) && exists(join(path, DELIVERY)))
    if (inner !== undefined)
      throw new InputError(`${folder}: holds the dataset ${inner}, which is more than its records; name that instead`)
    const delivery = (await this.#beside(folder)) ?? (await this.#beside(join(folder, '..')))
    for (const path of paths) {
      const isOther = delivery !== undefined && [DELIVERY, OBJECTS].some((name) => path === join(folder, name))
      if (!isOther && !BESIDE.has(basename(path)) && !HIDDEN.test(path.slice(folder.length)))
        yield* this.#readFile(path, delivery?.ofFile(path))
    }
    if (this.files === before) throw new InputError(`${folder}: holds no files; name a folder with a trail in it`)
  }

  async *#readFile(path: string, deliveryOf: DeliveryOf | undefined): Trail {
    this.files++
    for await (const batch of recordsOfFile(path, this.#onBad)) {
      yield batch.flatMap((found) =>
        deliveryOf === undefined ? [this.#undelivered(found)] : delivered(found, deliveryOf),
      )
    }
  }

  #undelivered(found: Found): TrailRecord {
    const { value, kind, place } = found
    const own = ingestedOf(found)
    if (own !== undefined) return { value, kind, place, ingested: own, searchable: own }
    if (kind === 'document' && !this.#isGiven)
      // The rule goes by `@timestamp` where a document has no `event.ingested`.
      return { value, kind, place, ingested: null, searchable: eventTimeOf(found) ?? 0 }
    const ingested = this.#assume(found)
    if (ingested === undefined)
      throw new InputError(`${place}: --ingested finds no time here; use event+200s, or a field that every record has`)
    this.hasAssumed = true
    return { value, kind, place, ingested, searchable: ingested, assumed: this.#assumption }
  }
}

function delivered({ value, kind, place }: Found, deliveryOf: DeliveryOf): readonly TrailRecord[] {
  return deliveryOf({ value, kind, place }).map((copy) => ({ value, kind, place, ...copy }))
}
