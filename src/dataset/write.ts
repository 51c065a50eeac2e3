import { join, resolve, sep } from 'node:path'
import { InputError } from '../errors.js'
import { exists, isFolder } from '../io/files.js'
import { isEmptyFolder, makeFolder, renameFolder, unmakeFolder } from '../io/folder.js'
import { createPartFile } from '../io/part-file.js'
import type { EventStream } from '../stream/stream.js'
import type { OpenFile } from './formats/parts.js'
import { partialName } from './layout.js'
import { type FileEntry, FORMAT, type GenerateConfig, type Manifest } from './manifest.js'
import { writeManifest } from './manifest-file.js'
import { type StreamOptions, writeStream } from './write-stream.js'

export interface WriteOptions extends StreamOptions {
  /** Of trailbench. */
  readonly version: string
  /** Writes what a detector says of the events, given the folder as it is so far; returns the files. */
  readonly expected?: (folder: string) => Promise<readonly FileEntry[]>
  /** Clears the place just before the dataset takes it; without one a place that is taken is refused. */
  readonly makeRoom?: () => void
}

/**
 * Writes a dataset beside its place and puts it there when it is whole: a run that ends before leaves nothing.
 * @throws InputError where the place is taken, or cannot be written.
 */
export async function writeDataset(
  out: string,
  stream: EventStream,
  config: GenerateConfig,
  options: WriteOptions,
): Promise<Manifest> {
  const partial = partialName(out)
  if (`${process.cwd()}${sep}`.startsWith(`${resolve(out)}${sep}`))
    throw new InputError(`--out ${out}: is a folder that you are in; name a new one inside of it`)
  if (exists(out) && !isFolder(out)) throw new InputError(`--out ${out}: is a file; choose another place`)
  if (options.makeRoom === undefined && exists(out) && !isEmptyFolder(out))
    throw new InputError(`--out ${out}: is there already; choose another folder, or remove this one`)
  if (exists(partial))
    throw new InputError(
      `${partial}: a run to the same place was cut off, or is under way; remove this folder, or choose another --out`,
    )
  const open: OpenFile = (path, settings) => createPartFile(join(partial, path), settings)
  const uppermost = makeFolder(partial)
  try {
    const { files, counts, world } = await writeStream(open, stream, config, options)
    const expected = (await options.expected?.(partial)) ?? []
    options.signal?.throwIfAborted()
    const manifest = writeManifest(partial, {
      format: FORMAT,
      version: options.version,
      config,
      counts,
      world,
      timeRange: stream.timeRange,
      files: [...files, ...expected],
    })
    options.makeRoom?.()
    renameFolder(partial, out)
    return manifest
  } catch (error) {
    unmakeFolder(partial, uppermost)
    throw error
  }
}
