import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../src/behaviours/load.js'
import { createStream, type EventStream } from '../../src/stream/stream.js'
import type { StreamConfig } from '../../src/stream/stream-plan.js'

const streamOf = (changes: Partial<StreamConfig>): EventStream =>
  createStream(
    { seed: 'campaigns', events: 1_000, start: '2024-07-01T00:00:00Z', duration: '21d', attacks: [], ...changes },
    loadCatalogue(),
  )
const recordsOf = (stream: EventStream) => Array.from({ length: stream.slices }, (_, n) => stream.slice(n)).flat()

describe('a campaign at a time', () => {
  // Its first call comes after a wait of its own in some behaviours; the time is that of the call.
  it.each(['stratus-securestring-dump', 'low-and-slow-new-identity', 'weekly-batch-job'])(
    '%s makes its first call then, and what counts begins shortly before',
    (attack) => {
      const stream = streamOf({ attacks: [attack], attacksAt: '2024-07-13T08:30:17Z' })
      expect(stream.campaigns[0]?.incident.first).toBe('2024-07-13T08:30:17Z')
      expect(stream.timeRange.scoredFrom).toBe('2024-07-13T08:20:17Z')
    },
  )

  it('makes the same calls as anywhere else, and disturbs nobody', () => {
    const drawn = streamOf({ attacks: ['stratus-securestring-dump'] })
    const put = streamOf({ attacks: ['stratus-securestring-dump'], attacksAt: '2024-07-15T09:00:00Z' })
    const calls = (stream: EventStream) => stream.campaigns[0]?.labels.map(({ operation }) => operation)
    const others = (stream: EventStream) =>
      recordsOf(stream).flatMap(({ record, label }) => (label.incident === undefined ? [record] : []))
    expect(calls(put)).toEqual(calls(drawn))
    expect(others(put)).toEqual(others(drawn))
  })

  it('is refused where the trail has no room for it, with the times between which it has', () => {
    const at = (attacksAt: string) => () => streamOf({ attacks: ['stratus-securestring-dump'], attacksAt })
    expect(at('2024-07-09T23:59:59Z')).toThrow(/^--at 2024-07-09T23:59:59Z: stratus-\S+ begins between 2024-07-11T00/)
    expect(at('2024-07-21T23:00:00Z')).toThrow(/and 2024-07-21T2\d:\d\d:\d\dZ in a trail from .*; move --start along$/)
  })
})

describe('a campaign of what is no attack', () => {
  const stream = streamOf({ attacks: ['weekly-batch-job'] })

  it('is no incident, and malicious in nothing', () => {
    expect(stream.incidents).toEqual([])
    expect(stream.campaigns.map(({ incident }) => incident.incident)).toEqual(['weekly-batch-job-1'])
    expect(stream.campaigns[0]?.labels.some(({ malicious }) => malicious)).toBe(false)
  })

  it('comes on top of the background, in the place of its routine', () => {
    const records = recordsOf(stream)
    expect(records.filter(({ label }) => label.incident === undefined)).toHaveLength(1_000)
    const own = records.filter(({ label }) => label.behaviour === 'weekly-batch-job')
    expect(own.every(({ label }) => label.incident === 'weekly-batch-job-1')).toBe(true)
    expect(recordsOf(streamOf({})).some(({ label }) => label.behaviour === 'weekly-batch-job')).toBe(true)
  })
})
