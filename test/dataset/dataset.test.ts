import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDataset } from '../../src/dataset/dataset.js'
import { manifestDigest } from '../../src/dataset/digest.js'
import { isDataset, readManifest } from '../../src/dataset/manifest-file.js'
import { temporaryFolder } from '../io/temporary-folder.js'
import { eventId, SMALL, smallDataset } from './small.js'

describe('a dataset', () => {
  it('gives its manifest, labels, incidents and records as they were written', async () => {
    const { folder, manifest } = await smallDataset()
    const dataset = openDataset(folder)
    expect(dataset.manifest).toEqual(manifest)
    expect([...(await dataset.labels()).values()]).toEqual(
      [1, 2, 3, 5, 6].map((n) => SMALL.find(({ label }) => label.eventID === eventId(n))?.label),
    )
    expect((await dataset.incidents()).map(({ incident }) => incident)).toEqual(['dump-1'])
    const records: unknown[] = []
    for await (const batch of dataset.trail()) records.push(...batch.map(({ value }) => value))
    expect(records).toEqual(SMALL.map(({ record }) => record))
  })

  it.each([
    ['{"eventID":', /labels\.ndjson:6: is no JSON, or cut off: \{"eventID":$/],
    ['{"eventID":"x"}', /labels\.ndjson:6: behaviour: /],
  ])('names file and line of a row that is none: %s', async (row, message) => {
    const { folder } = await smallDataset()
    appendFileSync(join(folder, 'truth/labels.ndjson'), `${row}\n`)
    await expect(openDataset(folder).labels()).rejects.toThrow(message)
  })

  it('says so where delivery does not know a record', async () => {
    const { folder } = await smallDataset()
    writeFileSync(join(folder, 'delivery.ndjson'), '')
    const reading = async () => {
      for await (const _ of openDataset(folder).trail());
    }
    await expect(reading()).rejects.toThrow(
      /events-00001\.ndjson:1: no object of delivery\.ndjson holds record .*; the command "verify" says more$/,
    )
  })

  it('says which time of a delivery row is none', async () => {
    const { folder } = await smallDataset()
    const path = join(folder, 'delivery.ndjson')
    writeFileSync(path, readFileSync(path, 'utf8').replace(/"searchable":"[^"]+"/, '"searchable":"soon"'))
    const reading = async () => {
      for await (const _ of openDataset(folder).trail());
    }
    await expect(reading()).rejects.toThrow(/delivery\.ndjson:1: searchable: /)
  })
})

describe('a folder', () => {
  it('is a dataset only with its manifest', async () => {
    const { folder } = await smallDataset()
    expect(isDataset(folder)).toBe(true)
    rmSync(join(folder, 'manifest.json'))
    expect(isDataset(folder)).toBe(false)
    expect(() => readManifest(folder)).toThrow(
      `${folder}: is no dataset, for it has no manifest.json; the command "generate" makes one`,
    )
  })

  it('that is not there is named', () => {
    expect(() => readManifest('/no/such/dataset')).toThrow('/no/such/dataset: there is no such folder')
  })

  it('that was never finished is none, even with a manifest', () => {
    const folder = join(temporaryFolder({ 'a.partial/manifest.json': '{}' }), 'a.partial')
    expect(isDataset(folder)).toBe(false)
    expect(() => readManifest(folder)).toThrow('never finished')
  })
})

describe('a manifest', () => {
  const withManifest = (text: string) => temporaryFolder({ 'manifest.json': text })

  it.each([
    ['', /manifest\.json: is no JSON \(.+\)$/],
    ['{\n  "format"\n: ?\n}', /^[^\n]*manifest\.json: is no JSON \([^\n]+\)$/],
    ['null', /manifest\.json: /],
    ['{"format":2}', /manifest\.json: is of format 2, and this version reads format 1; make the dataset again/],
    ['{"format":1,"version":3}', /manifest\.json: version: /],
  ])('that is none is one line with what was found: %j', (text, message) => {
    expect(() => readManifest(withManifest(text))).toThrow(message)
  })

  it('has a digest of all but the digest', async () => {
    const { manifest } = await smallDataset()
    expect(manifestDigest(manifest)).toBe(manifest.digest)
    expect(manifestDigest({ ...manifest, digest: 'other' })).toBe(manifest.digest)
    expect(manifestDigest({ ...manifest, version: '0.0.1' })).not.toBe(manifest.digest)
  })

  it('says nothing of clock, host or place', async () => {
    const { folder } = await smallDataset()
    const text = readFileSync(join(folder, 'manifest.json'), 'utf8')
    expect(text).not.toContain(folder)
    expect(text).not.toContain(process.version)
  })
})
