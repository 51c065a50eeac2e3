import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../src/behaviours/load.js'
import { chooseAttacks } from '../../src/stream/attacks.js'
import { folder, trailbench } from './trailbench.js'

interface Speed {
  readonly recordsPerSecond: number
  readonly megabytesPerSecond: number
  readonly meanBytesPerRecord: number
}

describe('bench', () => {
  const home = folder()
  const { code, out, err } = trailbench(['bench', '--events', '1000', '--time', '20ms', '--out', 'bench.json'], {
    cwd: home,
  })
  const result = JSON.parse(readFileSync(join(home, 'bench.json'), 'utf8'))

  it('measures every stage beside a ceiling from the same process, with its peak of memory', () => {
    expect(code).toBe(0)
    const suites = result.suites as readonly {
      suite: string
      work: Speed
      ceiling: Speed
      ratio: number
      peakBytes: number
    }[]
    expect(suites.map(({ suite }) => suite)).toEqual([
      'generate',
      'serialise',
      'emit',
      'parse',
      'to-ecs',
      'match',
      'new-terms',
      'whole',
    ])
    for (const { work, ceiling, ratio, peakBytes } of suites) {
      for (const { recordsPerSecond, megabytesPerSecond, meanBytesPerRecord } of [work, ceiling]) {
        expect((megabytesPerSecond * 1e6) / recordsPerSecond).toBeCloseTo(meanBytesPerRecord, 6)
        expect(meanBytesPerRecord).toBe(work.meanBytesPerRecord)
      }
      expect(ratio).toBeCloseTo(work.recordsPerSecond / ceiling.recordsPerSecond, 6)
      expect(peakBytes).toBeGreaterThan(20_000_000)
    }
  })

  it('says in the same run how right the alerts are, and on what', () => {
    const { rules, alertsSha256, sample } = result.accuracy
    expect(rules.map(({ rule }: { rule: string }) => rule)).toEqual(['v2', 'v9'])
    const attacks = chooseAttacks('all', loadCatalogue()).length
    for (const { recall } of rules) expect(recall).toEqual({ count: expect.any(Number), of: attacks })
    expect(alertsSha256).toMatch(/^[0-9a-f]{64}$/)
    expect(sample.distinctIds).toBe(sample.records)
    expect(sample.records).toBeGreaterThan(1_000)
  })

  it('prints a table that fits 80 columns, and sends progress elsewhere', () => {
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([])
    for (const suite of ['generate', 'whole']) expect(out).toContain(suite)
    expect(err).toContain('generate')
  })

  it('runs only the suites that are asked for', () => {
    const only = trailbench(
      ['bench', '--events', '1000', '--time', '20ms', '--suite', 'match', '--json', '--out', 'one.json'],
      { cwd: home },
    )
    expect(JSON.parse(only.out).suites.map(({ suite }: { suite: string }) => suite)).toEqual(['match'])
  })

  it('names the suite that was meant', () => {
    const wrong = trailbench(['bench', '--suite', 'matc'], { cwd: home })
    expect([wrong.code, wrong.out]).toEqual([2, ''])
    expect(wrong.err).toContain('--suite "matc"')
    expect(wrong.err).toContain('match')
  })
})
