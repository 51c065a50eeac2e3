import { join } from 'node:path'
import type { Milliseconds } from '../../../clock.js'
import type { DeliveryRow } from '../../../delivery/row.js'
import type { IngestWindow } from '../../../detection/trail-span.js'
import { sizeOf } from '../../../io/files.js'
import type { DatasetFolder } from '../../folders.js'
import { DELIVERY, isEventsFile } from '../../layout.js'

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
  folders: readonly DatasetFolder[],
  rows: readonly DeliveryRow[],
  window: IngestWindow | undefined,
): DatasetTotals | { readonly why: string } {
  const changed = folders
    .flatMap(({ folder, manifest }) =>
      manifest.files
        .filter(({ path }) => isEventsFile(path) || path === DELIVERY)
        .map(({ path, bytes }) => ({ path: join(folder, path), bytes })),
    )
    .find(({ path, bytes }) => !path.endsWith('.gz') && sizeOf(path) !== bytes)
  if (changed !== undefined) return { why: `${changed.path} is not as large as its manifest says` }
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
  const counted = folders.reduce((sum, { manifest }) => sum + manifest.counts.records, 0)
  if (own !== counted)
    return { why: `the delivery of ${placeOf(folders)} has not all records that the manifest counts` }
  return { own, records, inWindow, firstSearchable, lastSearchable }
}

/** The folders of a dataset in words. */
export function placeOf(folders: readonly DatasetFolder[]): string {
  return folders.map(({ folder }) => folder).join(', ')
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
