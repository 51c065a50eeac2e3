import { InputError } from './errors.js'

/** Whole seconds since the epoch, UTC. The time of a CloudTrail record has no finer grain. */
export type Seconds = number

/** Milliseconds since the epoch, UTC. */
export type Milliseconds = number

export const MINUTE = 60
export const HOUR = 3_600
export const DAY = 86_400
export const WEEK = 604_800

/** Longer spans are mistakes, and lead to times that no clock shows. */
const CENTURY: Milliseconds = 36_525 * DAY * 1_000

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/**
 * Milliseconds of a duration as `21d`, `90m`, `1.5h`, `250ms`.
 * @param what names the value in the error, as the user knows it: `--duration`.
 * @throws InputError for anything else, and for more than a century.
 */
export function parseDuration(text: string, what: string): Milliseconds {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text)
  const unit = UNITS[match?.[2] ?? '']
  if (!match || unit === undefined) {
    throw new InputError(
      `${what} "${text}" is no duration; write a number and a unit of ms, s, m, h, d, such as 21d or 90m`,
    )
  }
  const duration = Math.round(Number(match[1]) * unit)
  if (duration > CENTURY) throw new InputError(`${what} "${text}" is more than a century; write a shorter one`)
  return duration
}

/** ISO 8601 with Z; milliseconds only where they are not zero. */
export function isoTime(time: Milliseconds): string {
  return time % 1_000 === 0 ? isoSecond(time / 1_000) : new Date(time).toISOString()
}

/** `2024-07-01T00:00:00Z`, as CloudTrail writes times. */
export function isoSecond(second: Seconds): string {
  if (!Number.isInteger(second)) return isoTime(second * 1_000)
  const day = Math.floor(second / DAY)
  if (day !== lastDay) {
    lastText = dayText(day)
    lastDay = day
  }
  const inDay = second - day * DAY
  const hour = TWO_DIGITS[Math.floor(inDay / HOUR)]
  return `${lastText}${hour}:${TWO_DIGITS[Math.floor((inDay % HOUR) / MINUTE)]}:${TWO_DIGITS[inDay % MINUTE]}Z`
}

/** Times come mostly of the day of the one before: `Date` makes that day's text once. */
let lastDay = Number.NaN
let lastText = ''

/** `2024-07-01T` */
function dayText(day: number): string {
  let text = DAY_TEXTS.get(day)
  if (text === undefined) {
    text = new Date(day * DAY * 1_000).toISOString().slice(0, -13)
    if (DAY_TEXTS.size === MOST_DAYS) DAY_TEXTS.clear()
    DAY_TEXTS.set(day, text)
  }
  return text
}

const DAY_TEXTS = new Map<number, string>()
const MOST_DAYS = 4_096
const TWO_DIGITS = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'))

/**
 * Milliseconds of an ISO 8601 time that says its zone. A date alone is midnight UTC.
 * @throws InputError for anything else.
 */
export function parseTime(text: string, what: string): Milliseconds {
  const match = /^(\d{4}-\d\d-\d\d)(T(?!24)\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d))?$/.exec(text)
  // Date.parse lets the 30th of February be the first of March.
  const day = match?.[1] ?? ''
  const isDay = new Date(Date.parse(day)).getUTCDate() === Number(day.slice(-2))
  const time = isDay ? Date.parse(text) : Number.NaN
  if (Number.isNaN(time)) throw new InputError(`${what} "${text}" is no time; write it as 2024-07-01T00:00:00Z`)
  return time
}

/** A span in the unit that reads best: `45 s`, `3.5 min`, `2.0 h`, `11.0 d`. */
export function formatSpan(span: Milliseconds): string {
  const seconds = span / 1_000
  if (seconds < 100) return `${Math.round(seconds)} s`
  if (seconds < 100 * MINUTE) return `${(seconds / MINUTE).toFixed(1)} min`
  if (seconds < 2 * DAY) return `${(seconds / HOUR).toFixed(1)} h`
  return `${(seconds / DAY).toFixed(1)} d`
}
