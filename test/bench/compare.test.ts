import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compareBaseline, readBaseline } from '../../bench/baseline.js'
import { accuracyChanges } from '../../bench/compare-accuracy.js'
import { failuresOf } from '../../bench/gates.js'
import { benchMarkdown } from '../../bench/markdown.js'
import { benchTable } from '../../bench/report.js'
import type { BenchResult } from '../../bench/result.js'
import { scoreRule } from '../../src/scoring/score.js'
import { alert, hour, incident, label, outcome, truth } from '../scoring/build.js'

const theft = truth([label('bad')], [incident('dump-1', hour(10))])
const found = scoreRule(outcome([alert('bad', hour(11))], [['bad', hour(10), 'eve']]), theft)
const missed = scoreRule(outcome([]), theft)

function result(ratios: readonly number[], changes: Partial<BenchResult> = {}): BenchResult {
  const work = {
    name: 'match',
    records: 10,
    bytes: 10_000,
    meanMs: 1,
    medianMs: 1,
    samples: 6,
    recordsPerSecond: 10_000,
    megabytesPerSecond: 10,
    meanBytesPerRecord: 1_000,
  }
  return {
    machine: { node: '20.20.2', v8: '11', platform: 'linux x64', cpu: 'some', cores: 2 },
    version: '0.1.0',
    sample: { seed: 'bench', events: 1_000 },
    suites: [
      {
        suite: 'match',
        title: 'documents to matches',
        ceilingTitle: 'scan',
        work,
        ceiling: { ...work, name: 'literal scan' },
        ratio: ratios[0] as number,
        ratios,
        peakBytes: 1 << 27,
        gcShare: 0.02,
      },
    ],
    accuracy: {
      rules: [found],
      alertsSha256: 'a'.repeat(64),
      sample: { records: 10, distinctIds: 10, ssmRecords: 1 },
    },
    ...changes,
  }
}
const before = result([0.5, 0.52, 0.54])

describe('a bench beside an earlier run', () => {
  it.each([
    ['faster', [0.7, 0.71, 0.72]],
    ['slower', [0.3, 0.31, 0.32]],
    ['cannot tell', [0.5, 0.55, 0.6]],
  ] as const)('is %s by its ratios to the ceilings', (verdict, ratios) => {
    expect(compareBaseline('b.json', result(ratios), before).suites).toMatchObject([{ suite: 'match', verdict }])
  })

  it.each([
    [{ machine: { ...before.machine, node: '22.1.0' } }, 'node was 20.20.2, and is 22.1.0'],
    [{ machine: { ...before.machine, cpu: 'other' } }, 'cpu was some, and is other'],
    [{ sample: { seed: 'x', events: 1_000 } }, 'it was measured on 1000 events of seed bench, and this on 1000 of x'],
  ])('cannot tell where conditions differ', (changes, incomparable) => {
    const comparison = compareBaseline('b.json', result([0.9, 0.9, 0.9], changes), before)
    expect(comparison).toMatchObject({ incomparable, suites: [{ verdict: 'cannot tell' }] })
    expect(failuresOf([comparison], { slower: 0.01, accuracy: false })).toEqual([])
  })

  it('fails the gate only where it is slower by more than was allowed, beyond doubt', () => {
    const gate = (ratios: readonly number[], slower: number) =>
      failuresOf([compareBaseline('b.json', result(ratios), before)], { slower, accuracy: false })
    expect(gate([0.3, 0.31, 0.32], 0.1)).toEqual([
      '--fail-slower: match is 0.60 times as fast as b.json, and 0.64 times at most',
    ])
    expect(gate([0.3, 0.31, 0.32], 0.4)).toEqual([])
    expect(gate([0.3, 0.31, 0.5], 0.1)).toEqual([])
  })

  it('is told in 80 columns, and as Markdown', () => {
    const comparisons = [compareBaseline('b.json', result([0.7, 0.71, 0.72]), before)]
    const text = benchTable({ ...before, comparisons })
    expect(text.split('\n').filter((line) => line.length > 80)).toEqual([])
    expect(text).toMatch(/^match +1\.37 \(1\.30 to 1\.44\) +faster$/m)
    expect(benchMarkdown({ ...before, comparisons })).toContain('| match | 1.37 (1.30 to 1.44) | faster |')
  })
})

describe('accuracy beside what it was', () => {
  const of = (rule: typeof found, hash: string, records = 10) => ({
    rules: [rule],
    alertsSha256: hash.repeat(64),
    sample: { records, distinctIds: records, ssmRecords: 1 },
  })

  it('is the same where every alert is', () => {
    expect(accuracyChanges(of(found, 'a'), of(found, 'a'))).toEqual([])
  })

  it('is worse where a rule finds less, and fails the gate', () => {
    const accuracy = accuracyChanges(of(missed, 'b'), of(found, 'a'))
    expect(accuracy).toContainEqual({ rule: 'r', what: 'finds 0/1 (0 %), before 1/1 (100 %)', isWorse: true })
    const comparison = { kind: 'against' as const, of: 'old/dist', suites: [], accuracy }
    expect(failuresOf([comparison], { accuracy: true })[0]).toBe(
      '--fail-accuracy: r finds 0/1 (0 %), before 1/1 (100 %) (old/dist)',
    )
    expect(accuracyChanges(of(found, 'a'), of(missed, 'b'))).toContainEqual(
      expect.objectContaining({ what: 'finds 1/1 (100 %), before 0/1 (0 %)', isWorse: false }),
    )
  })

  it('is worse where other alerts are made of the same records, and not where the records are others', () => {
    expect(accuracyChanges(of(found, 'b'), of(found, 'a'))).toMatchObject([{ isWorse: true }])
    expect(accuracyChanges(of(found, 'b', 11), of(found, 'a'))).toMatchObject([{ isWorse: false }])
  })
})

describe('a baseline', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'trailbench-test-')), 'b.json')
  const read = (text: string) => () => {
    writeFileSync(file, text)
    return readBaseline(file, 'trailbench/bench/2')
  }

  it('is read as it was written', () => {
    expect(read(JSON.stringify({ schema: 'trailbench/bench/2', ...before }))()).toMatchObject(before)
  })

  it.each([
    ['{', 'is no JSON'],
    ['{}', 'is no result of a bench'],
    ['{"schema":"trailbench/bench/1"}', 'is of trailbench/bench/1, and not of trailbench/bench/2; make it again'],
  ])('%s is refused', (text, message) => {
    expect(read(text)).toThrow(message)
  })
})
