import { InputError } from '../../errors.js'
import { DELIVERY, MANIFEST } from '../layout.js'
import { readManifest } from '../manifest-file.js'
import { type DetectExpected, verifyExpected } from './expected.js'
import { verifyFiles } from './files.js'
import { type Finding, Findings } from './findings.js'
import { verifyRecords } from './records.js'

export interface VerifyOptions {
  /** What a detector says of the dataset, to hold the expected alerts against; left out for a quick check. */
  readonly detect?: DetectExpected
  /** Called with the records looked at so far; may throw to end the work. */
  readonly onProgress?: (records: number) => void
}

export interface Verification {
  readonly findings: readonly Finding[]
  readonly records: number
  readonly files: number
}

/**
 * Checks everything of a dataset that can be checked, and does not stop at the first fault: sums, rows, truth and
 * delivery against the records, expected alerts against a detector.
 * @throws InputError only where nothing can be read: no folder, no manifest.
 */
export async function verifyDataset(folder: string, options: VerifyOptions = {}): Promise<Verification> {
  const manifest = readManifest(folder)
  const findings = new Findings()
  const readable = await verifyFiles(folder, manifest, findings)
  const records = await verifyRecords(folder, manifest, readable, findings, options.onProgress ?? (() => undefined))
  try {
    // Nobody reads a dataset whose manifest was touched, so that a detector could only say so again.
    const isTouched = findings.list().some(({ place }) => place === MANIFEST)
    await verifyExpected(folder, readable, findings, isTouched ? undefined : options.detect)
  } catch (error) {
    // A detector that cannot read the dataset is one finding more.
    if (!(error instanceof InputError)) throw error
    findings.add('undetected', DELIVERY, `the detector cannot be run: ${error.message}`)
  }
  return { findings: findings.list(), records, files: manifest.files.length + 1 }
}
