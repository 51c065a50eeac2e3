import type { Milliseconds } from '../clock.js'

/** ISO 8601 with its zone: without one the same text would mean another time on another machine. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/

/** Milliseconds of a time as records and documents write it; undefined for anything else. */
export function instantOf(value: unknown): Milliseconds | undefined {
  if (typeof value !== 'string' || !INSTANT.test(value)) return undefined
  const time = Date.parse(value)
  return Number.isNaN(time) ? undefined : time
}
