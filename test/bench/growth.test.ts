import { describe, expect, it } from 'vitest'
import { type GrowthResult, growthPoints } from '../../bench/growth.js'
import { growthLines, growthTable } from '../../bench/growth-report.js'
import { lineThrough } from '../../bench/line.js'

const machine = { node: '20.20.2', v8: '11', platform: 'linux x64', cpu: 'some', cores: 2 }

/** A run that costs a second and two microseconds a record, and a tenth of a millisecond a file. */
const results = growthPoints(100_000_000).map((point): GrowthResult => {
  const files = point.perObject === undefined ? 0 : point.events / point.perObject
  return {
    ...point,
    records: point.events,
    liveTerms: 20_000_000,
    matches: 10,
    alerts: 1,
    principals: 3_000,
    files,
    seconds: 1 + 2e-6 * point.events + 1e-4 * files,
    generateCpuSeconds: 1e-6 * point.events,
    detectCpuSeconds: 1e-6 * point.events,
    peakBytes: 100 << 20,
  }
})

describe('growth', () => {
  it('goes from ten thousand records to what is asked for, and along each axis by itself', () => {
    expect(
      growthPoints(1_000_000)
        .map(({ axis, events }) => `${axis} ${events}`)
        .slice(0, 5),
    ).toEqual(['volume 10000', 'volume 30000', 'volume 100000', 'volume 300000', 'volume 1000000'])
    expect(new Set(results.map(({ axis }) => axis)).size).toBe(5)
  })

  it('is told in 80 columns at a hundred million records', () => {
    expect(
      growthTable(results, machine)
        .split('\n')
        .filter((line) => line.length > 80),
    ).toEqual([])
  })

  it('says what a record and a file cost, and how straight that is', () => {
    expect(growthLines(results)).toEqual([
      'time by volume: 1.0 s and 2.0 µs a record, at most 0 % off that line',
      'memory by volume: 100 MiB and 0.00 MiB a thousand records, at most 0 % off',
      'time by files: 201.0 s and 100.0 µs a file, at most 0 % off that line',
      'memory by files: 100 MiB and 0.00 MiB a thousand files, at most 0 % off',
    ])
  })

  it('knows a bent line from a straight one', () => {
    expect(
      lineThrough([
        [1, 1],
        [2, 4],
        [3, 9],
      ])?.off,
    ).toBeGreaterThan(0.03)
    expect(
      lineThrough([
        [1, 1],
        [2, 2],
        [3, 3],
      ])?.off,
    ).toBeCloseTo(0)
    expect(
      lineThrough([
        [1, 1],
        [2, 2],
      ]),
    ).toBeUndefined()
  })
})
