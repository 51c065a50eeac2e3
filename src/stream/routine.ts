import { fullName, partsOf } from '../behaviours/behaviour.js'
import type { CompiledBehaviour } from '../behaviours/compile.js'
import { DAY, HOUR, MINUTE, parseDuration, type Seconds } from '../clock.js'
import { drawBelow, keyOf, mix } from '../keyed.js'
import type { Actor } from '../world/actor.js'
import type { World } from '../world/world.js'
import { openingsOf } from './openings.js'
import { MONDAY, SHAPES } from './week.js'

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
  /** To the second; others begin a little late. */
  readonly exact?: boolean
}

/** What an actor does now and then, more often at some hours of the week. */
export interface Habit {
  readonly compiled: CompiledBehaviour
  readonly actor: Actor
  /** Chance of beginning in each hour of the week, against all other habits. */
  readonly weights: readonly number[]
  /** Each run is one record: what tops up a quota. */
  readonly single: boolean
}

export interface Routines {
  readonly clockworks: readonly Clockwork[]
  readonly habits: readonly Habit[]
}

/** Runs looked at to learn how many records a behaviour makes on average. */
const SAMPLES = 16

/**
 * Who does what in the background, for a volume. Of a behaviour by the clock the shortest period is taken that keeps it
 * within its share of the records; the longest where even that is too much, so that a daily job runs daily at any volume.
 */
export function createRoutines(
  world: World,
  behaviours: readonly CompiledBehaviour[],
  recordsPerDay: number,
): Routines {
  const clockworks: Clockwork[] = []
  const habits: Habit[] = []
  // Attacks and most variants have no schedule: they are for incidents, and for what runs alone.
  for (const compiled of behaviours) {
    const actors = partsOf(compiled.behaviour).flatMap((part) => world.actorsOf(part))
    for (const schedule of compiled.behaviour.schedule ?? []) {
      if ('every' in schedule) clockworks.push(...clockworksOf(world, compiled, actors, schedule, recordsPerDay))
      else if ('opens' in schedule) clockworks.push(...openingsOf(world, compiled, actors, schedule, recordsPerDay))
      else habits.push(...habitsOf(world, compiled, actors, schedule.share, SHAPES[schedule.hours]))
    }
  }
  return { clockworks, habits }
}

function clockworksOf(
  world: World,
  compiled: CompiledBehaviour,
  actors: readonly Actor[],
  { every, share, at }: { readonly every: readonly string[]; readonly share: number; readonly at?: string | undefined },
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

function habitsOf(
  world: World,
  compiled: CompiledBehaviour,
  actors: readonly Actor[],
  share: number,
  shape: readonly number[],
): readonly Habit[] {
  const first = actors[0]
  if (!first) return []
  const sizes = Array.from({ length: SAMPLES }, (_, n) => {
    const actor = actors[n % actors.length] ?? first
    return compiled.run(world, actor, mix(actor.key, 30 + n), 0).length
  })
  const mean = Math.max(1, sizes.reduce((sum, size) => sum + size, 0) / SAMPLES)
  const total = shape.reduce((sum, weight) => sum + weight, 0)
  return actors.map((actor) => ({
    compiled,
    actor,
    single: sizes.every((size) => size === 1),
    weights: shape.map(
      (_, hour) => (share / actors.length / mean / total) * (shape[(hour + actor.utcOffset + 168) % 168] as number),
    ),
  }))
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
