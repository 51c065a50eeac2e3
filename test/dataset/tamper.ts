import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { manifestDigest } from '../../src/dataset/digest.js'
import type { FileEntry, Manifest } from '../../src/dataset/manifest.js'
import { manifestText } from '../../src/dataset/manifest-file.js'

/** What becomes of the lines of a file. */
export type Edit = (lines: string[]) => readonly string[]
export const edit = (folder: string, path: string, change: Edit): void => {
  const lines = readFileSync(join(folder, path), 'utf8').split('\n').slice(0, -1)
  writeFileSync(
    join(folder, path),
    change(lines)
      .map((line) => `${line}\n`)
      .join(''),
  )
}
export const editManifest = (folder: string, change: (manifest: Manifest) => Manifest): void => {
  const path = join(folder, 'manifest.json')
  writeFileSync(path, manifestText(change(JSON.parse(readFileSync(path, 'utf8')))))
}
/** Makes sums and digest fit again, as somebody would who covers a change up. */
export const reseal = (folder: string): void =>
  editManifest(folder, (manifest) => {
    const files = manifest.files.map((entry): FileEntry => {
      const content = readFileSync(join(folder, entry.path))
      return {
        path: entry.path,
        records: content.toString().split('\n').length - 1,
        bytes: content.length,
        sha256: createHash('sha256').update(content).digest('hex'),
      }
    })
    const changed = { ...manifest, files }
    return { ...changed, digest: manifestDigest(changed) }
  })
