import type { Seconds } from '../clock.js'
import { InputError } from '../errors.js'
import { type Clockwork, runsWithin } from './clockwork.js'
import type { Habit } from './habit.js'
import { type Flow, flowOf } from './week.js'

/** How many records habits make in any span, exactly: sums over spans that touch are what the clock leaves of the whole. */
export interface Quota {
  /** Of habits, in the shape of the week. */
  byHabit(from: Seconds, until: Seconds): number
  /** The shape in which habits fill time. */
  readonly flow: Flow
}

/**
 * The quota of a dataset of exactly `events` background records in [start, end), of which the clock makes `due`.
 * @throws InputError where that is more than all.
 */
export function createQuota(
  events: number,
  start: Seconds,
  end: Seconds,
  due: number,
  habits: readonly Habit[],
): Quota {
  if (due > events)
    throw new InputError(
      `--mix: what it has run by the clock makes ${due} records over this duration, more than --events ${events}; give more --events, or more of another kind`,
    )
  const hours = Array.from({ length: 168 }, (_, hour) =>
    habits.reduce((sum, { weights }) => sum + (weights[hour] as number), 0),
  )
  const flow = flowOf(hours)
  const first = flow.until(start)
  const whole = flow.until(end) - first
  const upTo = (second: Seconds) =>
    second >= end ? events - due : Math.floor(((flow.until(second) - first) / whole) * (events - due))
  return { byHabit: (from, until) => upTo(until) - upTo(from), flow }
}

/** Records that the clock makes in [start, end). */
export function recordsDue(clockworks: readonly Clockwork[], start: Seconds, end: Seconds): number {
  return clockworks.reduce((sum, clockwork) => sum + clockwork.size * runsWithin(clockwork, start, end), 0)
}
