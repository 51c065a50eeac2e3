import type { DeliveryRow } from '../../../delivery/row.js'
import type { RawDetection } from '../../../detection/raw/raw-detection.js'
import type { TrailRecord } from '../../../detection/trail-record.js'
import type { IngestWindow } from '../../../detection/trail-span.js'
import type { DatasetFolder } from '../../folders.js'
import { type DatasetTotals, datasetTotals, placeOf } from './dataset-totals.js'
import type { Passed } from './scanner.js'

/** What a trail is not, and a scan takes it for: it must be read in another way. */
export class NotAsItSays extends Error {}

/** A dataset on its way: what was met of it, so that all else can be counted by what it says of itself. */
export class DatasetReading {
  readonly folders: readonly DatasetFolder[]
  readonly #totals: DatasetTotals
  readonly #window: IngestWindow | undefined
  /** Records that were looked at, their copies, and those of them in the window. */
  #found = 0
  #looked = 0
  #lookedInWindow = 0
  #passed = 0
  #first = Number.POSITIVE_INFINITY
  #last = Number.NEGATIVE_INFINITY

  /** @throws NotAsItSays where its own word cannot be taken. */
  constructor(folders: readonly DatasetFolder[], rows: readonly DeliveryRow[], window: IngestWindow | undefined) {
    const totals = datasetTotals(folders, rows, window)
    if ('why' in totals) throw new NotAsItSays(totals.why)
    this.folders = folders
    this.#totals = totals
    this.#window = window
  }

  /** A record was looked at, with all its copies. @param time when it happened, where that is known already. */
  looked(copies: readonly TrailRecord[], time: number | undefined): void {
    this.#found++
    for (const { ingested, value } of copies) {
      this.#looked++
      const at = ingested ?? time ?? Date.parse(String(value.eventTime))
      if (this.#window === undefined || (at >= this.#window.from && at < this.#window.until)) this.#lookedInWindow++
    }
  }

  /** Records were counted that nobody looked at. */
  passed({ records, first, last }: Passed): void {
    this.#passed += records
    this.#first = Math.min(this.#first, first * 1_000)
    this.#last = Math.max(this.#last, last * 1_000)
  }

  /** All of it was read. @throws NotAsItSays where it held more or fewer records than it says. */
  conclude(detection: RawDetection): void {
    const { own, records, inWindow, firstSearchable, lastSearchable } = this.#totals
    const place = placeOf(this.folders)
    const met = this.#found + this.#passed
    if (met !== own) throw new NotAsItSays(`${place} holds ${met} records, and its manifest says ${own}`)
    if (this.#passed === 0) return
    detection.pass({
      records: records - this.#looked,
      inWindow: inWindow - this.#lookedInWindow,
      first: this.#first,
      last: this.#last,
      firstSearchable,
      lastSearchable,
      place,
    })
  }
}
