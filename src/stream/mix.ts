import type { CompiledBehaviour } from '../behaviours/compile.js'
import { DAY } from '../clock.js'
import { InputError } from '../errors.js'
import { didYouMean } from '../suggest.js'
import type { World } from '../world/world.js'
import type { Habit } from './habit.js'
import { createRoutines, type Routines } from './routine.js'

export const MIX_KINDS = ['benign', 'look-alike', 'background'] as const
export type MixKind = (typeof MIX_KINDS)[number]

/**
 * Shares of the background's bursts by the kind of what they do; their sum is 1. Where `background` is not named, it is
 * a part of `benign`, in the proportion that the catalogue has.
 */
export type Mix = { readonly [kind in MixKind]?: number | undefined }

type PerKind = Record<MixKind, number>

/** How far what comes out may lie from what was asked for: jobs by the clock come in whole runs. */
const TOLERANCE = 0.02

/** `benign=0.1,look-alike=0.1,background=0.8`. @throws InputError where that is no mix. */
export function parseMix(text: string): Mix {
  const mix: Partial<PerKind> = {}
  for (const entry of text.split(',')) {
    const [kind = '', share = ''] = entry.split('=').map((word) => word.trim())
    if (!isMixKind(kind))
      throw new InputError(
        `--mix "${entry}": "${kind}" is no kind of what honest people do; it is one of ${MIX_KINDS.join(', ')}${didYouMean(kind, MIX_KINDS)}`,
      )
    if (!/^(\d+(\.\d+)?|\.\d+)$/.test(share) || Number(share) > 1)
      throw new InputError(`--mix "${entry}": "${share}" is no share; write a number from 0 to 1, such as ${kind}=0.2`)
    if (mix[kind] !== undefined) throw new InputError(`--mix "${text}" says ${kind} twice`)
    mix[kind] = Number(share)
  }
  checkMix(mix)
  return mix
}

/** @throws InputError where the shares do not sum to 1. */
export function checkMix(mix: Mix): void {
  const sum = Object.values(mix).reduce((total: number, share) => total + (share ?? 0), 0)
  if (Math.abs(sum - 1) > 1e-6)
    throw new InputError(
      `--mix: ${Object.entries(mix)
        .map(([kind, share]) => `${kind}=${share}`)
        .join(',')} sums to ${round(sum)}; shares of the background's bursts sum to 1`,
    )
}

function isMixKind(kind: string): kind is MixKind {
  return (MIX_KINDS as readonly string[]).includes(kind)
}

/**
 * Who does what in the background, in a mix: jobs by the clock run as often as their kind's share lets them, and habits
 * make up for what whole runs leave.
 * @throws InputError where the mix cannot be had at this volume.
 */
export function createMixedRoutines(
  world: World,
  behaviours: readonly CompiledBehaviour[],
  recordsPerDay: number,
  mix: Mix,
): Routines {
  const plain = createRoutines(world, behaviours, recordsPerDay)
  const usual = perKind((kind) => burstsPerDay(plain, recordsPerDay, kind))
  const wanted = wantedShares(mix, usual)
  const all = sumOf(usual)
  const { clockworks, habits } = createRoutines(world, behaviours, recordsPerDay, ({ behaviour: { kind } }) =>
    isMixKind(kind) && wanted[kind] > 0 ? (wanted[kind] * all) / usual[kind] : 0,
  )
  const byClock = perKind((kind) => burstsByClock({ clockworks }, kind))
  const byHabit = habitBursts(wanted, byClock, { clockworks, habits }, recordsPerDay)
  const made = perKind((kind) => byClock[kind] + byHabit[kind])
  const total = sumOf(made)
  for (const kind of MIX_KINDS) {
    const share = total === 0 ? 0 : made[kind] / total
    if (Math.abs(share - wanted[kind]) > TOLERANCE)
      throw new InputError(
        `--mix: ${kind}=${round(wanted[kind])} cannot be had, for at this volume it comes to ${round(share)} of the bursts: ${
          share > wanted[kind]
            ? 'its daily jobs alone make that many; give more --events, or more of it'
            : 'the organisation does no more of it; give less of it, or fewer --events'
        }`,
      )
  }
  const scale = perKind((kind) => byHabit[kind] / Math.max(Number.MIN_VALUE, weightOf(habits, kind)))
  return {
    clockworks,
    habits: habits
      .map((habit) => ({ ...habit, weights: habit.weights.map((weight) => weight * scale[kindOf(habit)]) }))
      .filter(({ weights }) => weights.some((weight) => weight > 0)),
    fillers: plain.fillers,
  }
}

