import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { withFile } from './files.js'

/** The files below a folder in order of their names, folder by folder; names compare by code units, as S3's keys do. */
export function* filesBelow(folder: string): Generator<string> {
  const entries = withFile(folder, () => readdirSync(folder, { withFileTypes: true }))
  entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesBelow(path)
    else if (entry.isFile() || entry.isSymbolicLink()) yield path
  }
}
