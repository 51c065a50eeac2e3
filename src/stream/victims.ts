import { type Behaviour, fullName, partsOf } from '../behaviours/behaviour.js'
import { parseLast } from '../behaviours/last-read.js'
import { InputError } from '../errors.js'
import type { RandomStream } from '../random.js'
import { type Actor, identityKey } from '../world/actor.js'
import type { World } from '../world/world.js'
import { reads } from './reads.js'
import type { Routines } from './routine.js'

/** What the background does for an actor's precondition: how long ago, at most, it last read with decryption. */
export interface ReadingHabits {
  /** Milliseconds; undefined where its routines hold no decrypting read. */
  arn(actor: Actor): number | undefined
  /** Of any session of its account and name. */
  name(actor: Actor): number | undefined
}

/** From the plan that knows no attacks. */
export function readingHabits(world: World, { clockworks, habits }: Routines): ReadingHabits {
  const byActor = new Map<Actor, number>()
  const note = (actor: Actor, within: number) => byActor.set(actor, Math.min(within, byActor.get(actor) ?? Infinity))
  for (const { compiled, actor, period } of clockworks) if (reads(world, compiled, actor)) note(actor, period * 1_000)
  // A habit may stay away for any time: it makes an actor unfit as one who never reads, and vouches for nothing.
  for (const { compiled, actor } of habits) if (reads(world, compiled, actor)) note(actor, Infinity)
  const byName = new Map<string, number>()
  for (const [actor, within] of byActor)
    byName.set(identityKey(actor), Math.min(within, byName.get(identityKey(actor)) ?? Infinity))
  return {
    arn: (actor) => (isAnotherEveryTime(actor) ? undefined : byActor.get(actor)),
    name: (actor) => byName.get(identityKey(actor)),
  }
}

/** Whether no ARN comes back: every campaign opens a session of its own, with a name of its own. */
function isAnotherEveryTime({ identity }: Actor): boolean {
  return identity.type === 'role' && identity.session.lasts === 'campaign' && identity.session.name !== 'handle'
}

/** Whether the background by itself makes the precondition true: then no prelude is needed. */
export function isSatisfied({ identity }: Behaviour, actor: Actor, habits: ReadingHabits): boolean {
  const holds = (text: string | undefined, read: number | undefined) => {
    const last = parseLast(text ?? 'never')
    return last.kind === 'never' || (last.kind === 'within' && read !== undefined && read <= last.ago)
  }
  return holds(identity.lastRead?.arn, habits.arn(actor)) && holds(identity.lastRead?.name, habits.name(actor))
}

/** Whether the background at least leaves it possible: who is to be silent must not read by habit. */
function isPossible({ identity }: Behaviour, actor: Actor, habits: ReadingHabits): boolean {
  const possible = (text: string | undefined, read: number | undefined) =>
    text === undefined || read === undefined || parseLast(text).kind === 'within'
  return possible(identity.lastRead?.arn, habits.arn(actor)) && possible(identity.lastRead?.name, habits.name(actor))
}

/**
 * Draws whom a campaign befalls: somebody of its parts for whom its precondition can hold, and whom no campaign before
 * it took.
 * @throws InputError where the organisation has nobody left.
 */
export function chooseVictim(
  world: World,
  behaviour: Behaviour,
  habits: ReadingHabits,
  taken: ReadonlySet<Actor>,
  stream: RandomStream,
): Actor {
  const fit = partsOf(behaviour)
    .flatMap((part) => world.actorsOf(part))
    .filter((actor) => isPossible(behaviour, actor, habits))
  const free = fit.filter((actor) => !taken.has(actor))
  if (free.length > 0) return stream.pick(free)
  if (fit.length === 0)
    throw new InputError(
      `--attacks: nobody of ${partsOf(behaviour).join(', ')} is fit for ${fullName(behaviour)}, for all of them read parameters otherwise than its lastRead says; choose another part, or another lastRead`,
    )
  throw new InputError(
    `--attacks: more campaigns of ${fullName(behaviour)} than "small" has ${partsOf(behaviour).join(', ')} identities for (${fit.length}, some taken by other attacks); ask for fewer`,
  )
}
