import { loadCatalogue } from '../../src/behaviours/load.js'
import { chooseAttacks } from '../../src/stream/attacks.js'
import type { StreamRecord } from '../../src/stream/burst.js'
import { createStream } from '../../src/stream/stream.js'

/** How many background records are looked at; `npm run realism` and `npm run leak` look at more than the tests. */
export const EVENTS = Number(process.env.TRAILBENCH_REALISM_EVENTS ?? 20_000)

/** All records of a dataset with every attack, in their order. */
export function recordsOf(seed: string, events = EVENTS): readonly StreamRecord[] {
  const catalogue = loadCatalogue()
  const stream = createStream(
    { seed, events, start: '2024-07-01T00:00:00Z', duration: '21d', attacks: chooseAttacks('all', catalogue) },
    catalogue,
  )
  return Array.from({ length: stream.slices }, (_, slice) => stream.slice(slice)).flat()
}
