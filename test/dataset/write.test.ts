import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { recordLines } from '../../src/dataset/records.js'
import { clearSlices } from '../../src/dataset/slice-source.js'
import { writeDataset } from '../../src/dataset/write.js'
import { createPartFile } from '../../src/io/part-file.js'
import { filesBelow } from '../../src/io/walk.js'
import { temporaryFolder } from '../io/temporary-folder.js'
import { eventId, SMALL, smallConfig, smallDataset, streamOf, streamRecord, type Written } from './small.js'

const linesOf = (folder: string, path: string) =>
  readFileSync(join(folder, path), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
const idsOf = (folder: string, path: string) =>
  linesOf(folder, path).map((line) => (JSON.parse(line) as { eventID: string }).eventID)
const contentOf = (folder: string) =>
  [...filesBelow(folder)].map((path) => [path.slice(folder.length), readFileSync(path, 'utf8')])
const stream = () => streamOf([SMALL.slice(0, 4), SMALL.slice(4)])
const write = (out: string, options = {}) =>
  writeDataset(out, clearSlices(stream()), smallConfig(), { version: '0', ...options })

describe('a dataset that was written', () => {
  it('holds records, truth, delivery and a manifest, and nothing else', async () => {
    const { folder, manifest } = await smallDataset()
    const files = [...filesBelow(folder)].map((path) => path.slice(folder.length + 1))
    expect(files).toEqual([
      'delivery.ndjson',
      'events-00001.ndjson',
      'manifest.json',
      'truth/incidents.ndjson',
      'truth/labels.ndjson',
    ])
    expect(manifest.files.map(({ path }) => path).sort()).toEqual(files.filter((path) => path !== 'manifest.json'))
    expect(readdirSync(join(folder, '..'))).toEqual(['out'])
  })

  it('has its records as they are sent to standard output', async () => {
    const { folder } = await smallDataset()
    expect(linesOf(folder, 'events-00001.ndjson')).toEqual([...recordLines(stream())])
  })

  it('counts background, incidents, their records and what led up to them', async () => {
    expect((await smallDataset()).manifest.counts).toEqual({
      background: 6,
      incidents: 1,
      incidentRecords: 2,
      preludeRecords: 1,
      duplicates: 0,
      records: 9,
    })
  })

  it('tells the truth of incidents, preludes, look-alikes and decrypting reads', async () => {
    const { folder } = await smallDataset()
    expect(idsOf(folder, 'truth/labels.ndjson')).toEqual([1, 2, 3, 5, 6].map(eventId))
  })

  it('has a label for every record where all are asked for', async () => {
    const { folder } = await smallDataset({ labels: 'all' })
    expect(idsOf(folder, 'truth/labels.ndjson')).toEqual(SMALL.map(({ label }) => label.eventID))
  })

  it('has a row for each object that holds a record, in order of its end', async () => {
    const { folder } = await smallDataset()
    const rows = linesOf(folder, 'delivery.ndjson').map(
      (line) => JSON.parse(line) as { until: string; records: number },
    )
    expect(rows.reduce((sum, { records }) => sum + records, 0)).toBe(SMALL.length)
    expect(rows.every(({ records }) => records > 0)).toBe(true)
    expect(rows.map(({ until }) => until)).toEqual(rows.map(({ until }) => until).sort())
  })

  it('is the same bytes every time', async () => {
    expect(contentOf((await smallDataset()).folder)).toEqual(contentOf((await smallDataset()).folder))
  })

  it('has the same sums packed and not', async () => {
    const plain = await smallDataset()
    const packed = await smallDataset({ gzip: true })
    const sums = ({ files }: typeof plain.manifest) =>
      files.map(({ sha256, bytes, records }) => [sha256, bytes, records])
    expect(sums(packed.manifest)).toEqual(sums(plain.manifest))
    expect(gunzipSync(readFileSync(join(packed.folder, 'events-00001.ndjson.gz'))).toString()).toBe(
      readFileSync(join(plain.folder, 'events-00001.ndjson'), 'utf8'),
    )
  })

  it('leaves each background record in its object, whatever attacks there are', async () => {
    const objectsOf = async ({ folder }: Written) =>
      linesOf(folder, 'delivery.ndjson').map((line) => ({ ...JSON.parse(line), records: 0 }))
    const quiet = SMALL.filter(({ label }) => label.incident === undefined)
    const without = await objectsOf(await smallDataset({ attacks: [] }, {}, streamOf([quiet], [])))
    expect(await objectsOf(await smallDataset())).toEqual(expect.arrayContaining(without))
  })
})

describe('part files', () => {
  // A stream of four hundred thousand records in forty slices.
  const slices = Array.from({ length: 40 }, (_, n) => [streamRecord(n)])

  it('hold whole slices, as many as follow from the configuration and not from what was written', async () => {
    const { folder, manifest } = await smallDataset({ events: 400_000 }, {}, streamOf(slices, []))
    const parts = manifest.files.filter(({ path }) => path.startsWith('events-'))
    expect(parts.map(({ path, records }) => [path, records])).toEqual(
      slices.map((_, n) => [`events-000${String(n + 1).padStart(2, '0')}.ndjson`, 1]),
    )
    expect(parts.flatMap(({ path }) => linesOf(folder, path))).toEqual([...recordLines(streamOf(slices, []))])
  })
})

describe('expected alerts', () => {
  it('are written before the manifest, which names them', async () => {
    const { folder, manifest } = await smallDataset(
      {},
      {
        expected: async (made) => {
          expect(existsSync(join(made, 'manifest.json'))).toBe(false)
          expect(existsSync(join(made, 'events-00001.ndjson'))).toBe(true)
          const file = createPartFile(join(made, 'expected/alerts.v2.ndjson'))
          file.write('{}')
          return [{ path: 'expected/alerts.v2.ndjson', ...file.close() }]
        },
      },
    )
    expect(manifest.files.at(-1)?.path).toBe('expected/alerts.v2.ndjson')
    expect(linesOf(folder, 'expected/alerts.v2.ndjson')).toEqual(['{}'])
  })
})

describe('a run that ends early', () => {
  it('by a signal leaves nothing', async () => {
    const home = temporaryFolder()
    const abort = new AbortController()
    const seen: number[] = []
    const onProgress = (records: number) => {
      seen.push(records)
      abort.abort()
    }
    await expect(write(join(home, 'out'), { onProgress, signal: abort.signal })).rejects.toThrow(/abort/i)
    expect(seen).toEqual([4])
    expect(readdirSync(home)).toEqual([])
  })

  it('by an error of the detector leaves nothing', async () => {
    const home = temporaryFolder()
    const failure = new Error('detector')
    await expect(write(join(home, 'out'), { expected: () => Promise.reject(failure) })).rejects.toBe(failure)
    expect(readdirSync(home)).toEqual([])
  })
})

describe('a place that is taken', () => {
  it('by a folder is refused with a word, and left alone', async () => {
    const out = join(temporaryFolder({ 'out/mine': 'x' }), 'out')
    await expect(write(out)).rejects.toThrow(
      `--out ${out}: is there already; choose another folder, or remove this one`,
    )
    expect(contentOf(join(out, '..'))).toEqual([['/out/mine', 'x']])
  })

  it('by a file is refused, too', async () => {
    const home = temporaryFolder({ out: 'x' })
    await expect(write(join(home, 'out'))).rejects.toThrow('is a file')
    expect(readFileSync(join(home, 'out'), 'utf8')).toBe('x')
  })

  it('by a run that was cut off is refused, and what it left stays', async () => {
    const home = temporaryFolder({ 'out.partial/events': 'x' })
    await expect(write(`${join(home, 'out')}/`)).rejects.toThrow(
      `${join(home, 'out')}.partial: a run to the same place was cut off; remove this folder, or choose another --out`,
    )
    expect(contentOf(home)).toEqual([['/out.partial/events', 'x']])
  })

  it('by an empty folder is not taken', async () => {
    const out = join(temporaryFolder(), 'out')
    mkdirSync(out)
    await write(out)
    expect(existsSync(join(out, 'manifest.json'))).toBe(true)
  })

  it('while the run was under way is not overwritten', async () => {
    const out = join(temporaryFolder(), 'out')
    const onProgress = () => {
      mkdirSync(out, { recursive: true })
      writeFileSync(join(out, 'mine'), 'x')
    }
    await expect(write(out, { onProgress })).rejects.toThrow('is there already')
    expect(contentOf(join(out, '..'))).toEqual([['/out/mine', 'x']])
  })
})
