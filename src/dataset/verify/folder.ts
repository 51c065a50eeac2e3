import { join } from 'node:path'
import type { z } from 'zod'
import type { OnBad } from '../bad.js'
import type { DatasetFolder } from '../folders.js'
import { placedRowsOf } from '../rows.js'

/** A folder that is verified: all of a dataset, or one of its shares. */
export interface VerifiedFolder extends DatasetFolder {
  /** Its files that can be read to their end, by their paths in it. */
  readonly readable: readonly string[]
  /** A path in it as findings have it: with the folder before it where there are several. */
  placeOf(path: string): string
}

/** Whether files can be read in all folders. */
export function areReadable(folders: readonly VerifiedFolder[], ...paths: readonly string[]): boolean {
  return folders.every(({ readable }) => paths.every((path) => readable.includes(path)))
}

/** A row and where it lies: `delivery.ndjson:17`. */
export interface PlacedRow<T> {
  readonly row: T
  readonly place: string
}

/** The rows of a file of each folder, one folder after the other. */
export async function* rowsIn<S extends z.ZodType>(
  folders: readonly VerifiedFolder[],
  path: string,
  schema: S,
  onBad: OnBad,
): AsyncGenerator<PlacedRow<z.output<S>>> {
  for (const { folder, placeOf } of folders)
    for await (const { row, line } of placedRowsOf(join(folder, path), schema, onBad))
      yield { row, place: `${placeOf(path)}:${line}` }
}

/** A file of a folder, and how findings name it. */
export interface PlacedFile {
  readonly file: string
  readonly path: string
  readonly place: string
}

/** The files that fulfil a condition, in the order of the manifests, folder by folder. */
export function filesWhere(
  folders: readonly VerifiedFolder[],
  isMeant: (path: string, folder: VerifiedFolder) => boolean,
): readonly PlacedFile[] {
  return folders.flatMap((one) =>
    one.manifest.files.flatMap(({ path }) =>
      isMeant(path, one) ? [{ file: join(one.folder, path), path, place: one.placeOf(path) }] : [],
    ),
  )
}
