import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isPartOf } from '../../src/dataset/layout.js'
import { clearSlices } from '../../src/dataset/slice-source.js'
import { openTrail, type TrailOptions } from '../../src/dataset/trail/open.js'
import { writeDataset } from '../../src/dataset/write.js'
import { detect } from '../../src/detection/detect.js'
import { documentId, documentOf } from '../../src/detection/trail-document.js'
import type { Trail, TrailRecord } from '../../src/detection/trail-record.js'
import { FORMAT_NAMES, FORMATS, type FormatName } from '../../src/formats/index.js'
import { filesBelow } from '../../src/io/walk.js'
import { bareRule } from '../../src/rules/bare.js'
import { loadRule } from '../../src/rules/load.js'
import { SMALL, smallConfig, smallDataset, streamOf } from '../dataset/small.js'
import { temporaryFolder } from '../io/temporary-folder.js'
import { deliveredFolder, ROWS, SLICES } from './delivered.js'

/** Two of new terms, and one that alerts on every document, second copies too. */
const RULES = [...['v2', 'v9'].map(loadRule), bareRule({ query: 'event.provider: ssm*', id: 'all' }, {}).rule]

async function read(paths: readonly string[], options: TrailOptions = {}): Promise<readonly TrailRecord[]> {
  const found: TrailRecord[] = []
  for await (const batch of openTrail(paths, options).trail) found.push(...batch)
  return found
}
async function alertsOf(records: readonly TrailRecord[]) {
  async function* trail(): Trail {
    yield records
  }
  return (await detect(trail(), RULES)).rules.map(({ alerts }) => alerts)
}

/** What a format wrote into a folder: part files, or the folder of its objects. */
function placesOf(folder: string, name: FormatName): readonly string[] {
  const format = FORMATS[name]
  if (format.by === 'object') return [join(folder, format.folder)]
  return readdirSync(folder)
    .filter((file) => isPartOf(file, format.part))
    .sort()
    .map((file) => join(folder, file))
}

/** The same, copied where nothing else is. */
function copied(folder: string, name: FormatName): readonly string[] {
  const elsewhere = temporaryFolder()
  return placesOf(folder, name).map((place) => {
    const to = join(elsewhere, 'mine', place.slice(folder.length))
    mkdirSync(dirname(to), { recursive: true })
    cpSync(place, to, { recursive: true })
    return to
  })
}

/** What the trail holds, said by nothing but its events and its delivery. */
let known: Promise<readonly TrailRecord[]> | undefined
function reference(): Promise<readonly TrailRecord[]> {
  known ??= read(placesOf(deliveredFolder(['ndjson']), 'ndjson'))
  return known
}
let alerts: ReturnType<typeof alertsOf> | undefined
async function referenceAlerts() {
  alerts ??= alertsOf(await reference())
  return alerts
}

/** A record by its id and copy, in an order that no format has. */
const comparable = (records: readonly TrailRecord[]) =>
  records
    .map((record) => {
      const { place: _, value, kind, ...delivered } = record
      const document = documentOf(record)
      return { id: documentId(record, document, 0), document, ...delivered }
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1))

describe('the trail that the formats are held against', () => {
  it('has copies, a record that comes late, and one that never says when it was ingested', async () => {
    const records = await reference()
    const copies = ROWS.filter(({ copyOf }) => copyOf !== undefined)
    expect(copies).toHaveLength(3)
    expect(records.filter(({ copy }) => copy === 2)).toHaveLength(copies.reduce((sum, { records: n }) => sum + n, 0))
    expect(records.filter(({ ingested }) => ingested === null)).toHaveLength(1)
    const [v2 = [], v9 = [], all = []] = await referenceAlerts()
    expect(Math.min(v2.length, v9.length)).toBeGreaterThan(10)
    expect(all.filter(({ copy }) => copy === 2).length).toBeGreaterThan(2)
  })
})

describe.each(FORMAT_NAMES)('%s', (name) => {
  it('holds what was written, and when it was delivered', async () => {
    const places = placesOf(deliveredFolder([name]), name)
    expect(places).toHaveLength(FORMATS[name].by === 'object' ? 1 : 2)
    const records = await read(places)
    expect(comparable(records)).toEqual(comparable(await reference()))
    const written = new Map(SLICES.flat().map(({ record }) => [record.eventID, record]))
    for (const { kind, value } of records)
      if (kind === 'record') expect(value).toEqual(written.get(String(value.eventID)))
  })

  it('gives the alerts of the dataset with its delivery beside it', async () => {
    const expected = await referenceAlerts()
    expect(await alertsOf(await read(placesOf(deliveredFolder([name]), name)))).toEqual(expected)
    // A folder with this format and the delivery, and nothing else.
    expect(await alertsOf(await read([deliveredFolder([name])]))).toEqual(expected)
  })

  it('gives the same alerts elsewhere, as far as it knows the times', async () => {
    const records = await read(copied(deliveredFolder([name]), name))
    const isAssumed = records.some(({ assumed }) => assumed !== undefined)
    expect(isAssumed).toBe(records.every(({ kind }) => kind === 'record'))
    // Documents say when they were ingested, and nothing says when they could be found.
    const found = (await reference()).map((record) => ({
      ...record,
      searchable: record.ingested ?? Date.parse(String(record.value.eventTime)),
    }))
    if (!isAssumed) expect(await alertsOf(records)).toEqual(await alertsOf(found))
  })

  it('lies in a dataset beside the events, which stay as they are', async () => {
    const plain = await smallDataset()
    const { folder, manifest } = await smallDataset({ formats: [name] })
    const named = manifest.files.map(({ path }) => path)
    expect(named).toEqual(expect.arrayContaining(plain.manifest.files.map(({ path }) => path)))
    for (const { path } of plain.manifest.files)
      expect(readFileSync(join(folder, path)), path).toEqual(readFileSync(join(plain.folder, path)))
    expect(manifest.config.formats).toEqual([...new Set(['ndjson', name])])
    expect(comparable(await read(placesOf(folder, name)))).toEqual(comparable(await read([folder])))
  })

  it('is the same bytes every time', async () => {
    const contentOf = (folder: string) =>
      [...filesBelow(folder)].map((path) => [path.slice(folder.length), readFileSync(path, 'base64')])
    const [first, second] = [deliveredFolder([name]), deliveredFolder([name])]
    expect(contentOf(first)).toEqual(contentOf(second))
  })

  it('leaves nothing where the run is cancelled', async () => {
    const home = temporaryFolder()
    const abort = new AbortController()
    const options = { version: '0', signal: abort.signal, onProgress: () => abort.abort() }
    const stream = streamOf([SMALL.slice(0, 4), SMALL.slice(4)])
    const run = writeDataset(join(home, 'out'), clearSlices(stream), smallConfig({ formats: [name] }), options)
    await expect(run).rejects.toThrow(/abort/i)
    expect(readdirSync(home)).toEqual([])
  })
})
