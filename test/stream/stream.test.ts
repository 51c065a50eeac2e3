import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../src/behaviours/load.js'
import { chooseAttacks } from '../../src/stream/attacks.js'
import { createStream, type EventStream } from '../../src/stream/stream.js'
import type { StreamConfig } from '../../src/stream/stream-plan.js'

const catalogue = loadCatalogue()
const stream = (changes: Partial<StreamConfig> = {}): EventStream =>
  createStream(
    { seed: '7', events: 6_000, start: '2024-07-01T00:00:00Z', duration: '21d', attacks: [], ...changes },
    catalogue,
  )
const everything = (of: EventStream) => Array.from({ length: of.slices }, (_, k) => of.slice(k)).flat()
const lines = (of: EventStream) => everything(of).map(({ record }) => JSON.stringify(record))
const all = chooseAttacks('all', catalogue)

describe('a stream', () => {
  it('has exactly as many background records as were asked for, at any volume', () => {
    for (const events of [1_000, 1_001, 6_000, 23_457]) expect(everything(stream({ events }))).toHaveLength(events)
  })

  it('is the same for the same seed and another for another', () => {
    expect(lines(stream())).toEqual(lines(stream()))
    expect(lines(stream({ seed: '8' }))).not.toEqual(lines(stream()))
  })

  it('takes seeds for texts: 042 is not 42', () => {
    expect(lines(stream({ seed: '042' }))[0]).not.toBe(lines(stream({ seed: '42' }))[0])
  })

  it('is in the order of time, within its window, and every id is there once', () => {
    const of = stream({ events: 23_000, attacks: all })
    const records = everything(of)
    const seconds = records.map(({ second }) => second)
    expect(seconds).toEqual([...seconds].sort((a, b) => a - b))
    expect(seconds[0]).toBeGreaterThanOrEqual(of.window.start)
    expect(seconds.at(-1)).toBeLessThan(of.window.end)
    expect(new Set(records.map(({ label }) => label.eventID)).size).toBe(records.length)
  })

  // Slices of about a minute: shorter than bursts, many of which so reach over several.
  const inMinutes = () =>
    createStream(
      { seed: '7', events: 12_000, start: '2024-07-01T00:00:00Z', duration: '11d', attacks: [] },
      catalogue,
      1,
    )

  it('loses nothing and doubles nothing where bursts reach over slices, or would over the end', () => {
    const of = inMinutes()
    const ids = everything(of).map(({ label }) => label.eventID)
    expect(of.slices).toBe(12_000)
    expect([ids.length, new Set(ids).size]).toEqual([12_000, 12_000])
  })

  it('gives any slice alone, in any order', () => {
    const whole = inMinutes()
    const ids = (of: EventStream, k: number) => of.slice(k).map(({ label }) => label.eventID)
    const numbers = Array.from({ length: 24 }, (_, k) => whole.slices - 24 + k)
    const slices = new Map(numbers.map((k) => [k, ids(whole, k)]))
    expect([...slices.values()].flat().length).toBeGreaterThan(12)
    fc.assert(
      fc.property(fc.shuffledSubarray(numbers, { minLength: 1 }), (order) => {
        const other = inMinutes()
        for (const k of order) expect(ids(other, k)).toEqual(slices.get(k))
      }),
      { numRuns: 10 },
    )
  })
})

describe('an attack', () => {
  it('leaves the background records as they are and where they are', () => {
    const quiet = lines(stream())
    const attacked = everything(stream({ attacks: all }))
    const background = attacked
      .filter(({ label }) => label.incident === undefined)
      .map(({ record }) => JSON.stringify(record))
    expect(background).toEqual(quiet)
    expect(attacked.length).toBeGreaterThan(quiet.length)
  })

  it('is the same whatever others there are', () => {
    const dump = (attacks: readonly string[]) =>
      everything(stream({ attacks }))
        .filter(({ label }) => label.behaviour === 'path-sweep-getparametersbypath' && label.malicious)
        .map(({ second, record }) => [second, record.eventName])
    expect(dump(['path-sweep-getparametersbypath'])).toEqual(
      dump(['path-sweep-getparametersbypath', 'stratus-securestring-dump']),
    )
  })

  it('falls into the scored window, and its row says when and how many', () => {
    const of = stream({ attacks: all })
    const records = everything(of)
    expect(of.incidents.map(({ behaviour }) => behaviour)).toEqual(all)
    for (const incident of of.incidents) {
      const own = records.filter(({ label }) => label.incident === incident.incident && label.malicious)
      expect(own).toHaveLength(incident.records)
      expect(own[0]?.record.eventTime).toBe(incident.first)
      expect(own.at(-1)?.record.eventTime).toBe(incident.last)
      expect(own[0]?.second).toBeGreaterThanOrEqual(of.window.scoredFrom)
    }
  })

  it('brings what must have happened before it, marked as prelude and not as malicious', () => {
    const records = everything(stream({ attacks: ['dormant-identity-returns'] })).filter(
      ({ label }) => label.incident !== undefined,
    )
    const prelude = records.filter(({ label }) => label.phase === 'prelude')
    const first = records.find(({ label }) => label.malicious)
    expect(prelude.length).toBeGreaterThan(0)
    expect(prelude.every(({ label }) => !label.malicious && label.kind === 'benign')).toBe(true)
    expect((first?.second ?? 0) - (prelude[0]?.second ?? 0)).toBe(12 * 86_400)
  })

  it('takes another victim for every campaign, and says so when nobody is left', () => {
    const of = stream({ attacks: chooseAttacks('dormant-identity-returns:4', catalogue) })
    const victims = everything(of)
      .filter(({ label }) => label.malicious)
      .map(({ label }) => label.caller)
    expect(new Set(victims).size).toBe(4)
    expect(() => stream({ attacks: chooseAttacks('dormant-identity-returns:5', catalogue) })).toThrow(
      /more campaigns of dormant-identity-returns than "small" has contractor identities/,
    )
  })

  it('that does not fit is refused with the duration that it takes', () => {
    expect(() => stream({ duration: '12d', attacks: ['dormant-identity-returns'] })).toThrow(
      /--duration is too short for dormant-identity-returns: .* more than 12\.1 d/,
    )
  })
})

describe('too few events', () => {
  it('are refused with the number that the daily jobs make', () => {
    expect(() => stream({ events: 100 })).toThrow(
      /--events 100 is too few for the organisation "small": .* give at least \d+/,
    )
  })
})
