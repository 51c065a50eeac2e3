import { UnsupportedQuery } from './unsupported.js'

/** A date text with as much of it as was given. */
const PARTS =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?(?:Z|([+-]\d\d)(?::?(\d\d))?)?)?)?)?)?$/
const EPOCH = /^-?\d+(?:\.\d+)?$/
const MINUTE = 60_000
/** Java's zones end here. */
const FURTHEST = 18 * 60 * MINUTE

/** Milliseconds since the epoch, both included. */
export interface DateSpan {
  readonly first: number
  readonly last: number
}

/**
 * What a date of a query names, in the formats strict_date_optional_time and epoch_millis: a day is all of that day, but
 * a month or a year its first day, for that is how Elasticsearch fills in what is missing. Without a zone it is UTC;
 * what is finer than a millisecond is cut off.
 * @param field for the message.
 * @throws UnsupportedQuery for no date, and for what depends on the time of the query.
 */
export function dateSpan(value: string | number, field: string): DateSpan {
  const span = spanOf(value)
  if (span) return span
  if (/^now/.test(String(value)) || String(value).includes('||'))
    throw new UnsupportedQuery(
      `${field}: ${value} depends on the time of the query, which a trail does not have; write a date such as 2024-07-01`,
    )
  throw new UnsupportedQuery(
    `${field}: "${value}" is no date that Elasticsearch would take; write it as 2024-07-01T00:00:00Z`,
  )
}

/** Milliseconds of a date in a document; undefined for what would not be indexed as one. */
export function documentDate(value: unknown): number | undefined {
  return typeof value === 'number' || typeof value === 'string' ? spanOf(value)?.first : undefined
}

function spanOf(value: string | number): DateSpan | undefined {
  const parts = PARTS.exec(String(value))
  if (parts && typeof value === 'string') return spanOfParts(parts)
  if (!EPOCH.test(String(value))) return undefined
  const time = Math.floor(Number(value))
  return { first: time, last: time }
}

function spanOfParts([, year, month, day, hour, minute, second, fraction, zone, zoneMinutes]: RegExpExecArray) {
  const date = new Date(0)
  date.setUTCFullYear(Number(year), Number(month ?? 1) - 1, Number(day ?? 1))
  const isDay = date.getUTCMonth() === Number(month ?? 1) - 1 && date.getUTCDate() === Number(day ?? 1)
  const away = (Number(zone ?? 0) * 60 + (zone?.startsWith('-') ? -1 : 1) * Number(zoneMinutes ?? 0)) * MINUTE
  const millis = fraction?.slice(0, 3).padEnd(3, '0')
  const clock = [
    [hour, 23, 60 * MINUTE],
    [minute, 59, MINUTE],
    [second, 59, 1_000],
    [millis, 999, 1],
  ] as const
  const isTime = clock.every(([given, highest]) => Number(given ?? 0) <= highest)
  if (!isDay || !isTime || Math.abs(away) > FURTHEST || Number(zoneMinutes ?? 0) > 59) return undefined
  const at = (fill: (highest: number) => number) =>
    clock.reduce((time, [given, highest, unit]) => time + Number(given ?? fill(highest)) * unit, date.getTime() - away)
  return { first: at(() => 0), last: at((highest) => highest) }
}
