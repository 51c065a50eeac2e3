import type { Seconds } from '../clock.js'
import { InputError } from '../errors.js'
import { type Clockwork, type Habit, runsWithin } from './routine.js'
import { type Flow, flowOf } from './week.js'

/** How many records habits make in any span, exactly: sums over spans that touch are what the clock leaves of the whole. */
export interface Quota {
  /** Of habits, in the shape of the week. */
  byHabit(from: Seconds, until: Seconds): number
  /** The shape in which habits fill time. */
  readonly flow: Flow
}

/**
 * The quota of a dataset of exactly `events` background records in [start, end).
 * @throws InputError where the clock alone makes more than that: a daily job could no longer run daily.
 */
export function createQuota(
  events: number,
  start: Seconds,
  end: Seconds,
  clockworks: readonly Clockwork[],
  habits: readonly Habit[],
): Quota {
  const due = clockworks.reduce((sum, clockwork) => sum + clockwork.size * runsWithin(clockwork, start, end), 0)
  if (due > events) {
    throw new InputError(
      `--events ${events} is too few for the organisation "small": over this duration its daily jobs alone make ${due} records; give at least ${due}, or a shorter --duration`,
    )
  }
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
