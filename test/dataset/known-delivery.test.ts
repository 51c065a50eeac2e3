import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { openTrail, type TrailOptions } from '../../src/dataset/trail/open.js'
import type { TrailRecord } from '../../src/detection/trail-record.js'
import { withFleet } from '../../src/ecs/fleet.js'
import { toEcs } from '../../src/ecs/to-ecs.js'
import { filesBelow } from '../../src/io/walk.js'
import { temporaryFolder } from '../io/temporary-folder.js'
import { recordAt, SMALL, smallDataset } from './small.js'

async function read(path: string, options: TrailOptions = {}) {
  const { trail, summary } = openTrail([path], options)
  const records: TrailRecord[] = []
  for await (const batch of trail) records.push(...batch)
  return { records, ...summary() }
}

const ROW = {
  key: 'AWSLogs/111122223333/CloudTrail/us-east-1/2024/07/01/111122223333_CloudTrail_us-east-1_20240701T0005Z_own.json.gz',
  account: '111122223333',
  region: 'us-east-1',
  from: '2024-07-01T00:00:00Z',
  until: '2024-07-01T00:05:00Z',
  records: 1,
  landed: '2024-07-01T00:10:00Z',
  ingested: '2024-07-01T00:10:30Z',
  searchable: '2024-07-01T00:10:40Z',
}
/** The same object once more, which came before it. */
const COPY = {
  ...ROW,
  key: ROW.key.replace('own', 'copy'),
  landed: '2024-07-01T00:06:00Z',
  ingested: '2024-07-01T00:06:30Z',
  searchable: '2024-07-01T00:06:40Z',
  copyOf: ROW.key,
  eventIds: [recordAt(0).eventID],
}
const lines = (items: readonly unknown[]) => items.map((item) => `${JSON.stringify(item)}\n`).join('')
const documentAt = (ingested: string | null) =>
  withFleet(toEcs({ ...recordAt(0) }), ingested === null ? null : Date.parse(ingested))
const folderWith = (trail: readonly unknown[], rows: readonly unknown[] = [ROW, COPY]) =>
  join(temporaryFolder({ trail: lines(trail), 'delivery.ndjson': lines(rows) }), 'trail')

describe('delivery beside a trail', () => {
  it('tells of two documents which is the copy, in whatever order they come', async () => {
    const { records } = await read(folderWith([COPY, ROW].map(({ ingested }) => documentAt(ingested))))
    expect(records.map(({ copy, searchable }) => [copy, searchable])).toEqual([
      [2, Date.parse(COPY.searchable)],
      [undefined, Date.parse(ROW.searchable)],
    ])
  })

  it('tells the first of two that were ingested together from the second', async () => {
    const { records } = await read(
      folderWith(
        [ROW, ROW].map(({ ingested }) => documentAt(ingested)),
        [ROW, { ...COPY, ingested: ROW.ingested }],
      ),
    )
    expect(records.map(({ copy }) => copy)).toEqual([undefined, 2])
  })

  it('gives bare records all their copies', async () => {
    const { records } = await read(folderWith([recordAt(0)]))
    expect(records.map(({ copy, ingested }) => [copy, ingested])).toEqual([
      [undefined, Date.parse(ROW.ingested)],
      [2, Date.parse(COPY.ingested)],
    ])
  })

  it('is left out where something is to be assumed, and named where it is not', async () => {
    const path = folderWith([recordAt(0)])
    expect(await read(path, { ingested: 'event+1m' })).toMatchObject({
      assumed: 'event+1m',
      records: [{ assumed: 'event+1m' }],
    })
    const { assumed, delivery } = await read(path)
    expect({ assumed, delivery }).toEqual({ assumed: undefined, delivery: [join(path, '..', 'delivery.ndjson')] })
  })

  it.each([
    [
      'a record that is in no object',
      [recordAt(9)],
      [ROW],
      /trail:1: no object of delivery\.ndjson holds record \S+; --ingested event\+200s reads it without delivery\.ndjson$/,
    ],
    [
      'a document that says another time',
      [documentAt('2024-07-01T00:20:00Z')],
      [ROW],
      /trail:1: document \S+ was not ingested when delivery\.ndjson says; --ingested event\+200s/,
    ],
    ['a document that says no time', [documentAt(null)], [ROW], /trail:1: document \S+ was not ingested when/],
    ['a row that is none', [recordAt(0)], [{}], /delivery\.ndjson:1: key: /],
  ])('is refused with a way out: %s', async (_, trail, rows, message) => {
    await expect(read(folderWith(trail, rows))).rejects.toThrow(message)
  })

  it('is found beside the folder of a tree and in a folder with one, packed or not', async () => {
    const { folder } = await smallDataset({ formats: ['cloudtrail'] })
    const expected = (await read(folder)).records.map(({ searchable }) => searchable).sort()
    const elsewhere = temporaryFolder()
    mkdirSync(join(elsewhere, 'unpacked'))
    copyFileSync(join(folder, 'delivery.ndjson'), join(elsewhere, 'delivery.ndjson'))
    for (const path of filesBelow(join(folder, 'cloudtrail')))
      writeFileSync(
        join(elsewhere, 'unpacked', (path.split('/').at(-1) as string).replace(/\.gz$/, '')),
        gunzipSync(readFileSync(path)),
      )
    for (const place of [join(folder, 'cloudtrail'), join(elsewhere, 'unpacked'), elsewhere]) {
      const { records } = await read(place)
      expect(records).toHaveLength(SMALL.length)
      expect(records.map(({ searchable }) => searchable).sort()).toEqual(expected)
    }
  })
})
