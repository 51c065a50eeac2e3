import { join } from 'node:path'
import type { Milliseconds } from '../../../clock.js'
import type { DeliveryRow } from '../../../delivery/row.js'
import type { IngestWindow } from '../../../detection/trail-span.js'
import { sizeOf } from '../../../io/files.js'
import { DELIVERY, isEventsFile } from '../../layout.js'
import { trustedManifest } from '../../manifest-file.js'

/** What a dataset says of all its records, copies too: nobody has to look at them to know when they were found. */
export interface DatasetTotals {
  /** Without copies. */
  readonly own: number
  readonly records: number
  readonly inWindow: number
  readonly firstSearchable: Milliseconds
  readonly lastSearchable: Milliseconds
}

/**
 * The totals of a dataset, or why its own word is not taken: what it says of sizes does not hold, or it lies across a
 * window's ends with records that no time of ingestion puts on one side.
 */
export function datasetTotals(
  folder: string,
  rows: readonly DeliveryRow[],
  window: IngestWindow | undefined,
): DatasetTotals | { readonly why: string } {
  const { files, counts } = trustedManifest(folder)
  const changed = files
    .filter(({ path }) => isEventsFile(path) || path === DELIVERY)
    .find(({ path, bytes }) => !path.endsWith('.gz') && sizeOf(join(folder, path)) !== bytes)
  if (changed !== undefined) return { why: `${join(folder, changed.path)} is not as large as its manifest says` }
  let records = 0
  let inWindow = 0
  let firstSearchable = Number.POSITIVE_INFINITY
  let lastSearchable = Number.NEGATIVE_INFINITY
  let own = 0
  for (const row of rows) {
    if (row.records === 0) continue
    records += row.records
    if (row.copyOf === undefined) own += row.records
    const searchable = Date.parse(row.searchable)
    firstSearchable = Math.min(firstSearchable, searchable)
    lastSearchable = Math.max(lastSearchable, searchable)
    const isInside = window === undefined || isIn(row, window)
    if (isInside === undefined) return { why: `${row.key} lies across an end of the window` }
    if (isInside) inWindow += row.records
  }
  if (own !== counts.records) return { why: `${join(folder, DELIVERY)} has not all records that the manifest counts` }
  return { own, records, inWindow, firstSearchable, lastSearchable }
}

/** Undefined where records of it may lie on both sides. */
function isIn({ ingested, from, until }: DeliveryRow, window: IngestWindow): boolean | undefined {
  if (ingested !== null) return contains(window, Date.parse(ingested))
  const [begin, end] = [contains(window, Date.parse(from)), contains(window, Date.parse(until) - 1)]
  return begin === end ? begin : undefined
}

function contains({ from, until }: IngestWindow, time: Milliseconds): boolean {
  return time >= from && time < until
}
