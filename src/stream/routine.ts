import { partsOf } from '../behaviours/behaviour.js'
import type { CompiledBehaviour } from '../behaviours/compile.js'
import type { World } from '../world/world.js'
import { type Clockwork, clockworksOf } from './clockwork.js'
import { type Habit, habitsOf } from './habit.js'

/** Who does what in the background. */
export interface Routines {
  readonly clockworks: readonly Clockwork[]
  readonly habits: readonly Habit[]
  /** Of one record each: what tops up a quota. */
  readonly fillers: readonly Habit[]
}

/** By how much more or less of each kind of behaviour there is to be. */
export type ShareFactor = (compiled: CompiledBehaviour) => number

/** Who does what in the background, for a volume. @param factor what each behaviour's share is multiplied with. */
export function createRoutines(
  world: World,
  behaviours: readonly CompiledBehaviour[],
  recordsPerDay: number,
  factor: ShareFactor = () => 1,
): Routines {
  const clockworks: Clockwork[] = []
  const habits: Habit[] = []
  // Attacks and most variants have no schedule: they are for incidents, and for what runs alone.
  for (const compiled of behaviours) {
    const actors = partsOf(compiled.behaviour).flatMap((part) => world.actorsOf(part))
    const times = factor(compiled)
    if (times === 0) continue
    for (const schedule of compiled.behaviour.schedule ?? []) {
      const share = schedule.share * times
      if ('every' in schedule)
        clockworks.push(...clockworksOf(world, compiled, actors, { ...schedule, share }, recordsPerDay))
      else habits.push(...habitsOf(world, compiled, actors, { ...schedule, share }))
    }
  }
  return { clockworks, habits, fillers: habits.filter(({ single }) => single) }
}
