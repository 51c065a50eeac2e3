import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../src/behaviours/load.js'
import type { CloudTrailRecord } from '../../src/cloudtrail/record.js'
import { createEmission, type Emission } from '../../src/emit/emission.js'
import { InputError } from '../../src/errors.js'
import { keyOf } from '../../src/keyed.js'
import { chooseMutations } from '../../src/mutations/choose.js'
import { MUTATIONS } from '../../src/mutations/index.js'
import { mutatedStream, recordChange } from '../../src/mutations/mutated-stream.js'
import { chooseAttacks } from '../../src/stream/attacks.js'
import { type EventStream, streamOfPlan } from '../../src/stream/stream.js'
import { planStream, type StreamConfig, type StreamPlan } from '../../src/stream/stream-plan.js'

const catalogue = loadCatalogue()
const RECORDS_PER_SLICE = 700
/** Whole datasets are made, twice. */
const PATIENCE = 240_000

const planOf = (config: Partial<StreamConfig> = {}): StreamPlan =>
  planStream(
    { seed: '5', events: 6_000, start: '2024-07-01T00:00:00Z', duration: '21d', attacks: [], ...config },
    catalogue,
    RECORDS_PER_SLICE,
  )

function linesOf({ chunks }: ReturnType<Emission['slice']>): readonly string[] {
  const lines: string[] = []
  // One by one: the next is made where the last one lies.
  for (const { bytes, from, until, ends } of chunks)
    for (let n = from; n < until; n++)
      lines.push(bytes.toString('utf8', n === from ? 0 : ends[n - from - 1], ends[n - from]))
  return lines
}

/** Says where they part, and not all of both. */
function expectLines(found: readonly string[], wanted: readonly string[]): void {
  expect(found.length).toBe(wanted.length)
  const different = found.findIndex((line, n) => line !== wanted[n])
  expect(found[different]).toBe(wanted[different])
}

const clearLines = (stream: EventStream, slice: number) =>
  stream.slice(slice).map(({ record }) => `${JSON.stringify(record)}\n`)

function expectSame(stream: EventStream, emission: Emission): void {
  expect(emission.slices).toBe(stream.slices)
  for (let slice = 0; slice < stream.slices; slice++)
    expectLines(linesOf(emission.slice(slice)), clearLines(stream, slice))
}

const share = ({ coverage: { templates, clear } }: Emission) => templates / (templates + clear)

describe('records from templates', () => {
  it.each([
    ['small', 12_000],
    ['medium', 12_000],
    ['large', 60_000],
  ] as const)(
    'of a %s organisation are those of the clear path, and nearly all are',
    (org, events) => {
      const emission = createEmission(planOf({ org, events }))
      expectSame(streamOfPlan(planOf({ org, events })), emission)
      expect(share(emission)).toBeGreaterThan(0.98)
    },
    PATIENCE,
  )

  it(
    'are those of the clear path with any seed, mix, attacks and mutations',
    () => {
      const names = MUTATIONS.filter(({ record }) => record !== undefined).map(({ id }) => id)
      fc.assert(
        fc.property(
          fc.record({
            seed: fc.string({ minLength: 1, maxLength: 8 }),
            org: fc.constantFrom('small' as const, 'medium' as const),
            events: fc.integer({ min: 6_500, max: 9_000 }),
            duration: fc.constantFrom('15d', '21d'),
            mix: fc.constantFrom(undefined, { benign: 0.3, 'look-alike': 0.2, background: 0.5 }),
            attacks: fc.constantFrom([], chooseAttacks('stratus-*,session-rotation-flood', catalogue)),
          }),
          fc.subarray(names),
          (config, mutate) => {
            const mutations = chooseMutations(mutate)
            const plan = planGiven(config)
            fc.pre(plan !== undefined)
            const emission = createEmission(plan as StreamPlan, recordChange(mutations))
            expectSame(mutatedStream(streamOfPlan(plan as StreamPlan), mutations), emission)
          },
        ),
        { numRuns: 5 },
      )
    },
    PATIENCE,
  )

  it(
    'come slice by slice alone, in any order',
    () => {
      const emission = createEmission(planOf())
      const stream = streamOfPlan(planOf())
      const order = fc.sample(fc.shuffledSubarray(Array.from({ length: stream.slices }, (_, k) => k)), {
        numRuns: 2,
        seed: 3,
      })
      for (const slice of order.flat()) expectLines(linesOf(emission.slice(slice)), clearLines(stream, slice))
    },
    PATIENCE,
  )

  it(
    'tell what is true of them as the clear path does',
    () => {
      const config = { attacks: chooseAttacks('late-ingest-gap', catalogue) }
      const emission = createEmission(planOf(config))
      const stream = streamOfPlan(planOf(config))
      for (let slice = 0; slice < stream.slices; slice++) {
        const { rows } = emission.slice(slice)
        const told = Array.from({ length: rows.length }, (_, n) => ({
          eventID: rows.eventID(n),
          second: rows.secondOf(n),
          account: rows.account(n),
          region: rows.region(n),
          label: rows.label(n),
          asked: rows.asked(n),
        }))
        const wanted = stream.slice(slice).map(({ record, second, label, asked }) => ({
          eventID: record.eventID,
          second,
          account: record.recipientAccountId,
          region: record.awsRegion,
          label,
          asked,
        }))
        expect(told).toEqual(wanted)
      }
    },
    PATIENCE,
  )

  it(
    'are the same with an arena that is soon full, where the clear path helps out',
    () => {
      const emission = createEmission(planOf(), undefined, 1 << 18)
      expectSame(streamOfPlan(planOf()), emission)
      expect(emission.coverage.clear).toBeGreaterThan(100)
      expect(emission.coverage.templates).toBeGreaterThan(100)
    },
    PATIENCE,
  )

  it(
    'are left to the clear path where a template would not write them',
    () => {
      // What it writes follows from an id that a template does not know when it is made.
      const change = (record: CloudTrailRecord) => ({ ...record, apiVersion: String(keyOf(record.eventID)) })
      const emission = createEmission(planOf(), change)
      const stream = streamOfPlan(planOf())
      for (let slice = 0; slice < 3; slice++)
        expectLines(
          linesOf(emission.slice(slice)),
          stream.slice(slice).map(({ record }) => `${JSON.stringify(change(record))}\n`),
        )
      expect(emission.coverage.templates).toBe(0)
    },
    PATIENCE,
  )

  it(
    'are left to it in years whose times have more digits',
    () => {
      const config = { start: '2290-07-01T00:00:00Z', events: 3_000 }
      const emission = createEmission(planOf(config))
      expectSame(streamOfPlan(planOf(config)), emission)
      expect(emission.coverage.templates).toBe(0)
    },
    PATIENCE,
  )

  it('that no window holds are written alone', () => {
    const long = (record: CloudTrailRecord) =>
      record.eventName === 'AssumeRole' ? { ...record, userAgent: 'x'.repeat(300_000) } : record
    const emission = createEmission(planOf({ events: 1_500 }), long)
    const stream = streamOfPlan(planOf({ events: 1_500 }))
    const lines = linesOf(emission.slice(0))
    expectLines(
      lines,
      stream.slice(0).map(({ record }) => `${JSON.stringify(long(record))}\n`),
    )
    expect(lines.some((line) => line.length > 300_000)).toBe(true)
  })
})

/** Undefined where no such mix can be had. */
function planGiven(config: Partial<StreamConfig>): StreamPlan | undefined {
  try {
    return planOf(config)
  } catch (error) {
    if (error instanceof InputError) return undefined
    throw error
  }
}
