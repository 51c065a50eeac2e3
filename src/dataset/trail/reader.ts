import { dirname, join } from 'node:path'
import { type Assignment, assignDelivery } from '../../delivery/assign.js'
import { type DeliveryRow, deliverySchema } from '../../delivery/row.js'
import type { Trail, TrailRecord } from '../../detection/trail-record.js'
import { InputError } from '../../errors.js'
import { exists, isFolder } from '../../io/files.js'
import { filesBelow } from '../../io/walk.js'
import { type OnBad, refuseBad } from '../bad.js'
import { DELIVERY, isEventsFile } from '../layout.js'
import { isDataset, trustedManifest } from '../manifest-file.js'
import { rowsOf } from '../rows.js'
import { recordsOfFile } from './found.js'
import { type Assumption, parseAssumption } from './ingested.js'
import { eventTimeOf, type Found, ingestedOf } from './shape.js'

/** Files and folders that systems and tools leave beside a trail: `.DS_Store`, `.git`. */
const HIDDEN = /[\\/]\./

/** Reads places one after the other, and counts what it read, left out and assumed. */
export class TrailReader {
  files = 0
  skipped = 0
  hasAssumed = false
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
    for (const path of paths) {
      if (path === '-' || !isFolder(path)) yield* this.#readFile(path, undefined)
      else if (isDataset(path)) {
        const events = trustedManifest(path)
          .files.map((file) => file.path)
          .filter(isEventsFile)
        yield* this.readEvents(path, events)
      } else yield* this.#readFolder(path)
    }
  }

  async *readEvents(folder: string, files: readonly string[]): Trail {
    const rows: DeliveryRow[] = []
    for await (const row of rowsOf(join(folder, DELIVERY), deliverySchema)) rows.push(row)
    const assignment = assignDelivery(rows)
    for (const file of files) yield* this.#readFile(join(folder, file), assignment)
  }

  async *#readFolder(folder: string): Trail {
    const before = this.files
    const paths = [...filesBelow(folder)]
    const inner = paths.map((path) => dirname(path)).find((path) => isDataset(path) && exists(join(path, DELIVERY)))
    if (inner !== undefined)
      throw new InputError(`${folder}: holds the dataset ${inner}, which is more than its records; name that instead`)
    for (const path of paths) if (!HIDDEN.test(path.slice(folder.length))) yield* this.#readFile(path, undefined)
    if (this.files === before) throw new InputError(`${folder}: holds no files; name a folder with a trail in it`)
  }

  async *#readFile(path: string, assignment: Assignment | undefined): Trail {
    this.files++
    for await (const batch of recordsOfFile(path, this.#onBad)) {
      yield batch.flatMap((found) =>
        assignment === undefined ? [this.#undelivered(found)] : delivered(found, assignment),
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

/** A record of a dataset with its delivery, once or twice. @throws InputError where no object holds it. */
export function delivered(found: Found, assignment: Assignment): readonly TrailRecord[] {
  const { value, kind, place } = found
  const copies = assignment(
    String(value.recipientAccountId),
    String(value.awsRegion),
    eventTimeOf(found) ?? 0,
    String(value.eventID),
  )
  if (copies.length === 0)
    throw new InputError(
      `${place}: no object of ${DELIVERY} holds record ${String(value.eventID)}; the command "verify" says more`,
    )
  return copies.map((copy) => ({ value, kind, place, ...copy }))
}
