import { join } from 'node:path'
import { InputError } from '../../errors.js'
import { asOne, wholeOf } from '../folders.js'
import { DELIVERY } from '../layout.js'
import { readManifest } from '../manifest-file.js'
import { type DetectExpected, verifyExpected } from './expected.js'
import { verifyFiles, verifyManifest } from './files.js'
import { type Finding, Findings } from './findings.js'
import type { VerifiedFolder } from './folder.js'
import { verifyFormats } from './formats.js'
import { verifyRecords } from './records.js'
import { type Remake, verifyRemade } from './remade.js'

export interface VerifyOptions {
  /** What a detector says of the dataset, to hold the expected alerts against; left out for a quick check. */
  readonly detect?: DetectExpected
  /** What a configuration makes, to hold the whole against; left out for a quick check. */
  readonly remake?: {
    /** The version that makes it: datasets of others are not held against it. */
    readonly version: string
    readonly make: Remake
  }
  /** Called with the records looked at so far; may throw to end the work. */
  readonly onProgress?: (records: number) => void
}

export interface Verification {
  readonly findings: readonly Finding[]
  /** How many things are wrong: of each kind only the first are among the findings. */
  readonly wrong: number
  readonly records: number
  readonly files: number
  /** The version that made the dataset, where it is another one, so that it could not be made again. */
  readonly otherVersion?: string
}

/**
 * Checks everything of a dataset that can be checked, and does not stop at the first fault: sums, rows, truth and
 * delivery against the records, other formats against the events, expected alerts against a detector, the whole against
 * what its configuration makes.
 * @param paths its folder, or those of all its parts.
 * @throws InputError only where nothing can be read: no folder, no manifest; or folders are not one dataset.
 */
export async function verifyDataset(
  paths: string | readonly string[],
  options: VerifyOptions = {},
): Promise<Verification> {
  const parts = asOne([paths].flat().map((folder) => ({ folder, manifest: readManifest(folder) })))
  const manifest = wholeOf(parts)
  const findings = new Findings()
  const folders: VerifiedFolder[] = []
  let isTouched = false
  for (const part of parts) {
    const placeOf = (path: string) => (parts.length === 1 ? path : join(part.folder, path))
    isTouched = !verifyManifest({ ...part, placeOf }, findings) || isTouched
    folders.push({ ...part, placeOf, readable: await verifyFiles({ ...part, placeOf }, findings) })
  }
  const { onProgress = () => undefined } = options
  const records = await verifyRecords(folders, manifest, findings, onProgress)
  await verifyFormats(folders, manifest, findings, onProgress)
  try {
    // Nobody reads a dataset whose manifest was touched, so that a detector could only say so again.
    for (const { folder, readable } of folders)
      await verifyExpected(folder, readable, findings, isTouched ? undefined : options.detect)
  } catch (error) {
    // A detector that cannot read the dataset is one finding more.
    if (!(error instanceof InputError)) throw error
    findings.add('undetected', DELIVERY, `the detector cannot be run: ${error.message}`)
  }
  const { remake } = options
  const isOther = remake !== undefined && remake.version !== manifest.version
  if (remake && !isOther && !isTouched)
    for (const { manifest: own, placeOf } of folders) await verifyRemade(own, remake.make, findings, placeOf)
  return {
    findings: findings.list(),
    wrong: findings.count(),
    records,
    files: manifest.files.length + folders.length,
    ...(isOther ? { otherVersion: manifest.version } : {}),
  }
}
