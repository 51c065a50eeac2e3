/** ISO 8601 in its extended form, as the date processor's `ISO8601` takes it; a time without a zone is UTC. */
const EXTENDED = /^(\d{4}-\d\d-\d\d)(?:T(\d\d(?::\d\d(?::\d\d(?:[.,]\d{1,9})?)?)?)(Z|[+-]\d\d(?::?\d\d)?)?)?$/

/**
 * A time as the date processor writes it, `2020-09-11T19:36:49.000Z`, cut to milliseconds; undefined for what it cannot
 * parse, such as the basic form `20200911T193649Z`.
 */
export function ecsDate(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const match = EXTENDED.exec(value)
  if (!match) return undefined
  const [, day = '', time = '00:00', zone = 'Z'] = match
  const clock = time.length === 2 ? `${time}:00` : time.replace(',', '.')
  const offset = zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.length > 3 ? zone.slice(-2) : '00'}`
  const parsed = Date.parse(`${day}T${clock}${offset}`)
  if (Number.isNaN(parsed) || !isDay(day)) return undefined
  return new Date(parsed).toISOString()
}

/** JavaScript takes the 31st of February for a day in March. */
function isDay(day: string): boolean {
  const parsed = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(day)
}
