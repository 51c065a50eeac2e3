import type { PartFile, PartFileOptions } from '../../io/part-file.js'
import { partPath } from '../layout.js'
import type { FileEntry } from '../manifest.js'

/** Opens a file of a dataset, by its path in it. */
export type OpenFile = (path: string, options?: PartFileOptions) => PartFile

/** Which part comes first, and whether part files are packed. */
export interface PartSettings {
  readonly part: number
  readonly gzip: boolean
}

/** Part files of one name, numbered as parts are; each is there only once something is written to it. */
export interface Parts {
  write(line: string): void
  /** Adds so many lines as bytes. */
  append(content: Uint8Array, lines: number): void
  /** The next line goes into another part. */
  next(): void
  abandon(): void
  close(): readonly FileEntry[]
}

/** @param name how the files begin: `events`. */
export function createParts(open: OpenFile, name: string, { part, gzip }: PartSettings): Parts {
  const files: FileEntry[] = []
  let current: PartFile | undefined
  let number = part
  const path = () => partPath(name, number, gzip)
  const finish = () => {
    if (current) files.push({ path: path(), ...current.close() })
    current = undefined
  }
  return {
    write(line) {
      current ??= open(path(), { gzip })
      current.write(line)
    },
    append(content, lines) {
      if (lines === 0) return
      current ??= open(path(), { gzip })
      current.append(content, lines)
    },
    next() {
      finish()
      number++
    },
    abandon: () => current?.abandon(),
    close() {
      finish()
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
