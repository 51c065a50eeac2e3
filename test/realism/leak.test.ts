import { describe, expect, it } from 'vitest'
import type { StreamRecord } from '../../src/stream/burst.js'
import { areaUnderCurve, type Sample, standardError } from './classifier.js'
import { recordsOf } from './dataset.js'
import { GRAINS, type Placed } from './grains.js'

/** `npm run leak` looks at more seeds than the tests. */
const SEEDS = Number(process.env.TRAILBENCH_LEAK_SEEDS ?? 4)
const EVENTS = 10_000
/** Fewer on one side say nothing. */
const FEWEST = 30
/** Honest units looked at for each operation. */
const MOST = 1_500
/** Ten minutes: records of one caller within it are one unit. */
const BURST = 600

interface Unit extends Placed {
  readonly unit: string
  readonly operation: string
  readonly isMalicious: boolean
}

const units = Array.from({ length: SEEDS }, (_, n) => unitsOf(`leak-${n}`)).flat()
const operations = [...new Set(units.map(({ operation }) => operation))].filter((operation) => {
  return isEnough(units.filter((one) => one.operation === operation))
})

function isEnough(samples: readonly { readonly isMalicious: boolean }[]): boolean {
  const malicious = samples.filter(({ isMalicious }) => isMalicious).length
  return malicious >= FEWEST && samples.length - malicious >= FEWEST
}

describe('what only a generator could give away', () => {
  it('is looked for in several calls', () => {
    expect(operations.length).toBeGreaterThanOrEqual(4)
  })

  it.each(operations)('tells no attack in records of %s', (operation) => {
    const own = units.filter((one) => one.operation === operation)
    const leaks = [...GRAINS].flatMap(([name, of]) => {
      const samples = own.flatMap((one): readonly Sample[] => {
        const value = of(one)
        return value === undefined ? [] : [{ unit: one.unit, isMalicious: one.isMalicious, value }]
      })
      if (!isEnough(samples)) return []
      const area = areaUnderCurve(samples)
      return area > limitOf(samples) ? [`${name}: ${area.toFixed(2)} over ${limitOf(samples).toFixed(2)}`] : []
    })
    expect(leaks).toEqual([])
  })

  it('would be found: a mark in one digit of the ids of attacks', () => {
    const [operation = ''] = operations
    const own = units.filter((one) => one.operation === operation)
    const samples = own.map(({ unit, isMalicious, record }): Sample => {
      const digit = record.eventID[30] ?? ''
      return { unit, isMalicious, value: isMalicious ? (/[0-7]/.test(digit) ? digit : '3') : digit }
    })
    expect(areaUnderCurve(samples)).toBeGreaterThan(limitOf(samples))
  })
})

/** Beyond this an area is a leak: over 0.6, and four standard errors from chance beyond that. */
function limitOf(samples: readonly Sample[]): number {
  const malicious = samples.filter(({ isMalicious }) => isMalicious).length
  return Math.min(0.95, 0.6 + 4 * standardError(malicious, samples.length - malicious))
}

/** One record of each operation of each burst and each incident: others of the same would say the same again. */
function unitsOf(seed: string): readonly Unit[] {
  const records = recordsOf(seed, EVENTS)
  const bySecond = grouped(records)
  const known = new Set<string>()
  const honest = new Map<string, number>()
  return records.flatMap((one): readonly Unit[] => {
    const { record, second, label } = one
    const burst = label.malicious ? label.incident : `${label.caller} ${Math.floor(second / BURST)}`
    const unit = `${seed} ${burst}`
    const operation = operationOf(one)
    const key = `${unit} ${operation}`
    if (known.has(key)) return []
    known.add(key)
    if (!label.malicious) {
      const count = (honest.get(operation) ?? 0) + 1
      honest.set(operation, count)
      if (count > MOST / SEEDS) return []
    }
    const together = bySecond.get(second) ?? []
    return [
      {
        unit,
        operation,
        isMalicious: label.malicious,
        record,
        place: together.indexOf(one),
        among: together.length,
      },
    ]
  })
}

/** What services of AWS do by themselves has a shape of its own, and no attacker is one: it is looked at apart. */
function operationOf({ record, label }: StreamRecord): string {
  return record.userIdentity.type === 'AWSService' ? `${label.operation} by a service` : label.operation
}

function grouped(records: readonly StreamRecord[]): Map<number, StreamRecord[]> {
  const groups = new Map<number, StreamRecord[]>()
  for (const one of records) groups.set(one.second, [...(groups.get(one.second) ?? []), one])
  return groups
}