/** What the user did not name, filled in. */
function wantedShares(mix: Mix, usual: PerKind): PerKind {
  const { benign = 0, background } = mix
  const both = usual.benign + usual.background
  const wanted = {
    'look-alike': mix['look-alike'] ?? 0,
    benign: background === undefined ? (benign * usual.benign) / both : benign,
    background: background === undefined ? (benign * usual.background) / both : background,
  }
  for (const kind of MIX_KINDS)
    if (wanted[kind] > 0 && usual[kind] === 0)
      throw new InputError(`--mix: nothing that is ${kind} happens in this organisation; give it no share`)
  return wanted
}

/** How many bursts a day habits make of each kind, so that with those of the clock they come to the shares. */
function habitBursts(
  wanted: PerKind,
  byClock: PerKind,
  { clockworks, habits }: Pick<Routines, 'clockworks' | 'habits'>,
  recordsPerDay: number,
): PerKind {
  const records = recordsPerDay - clockworks.reduce((sum, { size, period }) => sum + (size * DAY) / period, 0)
  const size = perKind((kind) => {
    const weight = weightOf(habits, kind)
    const own = habits.filter((habit) => kindOf(habit) === kind)
    return weight === 0 ? 0 : own.reduce((sum, habit) => sum + weekOf(habit) * habit.size, 0) / weight
  })
  // So many bursts in all that those of habits have as many records as the clock leaves. A kind of which the clock
  // alone makes more than its share gets none by habit, and the others are reckoned anew.
  let kinds = MIX_KINDS.filter((kind) => size[kind] > 0 && wanted[kind] > 0)
  for (;;) {
    const due = kinds.reduce((sum, kind) => sum + byClock[kind] * size[kind], 0)
    const total = (records + due) / kinds.reduce((sum, kind) => sum + wanted[kind] * size[kind], 0)
    const fitting = kinds.filter((kind) => wanted[kind] * total > byClock[kind])
    if (fitting.length === kinds.length)
      return perKind((kind) => (kinds.includes(kind) ? wanted[kind] * total - byClock[kind] : 0))
    kinds = fitting
  }
}

/** How many bursts of a kind there are on an average day. */
function burstsPerDay({ clockworks, habits }: Routines, recordsPerDay: number, kind: MixKind): number {
  const byClock = clockworks.reduce((sum, { size, period }) => sum + (size * DAY) / period, 0)
  const perWeight = (recordsPerDay - byClock) / habits.reduce((sum, habit) => sum + weekOf(habit) * habit.size, 0)
  return burstsByClock({ clockworks }, kind) + Math.max(0, perWeight) * weightOf(habits, kind)
}

function burstsByClock({ clockworks }: Pick<Routines, 'clockworks'>, kind: MixKind): number {
  return clockworks.reduce((sum, work) => sum + (kindOf(work) === kind ? DAY / work.period : 0), 0)
}

const kindOf = ({ compiled }: { readonly compiled: CompiledBehaviour }) => compiled.behaviour.kind as MixKind
const weekOf = ({ weights }: Habit) => weights.reduce((sum, weight) => sum + weight, 0)

function weightOf(habits: readonly Habit[], kind: MixKind): number {
  return habits.reduce((sum, habit) => sum + (kindOf(habit) === kind ? weekOf(habit) : 0), 0)
}

const perKind = (make: (kind: MixKind) => number): PerKind => ({
  benign: make('benign'),
  'look-alike': make('look-alike'),
  background: make('background'),
})
const sumOf = (amounts: PerKind) => amounts.benign + amounts['look-alike'] + amounts.background
const round = (share: number) => Math.round(share * 1_000) / 1_000
