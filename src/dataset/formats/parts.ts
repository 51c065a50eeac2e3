import type { PartFile, PartFileOptions } from '../../io/part-file.js'
import { partPath } from '../layout.js'
import type { FileEntry } from '../manifest.js'

/** Opens a file of a dataset, by its path in it. */
export type OpenFile = (path: string, options?: PartFileOptions) => PartFile

/** Part files of one name, numbered from 1; each is there only once something is written to it. */
export interface Parts {
  write(line: string): void
  /** The next line goes into another part. */
  next(): void
  abandon(): void
  close(): readonly FileEntry[]
}

/** @param name how the files begin: `events`. */
export function createParts(open: OpenFile, name: string, gzip: boolean): Parts {
  const files: FileEntry[] = []
  let current: PartFile | undefined
  const path = () => partPath(name, files.length + 1, gzip)
  const next = () => {
    if (current) files.push({ path: path(), ...current.close() })
    current = undefined
  }
  return {
    write(line) {
      current ??= open(path(), { gzip })
      current.write(line)
    },
    next,
    abandon: () => current?.abandon(),
    close() {
      next()
      return files
    },
  }
}

/** Writes a text of whole lines. */
export function writeText(open: OpenFile, { path, text }: { readonly path: string; readonly text: string }): FileEntry {
  const file = open(path)
  for (const line of text.trimEnd().split('\n')) file.write(line)
  return { path, ...file.close() }
}
