import type { CompiledBehaviour } from '../behaviours/compile.js'
import { DAY } from '../clock.js'
import { InputError } from '../errors.js'
import type { World } from '../world/world.js'
import type { Clockwork } from './clockwork.js'
import type { Habit } from './habit.js'
import { MIX_KINDS, type Mix, type MixKind } from './mix.js'
import { createRoutines, type Routines } from './routine.js'

/** How far what comes out may lie from what was asked for: jobs by the clock come in whole runs. */
const TOLERANCE = 0.02

/**
 * Who does what in the background, in a mix: jobs by the clock run as often as their kind's share lets them, and habits
 * make up for what whole runs leave.
 * @param usual who does what without a mix.
 * @throws InputError where the mix cannot be had at this volume.
 */
export function createMixedRoutines(
  world: World,
  behaviours: readonly CompiledBehaviour[],
  recordsPerDay: number,
  mix: Mix,
  usual: Routines,
): Routines {
  const named = MIX_KINDS.filter((kind) => mix[kind] !== undefined)
  const groupOf: GroupOf = ({ behaviour: { kind } }) =>
    named.find((name) => name === kind || (name === 'benign' && kind === 'background' && mix.background === undefined))
  const before = burstsPerDay(usual, recordsPerDay, groupOf)
  const wanted = (kind: MixKind) => mix[kind] ?? 0
  for (const kind of named)
    if (wanted(kind) > 0 && before(kind) === 0)
      throw new InputError(`--mix: nothing that is ${kind} happens in this organisation; give it no share`)
  const all = sum(named, before)
  const { clockworks, habits } = createRoutines(world, behaviours, recordsPerDay, (compiled) => {
    const kind = groupOf(compiled)
    return kind === undefined || wanted(kind) === 0 ? 0 : (wanted(kind) * all) / before(kind)
  })
  const byClock = burstsByClock(clockworks, groupOf)
  const weight = weights(habits, groupOf)
  const byHabit = habitBursts(
    named.map((kind) => ({
      kind,
      wanted: wanted(kind),
      byClock: byClock(kind),
      size: meanSize(habits.filter(({ compiled }) => groupOf(compiled) === kind)),
    })),
    recordsPerDay - recordsByClock(clockworks),
  )
  checkShares(named, wanted, (kind) => byClock(kind) + byHabit(kind), before)
  const scaled = habits.flatMap((habit) => {
    const kind = groupOf(habit.compiled) as MixKind
    const times = byHabit(kind) / weight(kind)
    return times > 0 ? [{ ...habit, weights: habit.weights.map((one) => one * times) }] : []
  })
  const fillers = scaled.filter(({ single }) => single)
  return { clockworks, habits: scaled, fillers: fillers.length > 0 ? fillers : usual.fillers }
}

/** The named kind that a behaviour counts as. */
type GroupOf = (compiled: CompiledBehaviour) => MixKind | undefined
type Amount = (kind: MixKind) => number

/**
 * How many bursts a day habits make of each kind, so that with those of the clock they come to the shares, and to as many
 * records as the clock leaves. A kind of which the clock alone makes more than its share gets none by habit, and the
 * others are reckoned anew.
 */
function habitBursts(
  kinds: readonly {
    readonly kind: MixKind
    readonly wanted: number
    readonly byClock: number
    /** Records of a burst by habit. */
    readonly size: number
  }[],
  records: number,
): Amount {
  let fitting = kinds.filter(({ wanted, size }) => wanted > 0 && size > 0)
  for (;;) {
    const due = fitting.reduce((total, { byClock, size }) => total + byClock * size, 0)
    const all = (records + due) / fitting.reduce((total, { wanted, size }) => total + wanted * size, 0)
    const still = fitting.filter(({ wanted, byClock }) => wanted * all > byClock)
    if (still.length === fitting.length)
      return (kind) => fitting.reduce((n, one) => n + (one.kind === kind ? one.wanted * all - one.byClock : 0), 0)
    fitting = still
  }
}

function checkShares(named: readonly MixKind[], wanted: Amount, made: Amount, usual: Amount): void {
  const all = sum(named, made)
  for (const kind of named) {
    const share = all === 0 ? 0 : made(kind) / all
    if (Math.abs(share - wanted(kind)) <= TOLERANCE) continue
    const reason =
      share > wanted(kind) ? 'its jobs by the clock alone make that many' : 'what else runs by the clock leaves no more'
    const nearer = named.map((name) => `${name}=${round(usual(name) / sum(named, usual))}`).join(',')
    throw new InputError(
      `--mix: ${kind}=${round(wanted(kind))} cannot be had, for at this volume it comes to ${round(share)} of the bursts: ${reason}; give more --events, or a mix nearer to the usual ${nearer}`,
    )
  }
}

/** How many bursts of a kind there are on an average day. */
function burstsPerDay({ clockworks, habits }: Routines, recordsPerDay: number, groupOf: GroupOf): Amount {
  const records = habits.reduce((total, habit) => total + weekOf(habit) * habit.size, 0)
  const perWeight = Math.max(0, recordsPerDay - recordsByClock(clockworks)) / records
  const byClock = burstsByClock(clockworks, groupOf)
  const weight = weights(habits, groupOf)
  return (kind) => byClock(kind) + perWeight * weight(kind)
}

function burstsByClock(clockworks: readonly Clockwork[], groupOf: GroupOf): Amount {
  return (kind) =>
    clockworks.reduce((total, { compiled, period }) => total + (groupOf(compiled) === kind ? DAY / period : 0), 0)
}

function recordsByClock(clockworks: readonly Clockwork[]): number {
  return clockworks.reduce((total, { size, period }) => total + (size * DAY) / period, 0)
}

function weights(habits: readonly Habit[], groupOf: GroupOf): Amount {
  return (kind) => habits.reduce((total, habit) => total + (groupOf(habit.compiled) === kind ? weekOf(habit) : 0), 0)
}

/** Records of a burst, on average; 0 where there are no habits. */
function meanSize(habits: readonly Habit[]): number {
  const weight = habits.reduce((total, habit) => total + weekOf(habit), 0)
  return weight === 0 ? 0 : habits.reduce((total, habit) => total + weekOf(habit) * habit.size, 0) / weight
}

const weekOf = ({ weights: hours }: Habit) => hours.reduce((total, one) => total + one, 0)
const sum = (kinds: readonly MixKind[], amount: Amount) => kinds.reduce((total, kind) => total + amount(kind), 0)
const round = (share: number) => Math.round(share * 1_000) / 1_000
