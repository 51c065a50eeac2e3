import fc from 'fast-check'
import { expect, it } from 'vitest'
import { loadCatalogue } from '../../src/behaviours/load.js'
import { completeConfig } from '../../src/dataset/config.js'
import { streamOf } from '../../src/dataset/stream-of.js'
import { createDelivery } from '../../src/delivery/delivery.js'
import { InputError } from '../../src/errors.js'
import { chooseMutations } from '../../src/mutations/choose.js'
import { disturbanceOf } from '../../src/mutations/disturbance.js'
import { MUTATIONS } from '../../src/mutations/index.js'
import { chooseAttacks } from '../../src/stream/attacks.js'
import { firstWord } from '../../src/stream/event-id.js'

const EVENTS = 1_000
const all = chooseAttacks('all,late-ingest-gap/*', loadCatalogue())

/** The background of a dataset: each record with the objects that hold it, in its order. */
function background(seed: string, mutate: readonly string[], attacks: readonly string[]): readonly string[] {
  const config = completeConfig({ seed, events: EVENTS, attacks, mutate: [...mutate] })
  const stream = streamOf(config)
  const { start, end } = stream.window
  const disturbance = disturbanceOf(chooseMutations(mutate), { seed, ...stream.window })
  const delivery = createDelivery(seed, EVENTS / (end - start), disturbance)
  const lines: string[] = []
  for (let n = 0; n < stream.slices; n++) {
    for (const { record, second, label, asked } of stream.slice(n)) {
      const { eventID, recipientAccountId: account, awsRegion: region } = record
      const holders = delivery.holdersOf({ account, region, second, idWord: firstWord(eventID), asked })
      if (label.incident === undefined) lines.push(JSON.stringify([record, holders]))
    }
  }
  return lines
}

it.each(MUTATIONS.map(({ id }) => id))('under %s, attacks leave the background and its delivery as they were', (id) => {
  expect(background('law', [id], all)).toEqual(background('law', [id], []))
})

it('under any mutations that go together, too', () => {
  const together = fc.subarray(MUTATIONS.map(({ id }) => id)).filter((names) => {
    try {
      return chooseMutations(names).length > 1
    } catch (error) {
      if (error instanceof InputError) return false
      throw error
    }
  })
  fc.assert(
    fc.property(together, fc.string({ maxLength: 4 }), (mutate, seed) => {
      const alone = background(seed, mutate, [])
      expect(alone).toHaveLength(EVENTS)
      expect(background(seed, mutate, all)).toEqual(alone)
    }),
    { numRuns: 5 },
  )
})
