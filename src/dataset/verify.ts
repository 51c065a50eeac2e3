import { join } from 'node:path'
import type { CloudTrailRecord } from '../cloudtrail/record.js'
import type { Alert } from '../detection/alert.js'
import { alertSchema } from '../detection/alert.js'
import { InputError } from '../errors.js'
import { exists } from '../io/files.js'
import { type Finding, Findings } from './findings.js'
import { recordsOfFile } from './found.js'
import { isEventsFile, MANIFEST } from './layout.js'
import { readManifest } from './manifest-file.js'
import { allRowsOf } from './rows.js'
import { checkCounts, objectOf, readObjects } from './verify-delivery.js'
import { verifyFiles } from './verify-files.js'
import { readTruth } from './verify-truth.js'

export interface VerifyOptions {
  /** What a detector says of the dataset, to hold the expected alerts against; left out for a quick check. */
  readonly detect?: (rules: readonly string[]) => Promise<ReadonlyMap<string, readonly Alert[]>>
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
  await verifyFiles(folder, manifest, findings)
  const events = manifest.files
    .map(({ path }) => path)
    .filter((path) => isEventsFile(path) && exists(join(folder, path)))
  let records = 0
  await attempt(findings, async () => {
    records = await verifyRecords(folder, events, findings)
  })
  await attempt(findings, () =>
    verifyExpected(
      folder,
      manifest.files.map(({ path }) => path),
      options,
      findings,
    ),
  )
  return { findings: findings.list(), records, files: manifest.files.length + 1 }
}

/** A file that cannot be read is one finding more; the other checks go on. */
async function attempt(findings: Findings, check: () => Promise<void>): Promise<void> {
  try {
    await check()
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    findings.add('unreadable', MANIFEST, error.message)
  }
}

async function verifyRecords(folder: string, files: readonly string[], findings: Findings): Promise<number> {
  const manifest = readManifest(folder)
  const objects = await readObjects(folder, findings)
  const truth = await readTruth(folder, manifest, findings)
  const { start, end } = manifest.timeRange
  const ids = new Set<string>()
  let last = ''
  for (const file of files) {
    for await (const batch of recordsOfFile(join(folder, file), { skipBad: false, skipped: 0 })) {
      for (const found of batch) {
        const record = found.value as unknown as CloudTrailRecord
        const place = found.place.slice(folder.length).replace(/^[\\/]/, '')
        if (ids.has(record.eventID)) findings.add('id-twice', place, `${record.eventID} is there twice`)
        ids.add(record.eventID)
        if (record.eventTime < last)
          findings.add('time-order', place, `${record.eventID}: ${record.eventTime} comes after ${last}`)
        last = record.eventTime
        if (record.eventTime < start || record.eventTime >= end)
          findings.add('time-range', place, `${record.eventID}: ${record.eventTime} lies outside of ${start} to ${end}`)
        const object = objectOf(objects, record.recipientAccountId, record.awsRegion, Date.parse(record.eventTime))
        if (object) object.found++
        else findings.add('undelivered', place, `${record.eventID}: no object of delivery.ndjson holds it`)
        truth.record(record, place)
      }
    }
  }
  truth.finish()
  checkCounts(objects, findings)
  return ids.size
}

async function verifyExpected(
  folder: string,
  files: readonly string[],
  { detect }: VerifyOptions,
  findings: Findings,
): Promise<void> {
  const expected = files.flatMap((path) => {
    const rule = /^expected\/alerts\.(.+)\.ndjson$/.exec(path)?.[1]
    return rule === undefined || !exists(join(folder, path)) ? [] : [{ path, rule }]
  })
  const found = detect && expected.length > 0 ? await detect(expected.map(({ rule }) => rule)) : undefined
  for (const { path, rule } of expected) {
    const rows = await allRowsOf<Alert>(join(folder, path), alertSchema)
    const said = found?.get(rule)
    if (!said) continue
    const texts = new Set(said.map((alert) => JSON.stringify(alert)))
    rows.forEach((row, i) => {
      if (!texts.delete(JSON.stringify(row)))
        findings.add('expected-extra', `${path}:${i + 1}`, `an alert on ${row.source} that the detector does not make`)
    })
    for (const text of texts)
      findings.add(
        'expected-lost',
        path,
        `lacks the alert on ${(JSON.parse(text) as Alert).source} that the detector makes`,
      )
  }
}
