import { join, relative } from 'node:path'
import { z } from 'zod'
import type { CloudTrailRecord } from '../../cloudtrail/record.js'
import type { Bad, OnBad } from '../bad.js'
import { DELIVERY, INCIDENTS, isEventsFile, LABELS } from '../layout.js'
import type { Manifest } from '../manifest.js'
import { recordsOfFile } from '../trail/found.js'
import { readDelivery } from './delivery.js'
import type { Findings } from './findings.js'
import { areReadable, filesWhere, type VerifiedFolder } from './folder.js'
import { SeenIds } from './seen-ids.js'
import { readTruth } from './truth.js'

/** What every record must have for the rest to be checked against it. */
const recordSchema = z.looseObject({
  eventID: z.string(),
  eventTime: z.iso.datetime({ precision: 0 }),
  eventSource: z.string(),
  eventName: z.string(),
  awsRegion: z.string(),
  recipientAccountId: z.string(),
  userIdentity: z.looseObject({}),
  requestParameters: z.looseObject({}).nullable(),
})

/**
 * Holds records against time, each other, truth and delivery. Rows and records that are none are findings, and what
 * cannot be read is left out: that it cannot is told elsewhere.
 * @param manifest of the whole.
 * @returns the number of records.
 */
export async function verifyRecords(
  folders: readonly VerifiedFolder[],
  manifest: Manifest,
  findings: Findings,
  onProgress: (records: number) => void,
): Promise<number> {
  const onBad: OnBad = (bad) => findings.add('row', placeIn(folders, bad), bad.what)
  const delivery = areReadable(folders, DELIVERY) ? await readDelivery(folders, findings, onBad) : undefined
  const truth = areReadable(folders, LABELS, INCIDENTS)
    ? await readTruth(folders, manifest, findings, onBad)
    : undefined
  const { start, end } = manifest.timeRange
  const ids = new SeenIds()
  let records = 0
  let last = ''
  for (const { file } of filesWhere(folders, (path, { readable }) => isEventsFile(path) && readable.includes(path))) {
    for await (const batch of recordsOfFile(file, onBad)) {
      for (const found of batch) {
        const place = placeIn(folders, found)
        const issue = recordSchema.safeParse(found.value).error?.issues[0]
        if (issue) {
          onBad({ place: found.place, what: `${found.value.eventID}: ${issue.path.join('.')}: ${issue.message}` })
          continue
        }
        const record = found.value as unknown as CloudTrailRecord
        const { eventID, eventTime, recipientAccountId, awsRegion } = record
        records++
        if (!ids.add(eventID)) findings.add('id-twice', place, `${eventID} is there twice`)
        if (eventTime < last) findings.add('time-order', place, `${eventID}: ${eventTime} comes after ${last}`)
        last = eventTime
        if (eventTime < start || eventTime >= end)
          findings.add('time-range', place, `${eventID}: ${eventTime} lies outside of ${start} to ${end}`)
        delivery?.record(recipientAccountId, awsRegion, Date.parse(eventTime), eventID, place)
        truth?.record(record, place)
      }
      onProgress(records)
    }
  }
  // Where events are missing, every count would be wrong for that one reason.
  if (filesWhere(folders, (path, { readable }) => isEventsFile(path) && !readable.includes(path)).length === 0) {
    truth?.finish()
    delivery?.finish()
  }
  return records
}

/** A place as the dataset's own paths go: `events-00001.ndjson:17`. */
function placeIn(folders: readonly VerifiedFolder[], { place }: Pick<Bad, 'place'>): string {
  const own = folders.find(({ folder }) => place.startsWith(join(folder, '/')))
  return own === undefined ? place : own.placeOf(relative(own.folder, place).replaceAll('\\', '/'))
}
