import { FORMATS, type FormatName } from '../../formats/index.js'
import { isPartOf, OBJECTS } from '../layout.js'
import type { FileEntry } from '../manifest.js'

/** Whether a file is one of those in which a format lies, objects aside. */
export function isFileOf(path: string, name: FormatName): boolean {
  const format = FORMATS[name]
  return format.by === 'object' ? path === OBJECTS : isPartOf(path, format.part)
}

/** Files of parts in the order of the manifest: format by format, and of each part by part. */
export function inOrder(names: readonly FormatName[], files: readonly FileEntry[]): readonly FileEntry[] {
  return names.flatMap((name) => files.filter(({ path }) => isFileOf(path, name)))
}
