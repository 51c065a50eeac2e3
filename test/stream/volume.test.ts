import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../src/behaviours/load.js'
import { createStream } from '../../src/stream/stream.js'
import { organisationFor } from '../../src/stream/volume.js'
import type { OrganisationName } from '../../src/world/organisation.js'

const catalogue = loadCatalogue()
const streamOf = (org: OrganisationName, events: number) =>
  createStream({ seed: '7', org, events, start: '2024-07-01T00:00:00Z', duration: '21d', attacks: [] }, catalogue)

/** What an error says can be had. */
function boundsOf(org: OrganisationName, events: number): readonly number[] {
  try {
    streamOf(org, events)
  } catch (error) {
    const [, low, high] = /from (\d+) to (\d+)/.exec((error as Error).message) ?? []
    return [Number(low), Number(high)]
  }
  throw new Error(`${events} records are not refused`)
}

describe('the volume of a dataset', () => {
  it.each<[number, OrganisationName]>([
    [1_000, 'small'],
    [500_000, 'small'],
    [500_001, 'medium'],
    [1_000_000, 'medium'],
    [20_000_001, 'large'],
    [100_000_000, 'large'],
  ])('of %d records makes its organisation %s', (events, org) => expect(organisationFor(events)).toBe(org))

  it.each<OrganisationName>(['small', 'medium', 'large'])('of a %s organisation has bounds, which are told', (org) => {
    const [low = 0, high = 0] = boundsOf(org, 1)
    expect(boundsOf(org, 1_000_000_000)).toEqual([low, high])
    expect(() => streamOf(org, low - 1)).toThrow(`too few for the organisation "${org}"`)
    expect(streamOf(org, low).sizes.principals * 5_000 * 21).toBe(high)
    expect(() => streamOf(org, high + 1)).toThrow(`too many for the organisation "${org}"`)
  })
})
