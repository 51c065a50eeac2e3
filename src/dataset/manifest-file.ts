import { join } from 'node:path'
import { InputError } from '../errors.js'
import { exists, readText } from '../io/files.js'
import { writeText } from '../io/folder.js'
import { manifestDigest } from './digest.js'
import { isPartial, MANIFEST } from './layout.js'
import { FORMAT, type Manifest, manifestSchema } from './manifest.js'

/** Whether a folder is a dataset: its manifest is written last, so that a killed run leaves none. */
export function isDataset(folder: string): boolean {
  return !isPartial(folder) && exists(join(folder, MANIFEST))
}

/** @throws InputError where there is none, or none that this version understands. */
export function readManifest(folder: string): Manifest {
  const path = join(folder, MANIFEST)
  if (isPartial(folder)) throw new InputError(`${folder}: a dataset that was never finished; make it again`)
  if (!exists(folder))
    throw new InputError(`${folder}: there is no such folder; the command "generate" makes a dataset`)
  if (!exists(path))
    throw new InputError(`${folder}: is no dataset, for it has no ${MANIFEST}; the command "generate" makes one`)
  const raw = parseManifest(path)
  const format = (raw as { format?: unknown } | null)?.format
  if (typeof format === 'number' && format !== FORMAT) {
    throw new InputError(
      `${path}: is of format ${format}, and this version reads format ${FORMAT}; make the dataset again with this version`,
    )
  }
  const result = manifestSchema.safeParse(raw)
  if (!result.success) {
    const issue = result.error.issues[0]
    throw new InputError(
      `${path}: ${issue?.path.join('.') || 'the whole'}: ${issue?.message}; make the dataset again, or take back what was changed`,
    )
  }
  // The digest goes by the order of keys in the file, which the checked copy does not keep.
  return raw as Manifest
}

/**
 * The manifest of a dataset that will be trusted, because its digest holds.
 * @throws InputError where it was touched, as well.
 */
export function trustedManifest(folder: string): Manifest {
  const manifest = readManifest(folder)
  if (manifestDigest(manifest) !== manifest.digest)
    throw new InputError(
      `${join(folder, MANIFEST)}: was changed after it was written, since its digest does not hold; make the dataset again`,
    )
  return manifest
}

function parseManifest(path: string): unknown {
  try {
    return JSON.parse(readText(path))
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new InputError(`${path}: is no JSON (${error.message.replace(/\s+/g, ' ')})`)
    throw error
  }
}

/** Adds the digest and writes it. */
export function writeManifest(folder: string, manifest: Omit<Manifest, 'digest'>): Manifest {
  const complete = { ...manifest, digest: manifestDigest(manifest as Manifest) } as Manifest
  writeText(join(folder, MANIFEST), manifestText(complete))
  return complete
}

/** A manifest as it is written: there is one way only, so that any other text shows that it was touched. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`
}
