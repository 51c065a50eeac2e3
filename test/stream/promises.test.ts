import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../src/behaviours/load.js'
import { InputError } from '../../src/errors.js'
import { chooseAttacks } from '../../src/stream/attacks.js'
import { recordsDue } from '../../src/stream/quota.js'
import { createRoutines } from '../../src/stream/routine.js'
import { createStream, type EventStream } from '../../src/stream/stream.js'
import type { StreamConfig } from '../../src/stream/stream-plan.js'
import type { OrganisationName } from '../../src/world/organisation.js'
import { createWorld } from '../../src/world/world.js'

const catalogue = loadCatalogue()
const RECORDS_PER_SLICE = 300
/** Whole datasets are made, several of them. */
const PATIENCE = 240_000

const streamOf = (config: Partial<StreamConfig>): EventStream =>
  createStream(
    { seed: '7', events: 6_000, start: '2024-07-01T00:00:00Z', duration: '21d', attacks: [], ...config },
    catalogue,
    RECORDS_PER_SLICE,
  )
/** The stream of a drawn configuration; one that is refused, for no mix like it can be had, proves nothing. */
function givenStream(config: Partial<StreamConfig>): EventStream {
  try {
    return streamOf(config)
  } catch (error) {
    fc.pre(!(error instanceof InputError && error.message.startsWith('--mix: ')))
    throw error
  }
}

const sliceLines = (of: EventStream, k: number) => of.slice(k).map(({ record }) => JSON.stringify(record))

/** The slices in which attacks begin, and those after them. */
function slicesOfAttacks({ incidents, slices, window: { start, end } }: EventStream): readonly number[] {
  const touched = incidents.flatMap(({ first }) => {
    const k = Math.floor(((Date.parse(first) / 1_000 - start) / (end - start)) * slices)
    return [k, k + 1].filter((number) => number < slices)
  })
  return [...new Set(touched)]
}

/** Monday 2024-07-01T00:00:00Z. */
const START = 1_719_792_000

/** Mixes of which every kind is wide enough for jobs by the clock to find room in it. */
const mixes = fc
  .tuple(fc.integer({ min: 15, max: 45 }), fc.integer({ min: 10, max: 40 }))
  .map(([benign, lookAlike]) => ({
    benign: benign / 100,
    'look-alike': lookAlike / 100,
    background: (100 - benign - lookAlike) / 100,
  }))

/** Records that the jobs of an organisation make in three weeks at any volume. */
function leastOf(org: OrganisationName): number {
  const { clockworks } = createRoutines(createWorld('7', org), catalogue, 1)
  return recordsDue(clockworks, START, START + 21 * 86_400)
}

/** Volumes at which habits have room beside the jobs. */
const configOf = (org: 'small' | 'medium', volume: number, least = leastOf(org)): fc.Arbitrary<Partial<StreamConfig>> =>
  fc.record(
    {
      seed: fc.string({ minLength: 1, maxLength: 8 }),
      org: fc.constant(org),
      events: fc.integer({ min: 2 * least + volume, max: 3 * least + volume }),
      duration: fc.constantFrom('15d', '21d'),
      mix: mixes,
    },
    { requiredKeys: ['seed', 'org', 'events', 'duration'] },
  )

describe.each<[string, fc.Arbitrary<Partial<StreamConfig>>, number]>([
  ['a small organisation, in any mix', configOf('small', 3_000), 4],
  ['a medium organisation, in any mix', configOf('medium', 3_000), 2],
  ['a large organisation', fc.constant({ org: 'large', events: leastOf('large') + 5_000 }), 1],
])('in %s', (_, arbitrary, numRuns) => {
  it(
    'there are exactly as many background records as were asked for, and an attack changes none of them',
    () => {
      fc.assert(
        fc.property(arbitrary, (config) => {
          const quiet = givenStream(config)
          const slices = Array.from({ length: quiet.slices }, (_, k) => sliceLines(quiet, k))
          expect(slices.flat()).toHaveLength(config.events ?? 0)
          const attacked = streamOf({ ...config, attacks: chooseAttacks('stratus-*,imds-*,denied-*', catalogue) })
          for (const k of slicesOfAttacks(attacked)) {
            const background = attacked.slice(k).filter(({ label }) => label.incident === undefined)
            expect(background.map(({ record }) => JSON.stringify(record))).toEqual(slices[k])
          }
        }),
        { numRuns },
      )
    },
    PATIENCE,
  )

  it(
    'any slice can be made alone, and comes out the same',
    () => {
      fc.assert(
        fc.property(arbitrary, fc.nat(), fc.nat(), (config, one, other) => {
          const stream = givenStream(config)
          const numbers = [one % stream.slices, other % stream.slices, stream.slices - 1]
          const forward = numbers.map((k) => sliceLines(stream, k))
          const backward = [...numbers].reverse().map((k) => sliceLines(streamOf(config), k))
          expect(backward.reverse()).toEqual(forward)
        }),
        { numRuns },
      )
    },
    PATIENCE,
  )
})
