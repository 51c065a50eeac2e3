import { join } from 'node:path'
import type { Trail } from '../detection/trail-record.js'
import { type Incident, incidentSchema } from '../truth/incident.js'
import { type Label, labelSchema } from '../truth/label.js'
import { INCIDENTS, isEventsFile, LABELS } from './layout.js'
import type { Manifest } from './manifest.js'
import { trustedManifest } from './manifest-file.js'
import { allRowsOf, rowsOf } from './rows.js'
import { openEvents, openRawEvents, type RawTrail } from './trail/open.js'

/** A dataset to read. Rows are checked as they come; the first bad one is an InputError with file and line. */
export interface Dataset {
  readonly folder: string
  readonly manifest: Manifest
  trail(): Trail
  raw(): RawTrail
  labels(): Promise<ReadonlyMap<string, Label>>
  incidents(): Promise<readonly Incident[]>
}

/** @throws InputError where the folder is none. */
export function openDataset(folder: string): Dataset {
  const manifest = trustedManifest(folder)
  const events = manifest.files.map(({ path }) => path).filter(isEventsFile)
  return {
    folder,
    manifest,
    trail: () => openEvents(folder, events),
    raw: () => openRawEvents(folder, events),
    async labels() {
      const labels = new Map<string, Label>()
      for await (const label of rowsOf(join(folder, LABELS), labelSchema)) labels.set(label.eventID, label)
      return labels
    },
    incidents: () => allRowsOf(join(folder, INCIDENTS), incidentSchema),
  }
}
