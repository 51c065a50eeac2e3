import { join } from 'node:path'
import type { Trail } from '../detection/trail-record.js'
import { type Incident, incidentSchema } from '../truth/incident.js'
import { type Label, labelSchema } from '../truth/label.js'
import { asOne, wholeOf } from './folders.js'
import { INCIDENTS, LABELS } from './layout.js'
import type { Manifest } from './manifest.js'
import { trustedManifest } from './manifest-file.js'
import { allRowsOf, rowsOf } from './rows.js'
import { openFolders, openRawFolders, type RawTrail } from './trail/open.js'

/**
 * A dataset to read, in one folder or in those of all its parts. Rows are checked as they come; the first bad one is an
 * InputError with file and line.
 */
export interface Dataset {
  readonly folders: readonly string[]
  /** Of parts, what that of the whole would be. */
  readonly manifest: Manifest
  trail(): Trail
  raw(): RawTrail
  labels(): Promise<ReadonlyMap<string, Label>>
  incidents(): Promise<readonly Incident[]>
}

/** @throws InputError where a folder is none, or they are not all parts of one dataset. */
export function openDataset(...paths: readonly string[]): Dataset {
  const parts = asOne(paths.map((folder) => ({ folder, manifest: trustedManifest(folder) })))
  const folders = parts.map(({ folder }) => folder)
  return {
    folders,
    manifest: wholeOf(parts),
    trail: () => openFolders(parts),
    raw: () => openRawFolders(parts),
    async labels() {
      const labels = new Map<string, Label>()
      for (const folder of folders)
        for await (const label of rowsOf(join(folder, LABELS), labelSchema)) labels.set(label.eventID, label)
      return labels
    },
    async incidents() {
      const rows = await Promise.all(folders.map((folder) => allRowsOf(join(folder, INCIDENTS), incidentSchema)))
      return rows.flat()
    },
  }
}
