import { join } from 'node:path'
import type { Trail } from '../../detection/trail-record.js'
import { InputError } from '../../errors.js'
import { exists, isFolder, realPath } from '../../io/files.js'
import { type DatasetFolder, datasetsAt } from '../folders.js'
import { isPartial, MANIFEST } from '../layout.js'
import { isDataset, trustedManifest } from '../manifest-file.js'
import { DEFAULT_ASSUMPTION } from './ingested.js'
import { type TrailFile, TrailReader } from './reader.js'

export interface TrailOptions {
  /** What to assume of records and documents that do not say when they were ingested. */
  readonly ingested?: string
  /** Leaves out and counts what is no record, instead of ending with an error. */
  readonly skipBad?: boolean
}

/** A trail that is about to be read, once. */
export interface OpenTrail {
  readonly trail: Trail
  readonly raw: RawTrail
  /** Complete when the trail was read. */
  summary(): TrailSummary
}

/** What a scan reads instead of the records of the trail. */
export interface RawTrail {
  readonly reader: TrailReader
  files(): AsyncIterable<TrailFile>
}

export interface TrailSummary {
  readonly files: number
  /** How many things that are no records were left out. */
  readonly skipped: number
  /** What was assumed of the time of ingestion. */
  readonly assumed?: string
  /** Files beside what was named that say when records were ingested. */
  readonly delivery?: readonly string[]
  /** Files that somebody wrote to while they were read. */
  readonly changed?: readonly string[]
}

/**
 * Opens datasets, files, folders walked in order of names, and standard input (`-`), all as one trail.
 * @throws InputError for a place that is not there or holds no trail; while reading, for what is no record.
 */
export function openTrail(paths: readonly string[], options: TrailOptions = {}): OpenTrail {
  const assumption = options.ingested ?? DEFAULT_ASSUMPTION
  const reader = new TrailReader(assumption, options.ingested !== undefined, options.skipBad ?? false)
  if (paths.length === 0)
    throw new InputError('no trail was named; give a dataset, a file, a folder, or - for standard input')
  for (const path of paths) checkPlace(path)
  // So are shares of a dataset that are not all there.
  datasetsAt(paths)
  const real = paths.map((path) => (path === '-' ? path : realPath(path)))
  const twice = paths.find((_, i) => real.indexOf(real[i] as string) < i)
  if (twice !== undefined) throw new InputError(`${twice}: is named twice, and its records would count twice`)
  if (options.ingested !== undefined && paths.every((path) => path !== '-' && isDataset(path)))
    throw new InputError(
      `--ingested ${options.ingested}: ${paths.join(', ')} says itself when its records were ingested; leave the flag out`,
    )
  return {
    trail: reader.read(paths),
    raw: { reader, files: () => reader.filesOf(paths) },
    summary: () => ({
      files: reader.files,
      skipped: reader.skipped,
      ...(reader.hasAssumed ? { assumed: assumption } : {}),
      ...(reader.beside.size > 0 ? { delivery: [...reader.beside.keys()] } : {}),
      ...(reader.changed.length > 0 ? { changed: reader.changed } : {}),
    }),
  }
}

/** The events of all folders of a dataset. */
export function openFolders(folders: readonly DatasetFolder[]): Trail {
  return new TrailReader(DEFAULT_ASSUMPTION, false, false).readFolders(folders)
}

/** The same for a scan. */
export function openRawFolders(folders: readonly DatasetFolder[]): RawTrail {
  const reader = new TrailReader(DEFAULT_ASSUMPTION, false, false)
  return { reader, files: () => reader.filesOfFolders(folders) }
}

/** The events of a dataset with their delivery, given its folder and the names of its files. */
export function openEvents(folder: string, files: readonly string[]): Trail {
  return new TrailReader(DEFAULT_ASSUMPTION, false, false).readEvents(folder, files)
}

function checkPlace(path: string): void {
  if (path === '-') return
  if (!exists(path)) throw new InputError(`${path}: there is no such file or folder; check how it is spelled`)
  if (isPartial(path) && isFolder(path))
    throw new InputError(`${path}: a dataset that was never finished; make it again`)
  // A broken manifest is said at once, not after minutes of reading.
  if (isFolder(path) && exists(join(path, MANIFEST))) trustedManifest(path)
}
