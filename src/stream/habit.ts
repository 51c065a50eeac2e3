import type { CompiledBehaviour } from '../behaviours/compile.js'
import { type Seconds, WEEK } from '../clock.js'
import { mix } from '../keyed.js'
import type { RandomStream } from '../random.js'
import type { Actor } from '../world/actor.js'
import { isAtWork } from '../world/presence.js'
import type { World } from '../world/world.js'
import { SHAPES, type ShapeName } from './week.js'

/** What people and things do now and then, more often at some hours of the week: one of them at a time. */
export interface Habit {
  readonly compiled: CompiledBehaviour
  /** All of one office's time. */
  readonly actors: readonly Actor[]
  readonly hours: ShapeName
  /** Chance of beginning in each hour of the week, against all other habits. */
  readonly weights: readonly number[]
  /** Records of a run, on average. */
  readonly size: number
  /** Each run is one record: what tops up a quota. */
  readonly single: boolean
}

/** A schedule by habit, as a behaviour has it. */
export interface HabitSchedule {
  readonly share: number
  readonly hours: ShapeName
}

/** Runs looked at to learn how many records a behaviour makes on average. */
const SAMPLES = 12

/**
 * The habits of a behaviour: one for each time zone in which somebody has it.
 * @param actors all who have it in this world.
 */
export function habitsOf(
  world: World,
  compiled: CompiledBehaviour,
  actors: readonly Actor[],
  { share, hours }: HabitSchedule,
): readonly Habit[] {
  if (actors.length === 0) return []
  const sizes = sizesOf(world, compiled, actors)
  const size = Math.max(1, sizes.reduce((sum, one) => sum + one, 0) / SAMPLES)
  const shape = SHAPES[hours]
  const total = shape.reduce((sum, weight) => sum + weight, 0)
  const offsets = [...new Set(actors.map(({ utcOffset }) => utcOffset))]
  return offsets.map((offset) => {
    const there = actors.filter(({ utcOffset }) => utcOffset === offset)
    const perHour = (share * there.length) / actors.length / size / total
    return {
      compiled,
      actors: there,
      hours,
      weights: shape.map((_, hour) => perHour * (shape[(hour + offset + 168) % 168] as number)),
      size,
      single: sizes.every((one) => one === 1),
    }
  })
}

const known = new WeakMap<World, Map<CompiledBehaviour, readonly number[]>>()

/** How many records some runs have. Looked at once in a world, for it is most of the work of a plan. */
function sizesOf(world: World, compiled: CompiledBehaviour, actors: readonly Actor[]): readonly number[] {
  const ofWorld = known.get(world) ?? new Map<CompiledBehaviour, readonly number[]>()
  known.set(world, ofWorld)
  const before = ofWorld.get(compiled)
  if (before) return before
  const sizes = Array.from({ length: SAMPLES }, (_, n) => {
    const actor = actors[n % actors.length] as Actor
    return compiled.run(world, actor, mix(actor.key, 30 + n), 0).length
  })
  ofWorld.set(compiled, sizes)
  return sizes
}

/** Who of those with a habit does it now: of those at work anybody, or whoever is on call this week. */
export function whoNow({ actors, hours }: Habit, stream: RandomStream, second: Seconds): Actor {
  const n = hours === 'on-call' ? Math.floor(second / WEEK) % actors.length : stream.below(actors.length)
  // Who is away is stood in for by the next who is not; where all are away, nobody notices.
  for (let i = 0; i < actors.length; i++) {
    const actor = actors[(n + i) % actors.length] as Actor
    if (isAtWork(actor, second)) return actor
  }
  return actors[n] as Actor
}
