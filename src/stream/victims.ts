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
export function readingHabits(world: World, { clockworks, habits, fillers }: Routines): ReadingHabits {
  // What an actor does is looked at only where somebody asks for it: few of a large organisation are ever a victim.
  const byClock = grouped(clockworks, ({ actor }) => actor)
  const byHabit = grouped(
    [...habits, ...fillers].flatMap(({ compiled, actors }) => actors.map((actor) => ({ compiled, actor }))),
    ({ actor }) => actor,
  )
  const byName = grouped(world.actors, identityKey)
  const ofActor = remembered((actor: Actor) => {
    const periods = (byClock.get(actor) ?? [])
      .filter(({ compiled }) => reads(world, compiled, actor))
      .map(({ period }) => period * 1_000)
    // A habit may stay away for any time: it makes an actor unfit as one who never reads, and vouches for nothing.
    const always = (byHabit.get(actor) ?? []).some(({ compiled }) => reads(world, compiled, actor)) ? [Infinity] : []
    return latest([...periods, ...always])
  })
  const ofName = remembered((name: string) => latest((byName.get(name) ?? []).flatMap((actor) => ofActor(actor) ?? [])))
  return {
    arn: (actor) => (isAnotherEveryTime(actor) ? undefined : ofActor(actor)),
    name: (actor) => ofName(identityKey(actor)),
  }
}

function latest(ago: readonly number[]): number | undefined {
  return ago.length === 0 ? undefined : Math.min(...ago)
}

function grouped<T, K>(list: readonly T[], keyOf: (one: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>()
  for (const one of list) {
    const group = groups.get(keyOf(one))
    if (group) group.push(one)
    else groups.set(keyOf(one), [one])
  }
  return groups
}

/** A function that keeps what it once found. */
function remembered<K, V>(find: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>()
  return (key) => {
    if (!known.has(key)) known.set(key, find(key))
    return known.get(key) as V
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
    `--attacks: more campaigns of ${fullName(behaviour)} than "${world.organisation.name}" has ${partsOf(behaviour).join(', ')} identities for (${fit.length}, some taken by other attacks); ask for fewer`,
  )
}
