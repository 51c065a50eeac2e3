import type { Act } from '../behaviours/act.js'
import { alertWantedOf, fullName } from '../behaviours/behaviour.js'
import type { CompiledBehaviour } from '../behaviours/compile.js'
import { formatSpan, HOUR, isoSecond, type Milliseconds, parseTime, type Seconds } from '../clock.js'
import { InputError } from '../errors.js'
import { randomStream } from '../random.js'
import type { Incident } from '../truth/incident.js'
import type { Actor } from '../world/actor.js'
import type { World } from '../world/world.js'
import { actsOf, type Burst } from './burst.js'
import { INCIDENT_SPACE } from './event-id.js'
import { preludeOf, reachOf } from './prelude.js'
import { chooseVictim, isSatisfied, type ReadingHabits } from './victims.js'

/** A campaign of an attack as it is planned: its calls, those that lead up to it first. */
export interface PlannedIncident {
  readonly incident: Incident
  readonly burst: Burst
  readonly acts: readonly Act[]
  readonly preludes: number
}

/** Which campaigns are to be laid in. */
export interface AskedCampaigns {
  /** `behaviour` or `behaviour/variant`, one entry per campaign; of what is no attack, too, to rehearse it. */
  readonly attacks: readonly string[]
  /** When their first calls are made; drawn for each where it is absent. */
  readonly attacksAt?: string | undefined
}

/** Attacks end so long before the trail does, that delivery and an execution after them lie within it. */
export const MARGIN: Seconds = 2 * HOUR

/** A campaign that does not fit into its trail. */
export class TooShort extends InputError {
  override readonly name = 'TooShort'
  /** A trail longer than this would hold it. */
  readonly least: Milliseconds

  constructor(message: string, least: Milliseconds) {
    super(message)
    this.least = least
  }
}

export interface ScoredWindow {
  readonly start: Seconds
  readonly scoredFrom: Seconds
  readonly end: Seconds
}

/**
 * Plans the campaigns asked for, on top of a background that knows nothing of them.
 * @throws TooShort where one does not fit into the scored window, or reaches back further than the trail; InputError
 * where the time that was asked for lies outside of it.
 */
export function planIncidents(
  world: World,
  behaviours: readonly CompiledBehaviour[],
  { attacks, attacksAt }: AskedCampaigns,
  habits: ReadingHabits,
  window: ScoredWindow,
): readonly PlannedIncident[] {
  const byName = new Map(behaviours.map((compiled) => [fullName(compiled.behaviour), compiled]))
  const times = new Map<string, number>()
  const taken = new Set<Actor>()
  const at = attacksAt === undefined ? undefined : parseTime(attacksAt, '--at') / 1_000
  return attacks.map((attack, n) => {
    const compiled = byName.get(attack)
    if (!compiled) throw new InputError(`the configuration names the attack "${attack}", which does not exist`)
    const time = (times.get(attack) ?? 0) + 1
    times.set(attack, time)
    const stream = randomStream(`${world.seed}/incident/${attack}/${time}`)
    const actor = chooseVictim(world, compiled.behaviour, habits, taken, stream)
    taken.add(actor)
    return planIncident(
      world,
      compiled,
      actor,
      `${attack.replace('/', '-')}-${time}`,
      n,
      stream.bits(),
      at ?? { draw: stream.bits() },
      window,
      habits,
    )
  })
}

function planIncident(
  world: World,
  compiled: CompiledBehaviour,
  actor: Actor,
  name: string,
  n: number,
  key: number,
  when: Seconds | { readonly draw: number },
  { start, scoredFrom, end }: ScoredWindow,
  habits: ReadingHabits,
): PlannedIncident {
  const { behaviour } = compiled
  const trial = actsOf(world, { compiled, actor, key, start: scoredFrom * 1_000 }, Infinity)
  if (trial.length === 0)
    throw new InputError(`${fullName(behaviour)}: its steps make no call; an attack needs at least one`)
  const untilFirst = (trial[0]?.call.second ?? 0) - scoredFrom
  const length = (trial.at(-1)?.call.second ?? 0) - (trial[0]?.call.second ?? 0) + 1
  const needed = isSatisfied(behaviour, actor, habits) ? 0 : reachOf(behaviour)
  const earliest = Math.max(scoredFrom, start + Math.ceil(needed / 1_000))
  const room = end - MARGIN - earliest - length
  if (room <= 0) {
    const least = (earliest - start + length + MARGIN) * 1_000
    throw new TooShort(
      `--duration is too short for ${fullName(behaviour)}: with its history and its ${formatSpan(length * 1_000)} it takes a trail of more than ${formatSpan(least)}; make it longer, or leave the attack out of --attacks`,
      least,
    )
  }
  const begin =
    (typeof when === 'number' ? when - untilFirst : earliest + Math.floor((when.draw / 4_294_967_296) * room)) * 1_000
  if (begin < earliest * 1_000 || begin >= (earliest + room) * 1_000)
    throw new InputError(
      `--at ${isoSecond(begin / 1_000)}: ${fullName(behaviour)} begins between ${isoSecond(earliest)} and ${isoSecond(earliest + room)} in a trail from ${isoSecond(start)} to ${isoSecond(end)}; move --start along`,
    )
  const prelude = needed === 0 ? [] : preludeOf(world, behaviour, actor, key, begin)
  const burst: Burst = { compiled, actor, start: begin, key, number: { high: (INCIDENT_SPACE | n) >>> 0, low: 0 } }
  const acts = actsOf(world, burst, end)
  return { incident: incidentOf(compiled, name, acts), burst, acts: [...prelude, ...acts], preludes: prelude.length }
}

function incidentOf({ behaviour }: CompiledBehaviour, incident: string, acts: readonly Act[]): Incident {
  const own = acts.filter(({ honest }) => honest !== true)
  return {
    incident,
    behaviour: behaviour.id,
    ...(behaviour.variant === undefined ? {} : { variant: behaviour.variant }),
    first: isoSecond(own[0]?.call.second ?? 0),
    last: isoSecond(own.at(-1)?.call.second ?? 0),
    records: own.length,
    alertWanted: alertWantedOf(behaviour),
    expectedAlone: behaviour.expectedAlone ?? {},
  }
}
