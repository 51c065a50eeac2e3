import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../src/behaviours/load.js'
import { chooseAttacks } from '../../src/stream/attacks.js'
import { CLI, folder, trailbench } from './trailbench.js'

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
      ratios: number[]
      peakBytes: number
    }[]
    expect(suites.map(({ suite }) => suite)).toEqual([
      'generate',
      'serialise',
      'plan',
      'emit',
      'hash',
      'compress',
      'write',
      'files',
      'packed',
      'read',
      'inflate',
      'scan',
      'parse',
      'to-ecs',
      'match',
      'new-terms',
      'execute',
      'whole',
    ])
    for (const { work, ceiling, ratio, ratios, peakBytes } of suites) {
      for (const { recordsPerSecond, megabytesPerSecond, meanBytesPerRecord } of [work, ceiling]) {
        expect((megabytesPerSecond * 1e6) / recordsPerSecond).toBeCloseTo(meanBytesPerRecord, 6)
        expect(meanBytesPerRecord).toBe(work.meanBytesPerRecord)
      }
      const sorted = [...ratios].sort((a, b) => a - b)
      expect([ratios.length, ratio]).toEqual([6, ((sorted[2] ?? 0) + (sorted[3] ?? 0)) / 2])
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

  it('refuses a gate that has nothing to compare with, and a program that is not named', () => {
    for (const [args, message] of [
      [['--fail-slower', '10%'], '--fail-slower compares with another build or run'],
      [['--fail-accuracy'], '--fail-accuracy compares with another build or run'],
      [['--against', home], 'holds no bench/child.js'],
      [['--baseline', 'none.json'], 'none.json'],
      [['--via'], '--via: no program is named'],
      [['--via', '--rule', 'mine.toml', '--', 'cat'], '--via runs the shipped rules alone'],
    ] as const) {
      const { code, err } = trailbench(['bench', '--events', '1000', '--time', '20ms', '--suite', 'match', ...args], {
        cwd: home,
      })
      expect([args, code]).toEqual([args, 2])
      expect(err).toContain(message)
    }
  })

  it('times and scores a program that reads documents and writes alerts', () => {
    const engine = join(home, 'engine.mjs')
    writeFileSync(
      engine,
      `import { spawnSync } from 'node:child_process'
import { basename } from 'node:path'
const rule = basename(process.env.TRAILBENCH_RULE, '.toml')
process.exit(spawnSync(process.execPath, [${JSON.stringify(CLI)}, 'detect', '-', '--rule', rule], { stdio: 'inherit' }).status)
`,
    )
    const { code, out } = trailbench(
      ['bench', '--events', '1000', '--json', '--via', '--rule', 'v9', '--', process.execPath, engine],
      { cwd: home },
    )
    expect(code).toBe(0)
    const [found] = JSON.parse(out).results
    expect(found).toMatchObject({ rule: 'v9', conformance: { differences: [] } })
    expect(found.conformance.agreed).toBeGreaterThan(5)
  })

  it('grows, and says what it cost', () => {
    const { code, out } = trailbench(['bench', '--suite', 'growth', '--events', '5000', '--json'], { cwd: home })
    expect(code).toBe(0)
    const { points } = JSON.parse(out)
    expect(points.map(({ org, rules }: { org: string; rules: string[] }) => [org, rules.length])).toEqual([
      ['small', 2],
      ['medium', 2],
      ['small', 1],
      ['small', 5],
    ])
    for (const { records, peakBytes } of points) expect(records > 5_000 && peakBytes > 20_000_000).toBe(true)
  })

  it('names the suite that was meant', () => {
    const wrong = trailbench(['bench', '--suite', 'matc'], { cwd: home })
    expect([wrong.code, wrong.out]).toEqual([2, ''])
    expect(wrong.err).toContain('--suite "matc"')
    expect(wrong.err).toContain('match')
  })
})
