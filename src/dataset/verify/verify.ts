import { InputError } from '../../errors.js'
import { DELIVERY } from '../layout.js'
import type { GenerateConfig } from '../manifest.js'
import { readManifest } from '../manifest-file.js'
import { type DetectExpected, verifyExpected } from './expected.js'
import { verifyFiles, verifyManifest } from './files.js'
import { type Finding, Findings } from './findings.js'
import { verifyFormats } from './formats.js'
import { verifyRecords } from './records.js'
import { type Remade, verifyRemade } from './remade.js'

export interface VerifyOptions {
  /** What a detector says of the dataset, to hold the expected alerts against; left out for a quick check. */
  readonly detect?: DetectExpected
  /** What a configuration makes, to hold the whole against; left out for a quick check. */
  readonly remake?: {
    /** The version that makes it: datasets of others are not held against it. */
    readonly version: string
    readonly make: (config: GenerateConfig) => Promise<Remade>
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
 * @throws InputError only where nothing can be read: no folder, no manifest.
 */
export async function verifyDataset(folder: string, options: VerifyOptions = {}): Promise<Verification> {
  const manifest = readManifest(folder)
  const findings = new Findings()
  const isTouched = !verifyManifest(folder, manifest, findings)
  const readable = await verifyFiles(folder, manifest, findings)
  const { onProgress = () => undefined } = options
  const records = await verifyRecords(folder, manifest, readable, findings, onProgress)
  await verifyFormats(folder, manifest, readable, findings, onProgress)
  try {
    // Nobody reads a dataset whose manifest was touched, so that a detector could only say so again.
    await verifyExpected(folder, readable, findings, isTouched ? undefined : options.detect)
  } catch (error) {
    // A detector that cannot read the dataset is one finding more.
    if (!(error instanceof InputError)) throw error
    findings.add('undetected', DELIVERY, `the detector cannot be run: ${error.message}`)
  }
  const { remake } = options
  const isOther = remake !== undefined && remake.version !== manifest.version
  if (remake && !isOther && !isTouched) await verifyRemade(manifest, remake.make, findings)
  return {
    findings: findings.list(),
    wrong: findings.count(),
    records,
    files: manifest.files.length + 1,
    ...(isOther ? { otherVersion: manifest.version } : {}),
  }
}
