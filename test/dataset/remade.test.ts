import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../src/behaviours/load.js'
import { completeConfig } from '../../src/dataset/config.js'
import { generate } from '../../src/dataset/generate.js'
import type { GenerateConfig, Manifest } from '../../src/dataset/manifest.js'
import { Findings } from '../../src/dataset/verify/findings.js'
import { remake, verifyRemade } from '../../src/dataset/verify/remade.js'
import { verifyDataset } from '../../src/dataset/verify/verify.js'
import { chooseAttacks } from '../../src/stream/attacks.js'
import { folder as newFolder } from '../cli/trailbench.js'

const config = completeConfig({ seed: 'again', events: 1_000, attacks: chooseAttacks('stratus-*', loadCatalogue()) })
const folder = `${newFolder()}/made`
const manifest = await generate(folder, config, { version: '1', expected: [] })

const found = async (changes: Partial<Manifest>) => {
  const findings = new Findings()
  await verifyRemade({ ...manifest, ...changes }, remake, findings)
  return findings.list().map(({ place, message }) => `${place}: ${message}`)
}
const withFile = (path: string, change: (entry: Manifest['files'][number]) => Manifest['files']) => ({
  files: manifest.files.flatMap((entry) => (entry.path === path ? change(entry) : [entry])),
})

describe('a dataset held against what its configuration makes', () => {
  it('is found right as it was made', async () => {
    expect(await found({})).toEqual([])
  })

  it('is found changed where a file holds something else, or is not named', async () => {
    expect(await found(withFile('truth/labels.ndjson', (entry) => [{ ...entry, sha256: 'f'.repeat(64) }]))).toEqual([
      expect.stringMatching(
        /^truth\/labels\.ndjson: has \d+ lines with sha256 f{16}…, and its configuration makes \d+/,
      ),
    ])
    expect(await found(withFile('truth/incidents.ndjson', () => []))).toEqual([
      'manifest.json: does not name truth/incidents.ndjson, which its configuration makes',
    ])
    const twice = withFile('delivery.ndjson', (entry) => [entry, { ...entry, path: 'events-00002.ndjson' }])
    expect(await found(twice)).toEqual([
      'manifest.json: names events-00002.ndjson, which its configuration does not make',
    ])
  })

  it('may have alerts of detectors beside it, which do not follow from it', async () => {
    const [entry] = manifest.files
    if (!entry) throw new Error('a dataset has files')
    expect(await found({ files: [...manifest.files, { ...entry, path: 'expected/alerts.v9.ndjson' }] })).toEqual([])
  })

  it('is found changed where counts, times or the world say something else', async () => {
    expect(await found({ world: { ...manifest.world, principals: 7 } })).toEqual([
      expect.stringMatching(/^manifest\.json: world\.principals is 7, the configuration makes \d\d$/),
    ])
    expect(await found({ counts: { ...manifest.counts, duplicates: 7 } })).toEqual([
      'manifest.json: counts.duplicates is 7, the configuration makes 0',
    ])
    const scoredFrom = '2024-07-01T00:00:00Z'
    expect(await found({ timeRange: { ...manifest.timeRange, scoredFrom } })).toEqual([
      `manifest.json: timeRange.scoredFrom is ${scoredFrom}, the configuration makes 2024-07-11T00:00:00Z`,
    ])
  })

  it('is found changed where the configuration is another, or none that can be met', async () => {
    expect((await found({ config: { ...config, seed: 'other' } })).length).toBeGreaterThan(2)
    expect(await found({ config: { ...config, attacks: ['no-such-attack'] } })).toEqual([
      expect.stringMatching(/^manifest\.json: its configuration cannot be met: .*no-such-attack/),
    ])
  })

  it('is not, where another version made it, and that is said', async () => {
    const make = (given: GenerateConfig) => remake(given)
    expect(await verifyDataset(folder, { remake: { version: '2', make } })).toMatchObject({
      findings: [],
      otherVersion: '1',
    })
    expect(await verifyDataset(folder, { remake: { version: '1', make } })).not.toHaveProperty('otherVersion')
  })
})
