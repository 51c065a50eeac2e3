import type { DeliveryRow } from './row.js'

/** No day that not every month has: those are left to the schema. */
const SECOND = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/
const MOMENT = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?Z$/

/** Whether something surely is a row, as nearly all are; of others the schema tells, which takes ten times as long. */
export function isUsualRow(value: unknown): value is DeliveryRow {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const row = value as Readonly<Record<string, unknown>>
  return (
    typeof row.key === 'string' &&
    typeof row.account === 'string' &&
    typeof row.region === 'string' &&
    typeof row.records === 'number' &&
    Number.isSafeInteger(row.records) &&
    row.records >= 0 &&
    isTime(row.from, SECOND) &&
    isTime(row.until, SECOND) &&
    isTime(row.landed, MOMENT) &&
    isTime(row.ingested, SECOND) &&
    isTime(row.searchable, MOMENT) &&
    !('via' in row) &&
    !('copyOf' in row) &&
    !('eventIds' in row)
  )
}

function isTime(value: unknown, form: RegExp): boolean {
  return typeof value === 'string' && form.test(value)
}
