import { UnsupportedQuery } from './unsupported.js'

/** A date text with as much of it as was given: it stands for all the time in which it is true. */
const PARTS =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?)?(Z|[+-]\d\d(?::?\d\d)?)?)?)?)?$/

/** First and last millisecond of what a date text names; a year alone is the whole year. */
export function dateSpan(value: string | number, field: string): { readonly first: number; readonly last: number } {
  if (typeof value === 'number' || (/^-?\d+$/.test(value) && value.length !== 4))
    return { first: Number(value), last: Number(value) }
  if (/^now/.test(value) || value.includes('||'))
    throw new UnsupportedQuery(
      `${field}: ${value} depends on the time of the query, which a trail does not have; write a date such as 2024-07-01`,
    )
  const match = PARTS.exec(value)
  if (!match)
    throw new UnsupportedQuery(
      `${field}: "${value}" is no date that Elasticsearch would take; write it as 2024-07-01T00:00:00Z`,
    )
  const [, year = '', month, day, hour, minute, second, fraction, zone] = match
  const milliseconds = fraction === undefined ? undefined : fraction.slice(0, 3).padEnd(3, '0')
  const offset =
    zone === undefined || zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.length > 3 ? zone.slice(-2) : '00'}`
  const lastDay = new Date(Date.UTC(Number(year), Number(month ?? '12'), 0)).getUTCDate()
  const text = (low: boolean) =>
    `${year}-${month ?? (low ? '01' : '12')}-${day ?? (low ? '01' : String(lastDay))}T${hour ?? (low ? '00' : '23')}:${minute ?? (low ? '00' : '59')}:${second ?? (low ? '00' : '59')}.${milliseconds ?? (low ? '000' : '999')}${offset}`
  const first = Date.parse(text(true))
  const last = Date.parse(text(false))
  if (Number.isNaN(first) || Number.isNaN(last)) throw new UnsupportedQuery(`${field}: "${value}" is no date`)
  return { first, last }
}

/** Milliseconds of a date in a document; undefined for what would not be indexed as one. */
export function documentDate(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return undefined
  try {
    return dateSpan(value, '').first
  } catch {
    return undefined
  }
}
