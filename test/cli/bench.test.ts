import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { SUITES } from '../../bench/suites/index.js'
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
  // Those that are left out make all from the seed in every round, as others here do; they run once in test/bench.
  const suites = SUITES.map(({ name }) => name).filter((name) => !['plan', 'emit', 'packed'].includes(name))
  const { code, out, err } = trailbench(
    ['bench', '--events', '1000', '--time', '20ms', '--suite', suites.join(','), '--out', 'bench.json'],
    { cwd: home },
  )
  const result = JSON.parse(readFileSync(join(home, 'bench.json'), 'utf8'))

  it('measures each stage beside a ceiling from the same process, with its peak of memory', () => {
    expect(code).toBe(0)
    const measured = result.suites as readonly {
      suite: string
      work: Speed
      ceiling: Speed
      ratio: number
      ratios: number[]
      peakBytes: number
    }[]
    expect(measured.map(({ suite }) => suite)).toEqual(suites)
    for (const { work, ceiling, ratio, ratios, peakBytes } of measured) {
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
    const { code, out } = trailbench(
      ['bench', '--suite', 'growth', '--events', '5000', '--axis', 'volume,files', '--json'],
      { cwd: home },
    )
    expect(code).toBe(0)
    const { points } = JSON.parse(out)
    expect(points.map(({ axis }: { axis: string }) => axis)).toEqual(['volume', ...Array(4).fill('files')])
    const of = (wanted: string, name: string) =>
      points.filter(({ axis }: { axis: string }) => axis === wanted).map((each: Record<string, number>) => each[name])
    const rising = (values: readonly number[]) => values.every((value, i) => i === 0 || value > (values[i - 1] ?? 0))
    expect(rising(of('files', 'files'))).toBe(true)
    // However the same records lie, the same is found in them.
    expect(new Set([...of('volume', 'matches'), ...of('files', 'matches')]).size).toBe(1)
    for (const { records, seconds, detectCpuSeconds } of points)
      expect(records > 5_000 && seconds > 0 && detectCpuSeconds > 0).toBe(true)
  })

  it('names the suite that was meant', () => {
    const wrong = trailbench(['bench', '--suite', 'matc'], { cwd: home })
    expect([wrong.code, wrong.out]).toEqual([2, ''])
    expect(wrong.err).toContain('--suite "matc"')
    expect(wrong.err).toContain('match')
  })
})
