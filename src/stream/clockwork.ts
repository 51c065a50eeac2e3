import { fullName } from '../behaviours/behaviour.js'
import type { CompiledBehaviour } from '../behaviours/compile.js'
import { DAY, HOUR, MINUTE, parseDuration, type Seconds } from '../clock.js'
import { drawBelow, keyOf } from '../keyed.js'
import type { Actor } from '../world/actor.js'
import type { World } from '../world/world.js'
import { MONDAY } from './week.js'

/** What an actor does by the clock: a run every `period`, all with the same number of records. */
export interface Clockwork {
  readonly compiled: CompiledBehaviour
  readonly actor: Actor
  readonly period: Seconds
  /** When in the period, counted from Mondays 00:00. */
  readonly phase: Seconds
  /** Records of one run. */
  readonly size: number
  /** What its runs' draws are keyed with. */
  readonly key: number
}

/** A schedule by the clock, as a behaviour has it. */
export interface ClockSchedule {
  readonly every: readonly string[]
  readonly share: number
  readonly at?: string | undefined
}

/**
 * The clockworks of a behaviour: of its periods the shortest that keeps all of them together within its share of the
 * records, and the longest where even that is too much, so that a daily job runs daily at any volume.
 */
export function clockworksOf(
  world: World,
  compiled: CompiledBehaviour,
  actors: readonly Actor[],
  { every, share, at }: ClockSchedule,
  recordsPerDay: number,
): readonly Clockwork[] {
  const sizes = actors.map((actor) => compiled.run(world, actor, actor.key, 0).length)
  const perRun = sizes.reduce((sum, size) => sum + size, 0)
  const periods = every.map((period) => parseDuration(period, 'every') / 1_000)
  const affordable = periods.find((period) => (perRun * DAY) / period <= (share / 1_000) * recordsPerDay)
  const period = affordable ?? (periods.at(-1) as Seconds)
  return actors.map((actor, i) => ({
    compiled,
    actor,
    period,
    phase: phaseOf(actor, period, at),
    size: sizes[i] as number,
    key: keyOf(`${world.seed}/clock/${fullName(compiled.behaviour)}/${actor.id}`),
  }))
}

function phaseOf(actor: Actor, period: Seconds, at: string | undefined): Seconds {
  if (at === undefined) return drawBelow(actor.key, 21, Math.floor(period / MINUTE)) * MINUTE
  const amount = (unit: string) => Number(new RegExp(`(\\d+)${unit}`).exec(at)?.[1] ?? 0)
  return amount('d') * DAY + amount('h') * HOUR + amount('m') * MINUTE
}

/** How many runs of a clockwork begin in [from, until). */
export function runsWithin({ period, phase }: Clockwork, from: Seconds, until: Seconds): number {
  return firstRun(period, phase, until) - firstRun(period, phase, from)
}

/** The number and the time of each run that begins in [from, until). */
export function* runsOf(
  { period, phase }: Clockwork,
  from: Seconds,
  until: Seconds,
): Generator<{ readonly n: number; readonly second: Seconds }> {
  for (let n = firstRun(period, phase, from); ; n++) {
    const second = n * period + phase + MONDAY
    if (second >= until) return
    yield { n, second }
  }
}

/** Number of the first run at or after a time. */
function firstRun(period: Seconds, phase: Seconds, second: Seconds): number {
  return Math.ceil((second - MONDAY - phase) / period)
}
