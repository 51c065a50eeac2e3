import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { manifestDigest } from '../../src/dataset/digest.js'
import { verifyDataset } from '../../src/dataset/verify/verify.js'
import { FORMAT_NAMES } from '../../src/formats/index.js'
import { filesBelow } from '../../src/io/walk.js'
import { SMALL, smallDataset } from './small.js'
import { type Edit, edit, editManifest, reseal } from './tamper.js'

const dataset = async (changes = {}) => (await smallDataset({ formats: [...FORMAT_NAMES], ...changes })).folder
const found = async (folder: string) =>
  (await verifyDataset(folder)).findings.map(({ place, message }) => `${place}: ${message}`)
const replace =
  (line: number, from: string, to: string): Edit =>
  (lines) =>
    lines.map((text, i) => (i === line ? text.replace(from, to) : text))
const objectsOf = (folder: string) => [...filesBelow(join(folder, 'cloudtrail'))]

describe('formats beside the events', () => {
  it.each([false, true])('are found right as they were made (gzip: %s)', async (gzip) => {
    expect(await verifyDataset(await dataset({ gzip }))).toMatchObject({
      findings: [],
      records: SMALL.length,
      files: 10,
    })
  })

  it('are found right when their objects were packed anew', async () => {
    const folder = await dataset()
    for (const path of objectsOf(folder)) writeFileSync(path, gzipSync(gunzipSync(readFileSync(path)), { level: 9 }))
    expect(await found(folder)).toEqual([])
  })

  const CASES: readonly (readonly [string, string, Edit, RegExp])[] = [
    [
      'a field of a document',
      'ecs-00001.ndjson',
      replace(2, '"192.0.2.1"', '"192.0.2.2"'),
      /^ecs-00001\.ndjson:3: 0{8}-\S+2: is not what the events make/,
    ],
    [
      'a document that is gone',
      'ecs-00001.ndjson',
      (lines) => lines.slice(0, -1),
      /^ecs-00001\.ndjson: has 8 lines, and the events make 9/,
    ],
    [
      'a document that is there twice',
      'ecs-00001.ndjson',
      (lines) => [...lines, lines.at(-1) as string],
      /^ecs-00001\.ndjson: has 10 lines/,
    ],
    [
      'an id of the bulk file',
      'bulk-00001.ndjson',
      replace(0, '-0', '-1'),
      /^bulk-00001\.ndjson:1: [0-9a-f]{10}-1\d{11}: is not what/,
    ],
    [
      'documents in another order',
      'bulk-00001.ndjson',
      (lines) => [...lines.slice(2), ...lines.slice(0, 2)],
      /^bulk-00001\.ndjson:1: /,
    ],
    [
      'a sum of an object',
      'objects.ndjson',
      replace(0, '"sha256":"', '"sha256":"0'),
      /^objects\.ndjson:1: AWSLogs\S+: is not what/,
    ],
    [
      'an object that is not listed',
      'objects.ndjson',
      (lines) => lines.slice(1),
      /^cloudtrail\/AWSLogs\S+: is not in objects\.ndjson/,
    ],
    [
      'an object that leads out of the folder',
      'objects.ndjson',
      replace(0, '"key":"', '"key":"../'),
      /^objects\.ndjson:1: key: /,
    ],
  ]

  it.each(CASES)('are found changed: %s', async (_, path, change, message) => {
    const folder = await dataset()
    edit(folder, path, change)
    reseal(folder)
    expect(await found(folder)).toContainEqual(expect.stringMatching(message))
  })

  it('are found changed where an object is gone, is another, is cut off, or is too many', async () => {
    const folder = await dataset()
    const [gone = '', other = '', cut = ''] = objectsOf(folder)
    rmSync(gone)
    writeFileSync(other, gzipSync('{"Records":[]}'))
    writeFileSync(cut, readFileSync(cut).subarray(0, 40))
    mkdirSync(dirname(gone), { recursive: true })
    writeFileSync(join(dirname(gone), 'more.json.gz'), gzipSync('{"Records":[]}'))
    const name = (path: string) => path.slice(folder.length + 1)
    const findings = await found(folder)
    expect(findings).toHaveLength(4)
    expect(findings).toEqual(
      expect.arrayContaining([
        `${name(gone)}: is in objects.ndjson and not in the folder`,
        expect.stringContaining(`${name(other)}: was changed: 14 bytes`),
        `${name(cut)}: the gzip data is cut off; copy the file again`,
        `${join(dirname(name(gone)), 'more.json.gz')}: is not in objects.ndjson`,
      ]),
    )
  })

  it('are found where the manifest lacks one that its configuration has, or names one too many', async () => {
    const folder = await dataset()
    writeFileSync(join(folder, 'ecs-00002.ndjson'), '{}\n')
    editManifest(folder, (manifest) => {
      const [entry] = manifest.files
      const kept = manifest.files.filter(({ path }) => path !== 'bulk-00001.ndjson')
      const files = entry ? [...kept, { ...entry, path: 'ecs-00002.ndjson' }] : kept
      return { ...manifest, files, digest: manifestDigest({ ...manifest, files }) }
    })
    reseal(folder)
    expect(await found(folder)).toEqual(
      expect.arrayContaining([
        'bulk-00001.ndjson: is not in the manifest',
        'manifest.json: does not name bulk-00001.ndjson, which its events make',
        'ecs-00002.ndjson: is not what the events make',
      ]),
    )
  })
})
