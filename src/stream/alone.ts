import { partsOf } from '../behaviours/behaviour.js'
import type { CompiledBehaviour } from '../behaviours/compile.js'
import { DAY, HOUR, type Seconds } from '../clock.js'
import { asAsked } from '../delivery/asked.js'
import type { Delivered } from '../delivery/assign.js'
import { keyOf } from '../keyed.js'
import { randomStream } from '../random.js'
import { createWorld } from '../world/world.js'
import { type Burst, recordsOf, type StreamRecord } from './burst.js'
import { INCIDENT_SPACE } from './event-id.js'
import { preludeOf, reachOf } from './prelude.js'

/** A record of a campaign alone, with its delivery. */
export interface AloneRecord extends StreamRecord {
  readonly delivered: Delivered
}

/** One campaign with nothing around it but its precondition. */
export interface AloneRun {
  readonly records: readonly AloneRecord[]
  /** Alerts count from here on: the precondition lies before it. */
  readonly scoredFrom: Seconds
}

/** Monday 2024-07-01T00:00:00Z. */
const START = 1_719_792_000

/** From an event into S3, to its ingestion, and until a search finds it, about as of most records. Seconds. */
const ORDINARY = { landed: 190, ingested: 200, searchable: 203, isStamped: true } as const

/**
 * One campaign of a behaviour alone, in a trail long enough for its precondition and for the rules' history: what
 * `expectedAlone` speaks of. It begins on a weekday, late in the morning, and is delivered as it asks, or as usual.
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
  const inOrder = [...records].sort((a, b) => a.second - b.second)
  return { records: inOrder.map((one) => ({ ...one, delivered: deliveredOf(one) })), scoredFrom: begin - HOUR }
}

function deliveredOf({ second, asked = {} }: StreamRecord): Delivered {
  const { landed, ingested, searchable, isStamped } = ORDINARY
  const ordinary = {
    until: second,
    landed: second + landed,
    ingested: second + ingested,
    searchable: second + searchable,
    isStamped,
  }
  const passage = asAsked(ordinary, asked)
  return {
    ingested: passage.isStamped ? passage.ingested * 1_000 : null,
    searchable: passage.searchable * 1_000,
  }
}
