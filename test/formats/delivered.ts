import { join } from 'node:path'
import { loadCatalogue } from '../../src/behaviours/load.js'
import { isoSecond } from '../../src/clock.js'
import { createFormatsWriter } from '../../src/dataset/formats/write-formats.js'
import { assignRows } from '../../src/delivery/assign.js'
import { createDeliveryPlan } from '../../src/delivery/objects.js'
import type { DeliveryRow } from '../../src/delivery/row.js'
import { createTally } from '../../src/delivery/tally.js'
import type { FormatName } from '../../src/formats/index.js'
import { createPartFile } from '../../src/io/part-file.js'
import { chooseAttacks } from '../../src/stream/attacks.js'
import type { StreamRecord } from '../../src/stream/burst.js'
import { createStream } from '../../src/stream/stream.js'
import { temporaryFolder } from '../io/temporary-folder.js'

const catalogue = loadCatalogue()
const stream = createStream(
  {
    seed: 'formats',
    events: 1_000,
    start: '2024-07-01T00:00:00Z',
    duration: '21d',
    attacks: chooseAttacks('stratus-*', catalogue),
  },
  catalogue,
  200,
)

/** Slices of a small trail with attacks in it. */
export const SLICES: readonly (readonly StreamRecord[])[] = Array.from({ length: stream.slices }, (_, n) =>
  stream.slice(n),
)
/** When its second part begins. */
export const BORDER = stream.startOf(2)
const records = SLICES.flat()
const plan = createDeliveryPlan('formats', 1)
const objectOf = ({ record, second }: StreamRecord) =>
  plan.objectOf(record.recipientAccountId, record.awsRegion, second)

/**
 * Its delivery, with all that rows can say: one record comes alone and late and never says when it was ingested, one is
 * the only one of its object to come twice, and two objects come twice as a whole, one of them in the same second.
 */
export const ROWS: readonly DeliveryRow[] = rows()

function rows(): readonly DeliveryRow[] {
  const tally = createTally()
  for (const one of records) tally.add({ object: objectOf(one), isNamed: false }, one.record)
  const plain = tally.rest()
  const decrypting = records.filter(({ label }) => label.decrypts)
  const [alone, again, whole, together] = [3, 10, 20, 30].map((n) => decrypting[n] as StreamRecord) as [
    StreamRecord,
    StreamRecord,
    StreamRecord,
    StreamRecord,
  ]
  const rowOf = (record: StreamRecord) => plain.find(({ key }) => key === objectOf(record).key) as DeliveryRow
  const idsIn = ({ key }: DeliveryRow) =>
    records.filter((record) => objectOf(record).key === key).map(({ record }) => record.eventID)
  const repeated = (row: DeliveryRow, eventIds: readonly string[], later: number): DeliveryRow => ({
    ...moved(row, later),
    key: row.key.replace(/_[^_]+$/, '_Again00000000000.json.gz'),
    records: eventIds.length,
    copyOf: row.key,
    eventIds,
  })
  const late = rowOf(alone)
  return [
    ...plain.map((row) => (row === late ? { ...row, records: row.records - 1 } : row)),
    {
      ...moved(late, 7_200),
      key: late.key.replace(/_[^_]+$/, '_Late000000000000.json.gz'),
      records: 1,
      ingested: null,
      eventIds: [alone.record.eventID],
    },
    repeated(rowOf(again), [again.record.eventID], 600),
    repeated(rowOf(whole), idsIn(rowOf(whole)), 3_600),
    repeated(rowOf(together), idsIn(rowOf(together)), 0),
  ]
}

function moved(row: DeliveryRow, seconds: number): DeliveryRow {
  const later = (time: string) => isoSecond(Date.parse(time) / 1_000 + seconds)
  return {
    ...row,
    landed: later(row.landed),
    ingested: row.ingested === null ? null : later(row.ingested),
    searchable: later(row.searchable),
  }
}

/** A folder with this trail in the formats asked for, in two parts, and its delivery. */
export function deliveredFolder(formats: readonly FormatName[]): string {
  const folder = temporaryFolder()
  const writer = createFormatsWriter((path, options) => createPartFile(join(folder, path), options), formats, {
    part: 1,
    gzip: false,
  })
  const rowsHolding = assignRows(ROWS, (row) => row)
  for (const [n, slice] of SLICES.entries()) {
    if (n === 2) writer.endPart(BORDER)
    for (const { record, second } of slice) {
      const { recipientAccountId, awsRegion, eventID } = record
      const text = JSON.stringify(record)
      const objects = rowsHolding(recipientAccountId, awsRegion, second * 1_000, eventID)
      writer.record({ eventID, second, record, text }, objects)
      writer.lines(Buffer.from(`${text}\n`), 1)
    }
    const last = slice.at(-1)
    if (last) writer.passed(last.second)
  }
  writer.endPart()
  writer.close()
  const delivery = createPartFile(join(folder, 'delivery.ndjson'))
  for (const row of ROWS) delivery.write(JSON.stringify(row))
  delivery.close()
  return folder
}
