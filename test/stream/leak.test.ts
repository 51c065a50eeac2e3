import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../src/behaviours/load.js'
import { chooseAttacks } from '../../src/stream/attacks.js'
import type { StreamRecord } from '../../src/stream/burst.js'
import { createStream } from '../../src/stream/stream.js'

const catalogue = loadCatalogue()
interface Seeded extends StreamRecord {
  readonly seed: string
}

const records = ['leak-1', 'leak-2', 'leak-3'].flatMap((seed): readonly Seeded[] => {
  const stream = createStream(
    { seed, events: 20_000, start: '2024-07-01T00:00:00Z', duration: '21d', attacks: chooseAttacks('all', catalogue) },
    catalogue,
  )
  return Array.from({ length: stream.slices }, (_, k) => stream.slice(k)).flatMap((slice) =>
    slice.map((one) => ({ ...one, seed })),
  )
})

/** What a trivial classifier may look at of a record: that a key is there, a value, its length, its ends. */
function* features({ record }: StreamRecord): Generator<string> {
  yield `keys: ${Object.keys(record).join()}`
  for (const [path, value] of fields(record, '')) {
    yield `${path} is there`
    const text = JSON.stringify(value)
    yield `${path} is ${text}`
    yield `${path} has ${text.length}`
    yield `${path} begins ${text.slice(0, 3)}`
    yield `${path} ends ${text.slice(-3)}`
  }
  yield `second ${(Date.parse(record.eventTime) / 1_000) % 60}`
}

function* fields(value: unknown, path: string): Generator<readonly [string, unknown]> {
  if (value === null || typeof value !== 'object') yield [path, value]
  else if (Array.isArray(value)) for (const item of value) yield* fields(item, `${path}[]`)
  else for (const [key, inner] of Object.entries(value)) yield* fields(inner, path === '' ? key : `${path}.${key}`)
}

/** How often something that a classifier may look at is seen in honest and in malicious records of an operation. */
interface Sightings {
  honest: number
  stolen: number
  /** Of campaigns: of each the share of its records of the operation, so that a flood counts no more than one read. */
  share: number
  readonly kinds: Set<string>
  /** How often in each campaign. */
  readonly campaigns: Map<string, number>
}

/** Of a campaign that makes a call more often, no more count. */
const FLOOD = 20

/**
 * A field tells if it gives away a fifth of the campaigns that make a call, and is right in nine of ten; what one kind
 * of attack has in common is its own, and what fewer than four campaigns share is chance.
 */
function isTell({ honest, share, kinds, campaigns }: Sightings, allCampaigns: number): boolean {
  const stolen = [...campaigns.values()].reduce((sum, times) => sum + Math.min(times, FLOOD), 0)
  return kinds.size >= 2 && campaigns.size >= 4 && share >= allCampaigns / 5 && stolen > 9 * honest
}

const campaignOf = ({ seed, label }: Seeded) => `${seed} ${label.incident}`

describe('no field of a record', () => {
  const stolen = records.filter(({ label }) => label.malicious)

  it.each([...new Set(stolen.map(({ label }) => label.operation))])('tells attacks from honest %s', (operation) => {
    const sightings = new Map<string, Sightings>()
    const sizes = new Map<string, number>()
    for (const one of stolen.filter(({ label }) => label.operation === operation))
      sizes.set(campaignOf(one), (sizes.get(campaignOf(one)) ?? 0) + 1)
    for (const one of records.filter(({ label }) => label.operation === operation)) {
      for (const feature of new Set(features(one))) {
        const seen = sightings.get(feature) ?? {
          honest: 0,
          stolen: 0,
          share: 0,
          kinds: new Set(),
          campaigns: new Map(),
        }
        sightings.set(feature, seen)
        if (one.label.malicious) {
          seen.stolen++
          seen.share += 1 / (sizes.get(campaignOf(one)) as number)
          seen.kinds.add(one.label.behaviour)
          seen.campaigns.set(campaignOf(one), (seen.campaigns.get(campaignOf(one)) ?? 0) + 1)
        } else seen.honest++
      }
    }
    const tells = [...sightings].filter(([, seen]) => isTell(seen, sizes.size))
    expect(tells.map(([feature, seen]) => `${feature}: ${seen.stolen} to ${seen.honest}`)).toEqual([])
  })

  it('is passed over: a mark on every stolen record is found', () => {
    const seen = {
      honest: 0,
      stolen: 10,
      share: 4,
      kinds: new Set(['a', 'b']),
      campaigns: new Map([1, 2, 3, 4].map((n) => [String(n), 3])),
    }
    expect(isTell(seen, 10)).toBe(true)
    expect(isTell({ ...seen, honest: 2 }, 10)).toBe(false)
  })
})

describe('the name of a call', () => {
  it('tells no attack: honest people make the same calls', () => {
    const honest = new Set(records.filter(({ label }) => !label.malicious).map(({ label }) => label.operation))
    const stolen = new Set(records.filter(({ label }) => label.malicious).map(({ label }) => label.operation))
    expect(stolen.size).toBeGreaterThan(10)
    expect([...stolen].filter((operation) => !honest.has(operation))).toEqual([])
  })
})

describe('the addresses of attackers', () => {
  it('lie in networks from which honest people call, too', () => {
    const network = ({ record }: StreamRecord) => record.sourceIPAddress.split('.').slice(0, 2).join('.')
    const known = new Set(records.filter(({ label }) => !label.malicious).map(network))
    const strange = records.filter((one) => one.label.malicious && !known.has(network(one)))
    expect(strange.map(({ record }) => record.sourceIPAddress)).toEqual([])
  })
})
