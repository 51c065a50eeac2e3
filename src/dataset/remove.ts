import { join, relative } from 'node:path'
import { InputError } from '../errors.js'
import { exists } from '../io/files.js'
import { isEmptyFolder, removeFolder } from '../io/folder.js'
import { filesBelow } from '../io/walk.js'
import { MANIFEST } from './layout.js'
import type { GenerateConfig } from './manifest.js'
import { isDataset, readManifest } from './manifest-file.js'

/** Whether a dataset was made by whoever wants to put another in its place. */
export type IsOwn = (config: GenerateConfig) => boolean

/**
 * Whether a place is free, or holds a dataset that may give way to another and nothing else.
 * @throws InputError where something is there that is somebody's own.
 */
export function checkReplaceable(folder: string, isOwn: IsOwn): void {
  if (!exists(folder) || isEmptyFolder(folder)) return
  if (!isDataset(folder) || !isOwn(readManifest(folder).config))
    throw new InputError(`${folder}: is there, and holds something else; move it away`)
  const own = new Set([MANIFEST, ...readManifest(folder).files.map(({ path }) => path)])
  for (const path of filesBelow(folder)) {
    const name = relative(folder, path).replaceAll('\\', '/')
    if (!own.has(name)) throw new InputError(`${join(folder, name)}: is not of the dataset beside it; move it away`)
  }
}

/** Removes a dataset that may give way. @throws InputError as `checkReplaceable` does, and removes nothing then. */
export function removeDataset(folder: string, isOwn: IsOwn): void {
  checkReplaceable(folder, isOwn)
  if (exists(folder)) removeFolder(folder)
}
