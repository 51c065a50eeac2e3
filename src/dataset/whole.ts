import type { Census } from './census.js'
import { inOrder } from './formats/in-order.js'
import type { OpenFile } from './formats/parts.js'
import { writeBeside } from './formats/write-formats.js'
import { DELIVERY, INCIDENTS, LABELS, RUNNING } from './layout.js'
import type { FileEntry, GenerateConfig, Manifest } from './manifest.js'
import type { SliceSource } from './slice-source.js'
import type { WrittenPart } from './write-part.js'

/** What a manifest says of all that was written. */
export type WholeStream = Pick<Manifest, 'counts' | 'world'> & { readonly files: readonly FileEntry[] }

/** What is made of parts that were all written. */
export interface WrittenParts {
  readonly parts: readonly WrittenPart[]
  /** The files that go through all parts. */
  readonly running: readonly FileEntry[]
  /** Absent of a share of a dataset: nobody there sees the whole. */
  readonly census: Census | undefined
}

/**
 * Writes what belongs to no part, and sums up.
 * @param hasIncidents whether the rows of incidents lie here: of a dataset in several folders, in the first.
 */
export function completeStream(
  open: OpenFile,
  { incidents, sizes }: Pick<SliceSource, 'incidents' | 'sizes'>,
  { formats }: Pick<GenerateConfig, 'formats'>,
  { parts, running, census }: WrittenParts,
  hasIncidents: boolean,
): WholeStream {
  const own = hasIncidents ? incidents : []
  const counts = {
    background: 0,
    incidents: own.length,
    incidentRecords: 0,
    preludeRecords: 0,
    duplicates: 0,
    records: 0,
  }
  for (const part of parts)
    for (const name of ['background', 'incidentRecords', 'preludeRecords', 'duplicates', 'records'] as const)
      counts[name] += part.counts[name]
  const partFiles = parts.flatMap(({ files }) => files.filter(({ path }) => !RUNNING.includes(path)))
  const beside = writeBeside(open, formats)
  const file = open(INCIDENTS)
  for (const incident of own) file.write(JSON.stringify(incident))
  const files = [
    ...inOrder(formats, [...partFiles, ...running]),
    ...beside,
    ...[DELIVERY, LABELS].flatMap((path) => running.filter((entry) => entry.path === path)),
    { path: INCIDENTS, ...file.close() },
  ]
  return { files, counts, world: { ...sizes, ...census } }
}
