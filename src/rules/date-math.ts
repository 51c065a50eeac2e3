import type { Milliseconds } from '../clock.js'
import { InputError } from '../errors.js'

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 }

/**
 * How long before now a rule's time lies: `now-9m` is 540,000 ms, `now` is 0.
 * @throws InputError for other date math (rounding, months), which rules do not use.
 */
export function beforeNow(text: string, what: string): Milliseconds {
  const match = /^now(?:-(\d+)([smhdw]))?$/.exec(text)
  if (!match)
    throw new InputError(`${what} "${text}" is no time before now; write it as now-9m, with a unit of s, m, h, d, w`)
  return match[1] === undefined ? 0 : Number(match[1]) * (UNITS[match[2] ?? ''] as number)
}

/** A rule's interval, `5m`, in milliseconds. */
export function intervalOf(text: string, what = 'interval'): Milliseconds {
  const match = /^(\d+)([smhdw])$/.exec(text)
  if (!match || Number(match[1]) === 0)
    throw new InputError(`${what} "${text}" is no interval; write it as 5m, with a unit of s, m, h, d, w`)
  return Number(match[1]) * (UNITS[match[2] ?? ''] as number)
}
