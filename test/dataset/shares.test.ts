import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../src/behaviours/load.js'
import { completeConfig } from '../../src/dataset/config.js'
import { openDataset } from '../../src/dataset/dataset.js'
import { generate } from '../../src/dataset/generate.js'
import { isEventsFile } from '../../src/dataset/layout.js'
import type { GenerateConfig, Manifest } from '../../src/dataset/manifest.js'
import { openTrail } from '../../src/dataset/trail/open.js'
import { remake } from '../../src/dataset/verify/remade.js'
import { verifyDataset } from '../../src/dataset/verify/verify.js'
import { detect } from '../../src/detection/detect.js'
import type { Trail } from '../../src/detection/trail-record.js'
import { loadRule } from '../../src/rules/load.js'
import { chooseAttacks } from '../../src/stream/attacks.js'
import { folder as newFolder } from '../cli/trailbench.js'

const home = newFolder()
const config = completeConfig({
  seed: 'shares',
  events: 25_000,
  attacks: chooseAttacks('stratus-*', loadCatalogue()),
  formats: ['bulk'],
  mutate: ['duplicate-trail'],
})
const make = (name: string, changes: Partial<GenerateConfig> = {}, share?: { n: number; i: number }) =>
  generate(
    join(home, name),
    { ...config, ...changes },
    {
      version: '1',
      expected: [],
      ...(share === undefined ? {} : { share }),
    },
  )
const [whole, ...shares] = ['whole', 'one', 'two', 'three'].map((name) => join(home, name)) as [string, ...string[]]
let manifests: readonly Manifest[]

beforeAll(async () => {
  await make('whole')
  manifests = await Promise.all(['one', 'two', 'three'].map((name, n) => make(name, {}, { n: 3, i: n + 1 })))
}, 120_000)

const bytesOf = (folders: readonly string[], path: string) =>
  Buffer.concat(
    folders.map((folder) => join(folder, path)).flatMap((file) => (existsSync(file) ? [readFileSync(file)] : [])),
  )
const alertsOf = async (trail: Trail) =>
  (await detect(trail, [loadRule('v2'), loadRule('v9')])).rules.map(({ alerts }) => alerts)

describe('the folders of all shares', () => {
  it('hold what the whole holds, laid end to end', () => {
    const files = new Set(manifests.flatMap(({ files }) => files.map(({ path }) => path)))
    expect([...files].filter(isEventsFile).length).toBeGreaterThan(1)
    for (const path of files)
      if (path !== 'replay-template.json') expect(bytesOf(shares, path).equals(bytesOf([whole], path)), path).toBe(true)
    const { manifest } = openDataset(...shares)
    expect(manifest.counts).toEqual(openDataset(whole).manifest.counts)
  })

  it('are one dataset, in whatever order they are named', async () => {
    const expected = await alertsOf(openTrail([whole]).trail)
    const mixed = [shares[2], shares[0], shares[1]] as string[]
    expect(await alertsOf(openTrail(mixed).trail)).toEqual(expected)
    expect(await alertsOf(openDataset(...mixed).trail())).toEqual(expected)
    expect(await openDataset(...mixed).labels()).toEqual(await openDataset(whole).labels())
    expect(await openDataset(...mixed).incidents()).toEqual(await openDataset(whole).incidents())
  })

  it('are verified as one, and what is wrong is named with its folder', { timeout: 120_000 }, async () => {
    const path = join(shares[1] as string, 'bulk-00002.ndjson')
    const before = readFileSync(path, 'utf8')
    const lines = before.split('\n')
    writeFileSync(path, [...lines.slice(2, 4), ...lines.slice(0, 2), ...lines.slice(4)].join('\n'))
    const { findings } = await verifyDataset(shares, { remake: { version: '1', make: remake } })
    writeFileSync(path, before)
    const places = findings.map(({ place }) => place)
    expect(places).toContain(path)
    expect(places.some((place) => place.startsWith(`${path}:`))).toBe(true)
    // Of all else, nothing is.
    expect(places.filter((place) => !place.startsWith(path))).toEqual([])
  })
})

describe('shares of few records', () => {
  const tiny = { events: 1_000, formats: ['ndjson'], mutate: [] } satisfies Partial<GenerateConfig>
  const [one, two, three] = ['tiny1', 'tiny2', 'tiny3'].map((name) => join(home, name)) as [string, string, string]
  beforeAll(async () => {
    for (const i of [1, 2, 3]) await make(`tiny${i}`, tiny, { n: 3, i })
  }, 120_000)

  it('hold nothing where there are more shares than parts, and are one dataset all the same', async () => {
    const options = { remake: { version: '1', make: remake } }
    expect((await verifyDataset([one, two, three], options)).findings).toEqual([])
  })

  it('are refused where they are not all, naming what is missing or doubled', async () => {
    for (const open of [openDataset, (...paths: string[]) => openTrail(paths)]) {
      expect(() => open(two)).toThrow(`${two} is part 2 of 3, and parts 1, 3 are missing; name the folders of all`)
      expect(() => open(one, three)).toThrow('and part 2 is missing')
    }
    expect(() => openDataset(one, two, one)).toThrow(`${one} is named twice`)
    await expect(verifyDataset([one])).rejects.toThrow('parts 2, 3 are missing')
  })

  it('are refused where they are of different datasets', async () => {
    await make('other', { ...tiny, seed: 'other' }, { n: 3, i: 3 })
    const other = join(home, 'other')
    expect(() => openDataset(one, other)).toThrow(
      'are not parts of one dataset: seed is "shares" in the one and "other" in the other',
    )
    expect(() => openDataset(whole, other)).toThrow(`${whole} is a dataset by itself`)
    const copy = await make('copy', tiny, { n: 3, i: 3 })
    expect(copy.part).toEqual({ n: 3, i: 3 })
    expect(() => openDataset(one, two, three, join(home, 'copy'))).toThrow('are both part 3 of 3; name one')
  })
})
