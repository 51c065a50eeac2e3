import { join, resolve, sep } from 'node:path'
import { InputError } from '../errors.js'
import { claim, holderOf } from '../io/claim.js'
import { exists, isFolder } from '../io/files.js'
import { isEmptyFolder, makeFolder, removeFolder, renameFolder, unmakeFolder } from '../io/folder.js'
import { checkUndertaking, type Journal, openJournal, type Undertaking } from './journal.js'
import { CLAIM, JOURNAL, MANIFEST, partialName, SHARES } from './layout.js'
import { type FileEntry, FORMAT, type GenerateConfig, type Manifest } from './manifest.js'
import { writeManifest } from './manifest-file.js'
import type { SliceSource } from './slice-source.js'
import { clearUnfinished, wholeManifest } from './unfinished.js'
import type { StreamOptions } from './write-stream.js'
import { writeWhole } from './write-whole.js'

export interface WriteOptions extends StreamOptions {
  /** Of trailbench. */
  readonly version: string
  /** Threads that make parts, this one by default. What they make is the same. */
  readonly workers?: number
  /**
   * What becomes of finished parts when a run is cut off by what a user can mend: they are kept, and `go on` takes up
   * what an earlier run left. By default a run that ends early leaves nothing.
   */
  readonly resume?: 'keep' | 'go on'
  /** Writes what a detector says of the events, given the folder as it is so far; returns the files. */
  readonly expected?: (folder: string) => Promise<readonly FileEntry[]>
  /** Clears the place just before the dataset takes it; without one a place that is taken is refused. */
  readonly makeRoom?: () => void
}

/**
 * Writes a dataset beside its place and puts it there when it is whole.
 * @throws InputError where the place is taken, or cannot be written, or what is to be gone on with is something else.
 */
export async function writeDataset(
  out: string,
  source: SliceSource,
  config: GenerateConfig,
  options: WriteOptions,
): Promise<Manifest> {
  const { resume, signal, version, share } = options
  checkPlace(out, options)
  const partial = partialName(out)
  const undertaking = { version, config, share }
  if (exists(partial)) checkUnfinished(partial, undertaking, resume)
  const { journal, uppermost, letGo } = begin(partial, undertaking)
  let finished = journal.finished.length
  try {
    const before = wholeManifest(partial)
    const manifest = before ?? (await make(partial, source, journal, undertaking, options, () => finished++))
    removeFolder(join(partial, SHARES))
    journal.close()
    removeFolder(join(partial, JOURNAL))
    letGo()
    options.makeRoom?.()
    renameFolder(partial, out)
    return manifest
  } catch (error) {
    journal.close()
    letGo()
    const isKept = resume !== undefined && finished > 0 && error instanceof InputError && signal?.aborted !== true
    if (isKept)
      throw new InputError(`${error.message}\nwhat is finished stays in ${partial}: go on with --resume, or remove it`)
    unmakeFolder(partial, uppermost)
    throw error
  }
}

/** The folder, claimed, and its journal. @throws InputError where they cannot be made, or what is there cannot be gone on with. */
function begin(partial: string, undertaking: Undertaking) {
  const isNew = !exists(partial)
  const uppermost = makeFolder(partial)
  let journal: Journal | undefined
  let letGo: (() => void) | undefined
  try {
    journal = openJournal(partial, undertaking)
    letGo = claim(join(partial, CLAIM))
    if (wholeManifest(partial) === undefined) clearUnfinished(partial, journal.finished)
    return { journal, uppermost, letGo }
  } catch (error) {
    journal?.close()
    letGo?.()
    if (isNew) unmakeFolder(partial, uppermost)
    throw error
  }
}

/** Writes all of a dataset into a folder, its manifest last. */
async function make(
  folder: string,
  source: SliceSource,
  journal: Journal,
  { version, config, share }: Undertaking,
  { expected, ...options }: WriteOptions,
  onPart: () => void,
): Promise<Manifest> {
  const { counts, world, files } = await writeWhole(folder, source, config, { ...options, journal, onPart })
  const alerts = (await expected?.(folder)) ?? []
  options.signal?.throwIfAborted()
  return writeManifest(folder, {
    format: FORMAT,
    version,
    config,
    ...(share === undefined ? {} : { part: share }),
    counts,
    world,
    timeRange: source.timeRange,
    files: [...files, ...alerts],
  })
}

function checkPlace(out: string, { makeRoom }: WriteOptions): void {
  if (`${process.cwd()}${sep}`.startsWith(`${resolve(out)}${sep}`))
    throw new InputError(`--out ${out}: is a folder that you are in; name a new one inside of it`)
  if (exists(out) && !isFolder(out)) throw new InputError(`--out ${out}: is a file; choose another place`)
  if (makeRoom === undefined && exists(out) && !isEmptyFolder(out))
    throw new InputError(`--out ${out}: is there already; choose another folder, or remove this one`)
}

/** @throws InputError where an earlier run left something that this one does not go on with. */
function checkUnfinished(partial: string, undertaking: Undertaking, resume: WriteOptions['resume']): void {
  const holder = holderOf(join(partial, CLAIM))
  if (holder !== undefined)
    throw new InputError(
      `${partial}: ${holder} is making it; wait for it, or choose another --out. If it has ended, remove ${join(partial, CLAIM)}`,
    )
  if (resume !== 'go on')
    throw new InputError(
      `${partial}: a run to the same place was cut off; ${resume === 'keep' ? 'go on with --resume, ' : ''}remove this folder, or choose another --out`,
    )
  if (![JOURNAL, MANIFEST].some((name) => exists(join(partial, name))) && !isEmptyFolder(partial))
    throw new InputError(`--resume: ${partial} has no ${JOURNAL}, so that nobody knows what is finished; remove it`)
  checkUndertaking(partial, undertaking)
}
