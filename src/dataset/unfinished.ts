import { join, relative } from 'node:path'
import { InputError } from '../errors.js'
import { FORMATS } from '../formats/index.js'
import { exists, readText } from '../io/files.js'
import { removeFolder } from '../io/folder.js'
import { filesBelow } from '../io/walk.js'
import { manifestDigest } from './digest.js'
import { parseJson } from './json-text.js'
import { CLAIM, JOURNAL, MANIFEST, RUNNING, SIGHTINGS, sharePath } from './layout.js'
import type { Manifest } from './manifest.js'
import type { WrittenPart } from './write-part.js'

/**
 * Removes what a run that was cut off had not finished; of the S3 tree alone what it left is overwritten.
 * @throws InputError where something is missing that it had finished.
 */
export function clearUnfinished(folder: string, finished: readonly WrittenPart[]): void {
  const files = finished.flatMap(({ part, files }) => [
    sharePath(SIGHTINGS, part),
    ...files.map(({ path }) => (RUNNING.includes(path) ? sharePath(path, part) : path)),
  ])
  for (const name of files)
    if (!exists(join(folder, name)))
      throw new InputError(`${join(folder, name)}: is missing, and the journal says it is finished; remove ${folder}`)
  const kept = new Set([CLAIM, JOURNAL, ...files])
  for (const path of filesBelow(folder)) {
    const name = relative(folder, path).replaceAll('\\', '/')
    if (!kept.has(name) && !name.startsWith(`${FORMATS.cloudtrail.folder}/`)) removeFolder(path)
  }
}

/** The manifest of a dataset that was cut off between its last byte and its place; undefined of any other. */
export function wholeManifest(folder: string): Manifest | undefined {
  const path = join(folder, MANIFEST)
  const manifest = exists(path) ? (parseJson(readText(path))?.value as Manifest | undefined) : undefined
  return manifest !== undefined && manifestDigest(manifest) === manifest.digest ? manifest : undefined
}
