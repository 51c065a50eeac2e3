import { partsOf } from '../behaviours/behaviour.js'
import type { CompiledBehaviour } from '../behaviours/compile.js'
import { DAY, HOUR, type Seconds } from '../clock.js'
import { keyOf } from '../keyed.js'
import { randomStream } from '../random.js'
import { createWorld } from '../world/world.js'
import { type Burst, recordsOf, type StreamRecord } from './burst.js'
import { INCIDENT_SPACE } from './event-id.js'
import { preludeOf, reachOf } from './prelude.js'

/** One campaign with nothing around it but its precondition. */
export interface AloneRun {
  readonly records: readonly StreamRecord[]
  /** Alerts count from here on: the precondition lies before it. */
  readonly scoredFrom: Seconds
}

/** Monday 2024-07-01T00:00:00Z. */
const START = 1_719_792_000

/**
 * One campaign of a behaviour alone, in a trail long enough for its precondition and for the rules' history: what
 * `expectedAlone` speaks of. It begins on a weekday, late in the morning.
 */
export function runAlone(compiled: CompiledBehaviour, seed: string): AloneRun {
  const world = createWorld(seed)
  const stream = randomStream(`${seed}/alone/${compiled.behaviour.id}`)
  const actor = stream.pick(partsOf(compiled.behaviour).flatMap((part) => world.actorsOf(part)))
  const key = stream.bits()
  const days = Math.max(14, Math.ceil(reachOf(compiled.behaviour) / (DAY * 1_000)) + 1)
  const begin = START + days * DAY + 10 * HOUR
  const prelude = preludeOf(world, compiled.behaviour, actor, key, begin * 1_000)
  const acts = compiled.run(world, actor, key, begin * 1_000)
  const burst: Burst = { compiled, actor, start: begin * 1_000, key, number: { high: INCIDENT_SPACE, low: 0 } }
  const records = recordsOf(keyOf(`${seed}/ids`), burst, [...prelude, ...acts], {
    incident: `${compiled.behaviour.id}-1`,
    preludes: prelude.length,
  })
  // Calls of one second stay in their order: here nobody could learn anything from it.
  return { records: [...records].sort((a, b) => a.second - b.second), scoredFrom: begin - HOUR }
}
