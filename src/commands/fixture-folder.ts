import { dirname, join, resolve, sep } from 'node:path'
import { partialName } from '../dataset/layout.js'
import { InputError } from '../errors.js'
import { exists, isFolder, readText } from '../io/files.js'
import { isEmptyFolder, makeFolder, renameFolder, unmakeFolder, writeText } from '../io/folder.js'

/**
 * Writes a folder beside its place, and puts it there when it is whole.
 * @param files texts by their paths in it.
 * @throws InputError where the place is taken, or cannot be written.
 */
export function writeFolder(out: string, files: ReadonlyMap<string, string>): void {
  checkFree(out)
  const partial = partialName(out)
  const uppermost = makeFolder(partial)
  try {
    for (const [path, text] of files) writeText(join(partial, path), text)
    renameFolder(partial, out)
  } catch (error) {
    unmakeFolder(partial, uppermost)
    throw error
  }
}

/** @throws InputError where a folder could not be put. */
export function checkFree(out: string): void {
  if (`${process.cwd()}${sep}`.startsWith(`${resolve(out)}${sep}`))
    throw new InputError(`--out ${out}: is a folder that you are in; name a new one inside of it`)
  if (exists(out) && !isFolder(out)) throw new InputError(`--out ${out}: is a file; choose another place`)
  if (exists(out) && !isEmptyFolder(out))
    throw new InputError(`--out ${out}: is there already; choose another folder, or remove this one`)
  const partial = partialName(out)
  if (exists(partial))
    throw new InputError(
      `${partial}: a run to the same place was cut off, or is under way; remove this folder, or choose another --out`,
    )
}

/** Reads texts of a folder by their paths in it. @throws InputError where there is no such folder. */
export function folderReader(folder: string): (path: string) => string | undefined {
  if (!exists(folder)) throw new InputError(`${folder}: there is no such folder; check how it is spelled`)
  if (!isFolder(folder)) throw new InputError(`${folder}: is a file; name the folder of fixtures, ${dirname(folder)}?`)
  return (path) => {
    const place = join(folder, path)
    return exists(place) && !isFolder(place) ? readText(place) : undefined
  }
}
