import { isoSecond, type Seconds } from '../clock.js'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** `Jul 1, 2024 10:00:00 AM`, as IAM, RDS and Health write times into responses. */
export function responseTime(second: Seconds): string {
  return written(second, ' ')
}

/** `Jul 1, 2024, 10:00:00 AM`, as STS and SSM do since they run on a newer Java. */
export function responseTimeWithComma(second: Seconds): string {
  return written(second, ', ')
}

function written(second: Seconds, between: string): string {
  const iso = isoSecond(second)
  const hour = Number(iso.slice(11, 13))
  const month = MONTHS[Number(iso.slice(5, 7)) - 1]
  return `${month} ${Number(iso.slice(8, 10))}, ${iso.slice(0, 4)}${between}${hour % 12 === 0 ? 12 : hour % 12}:${iso.slice(14, 19)} ${hour < 12 ? 'AM' : 'PM'}`
}
