import { documentDate } from '../kql/date-value.js'
import type { FieldMapping } from '../kql/mapping.js'
import type { Term } from './alert.js'
import { canonicalIp } from './ip-text.js'

/** The term that the index holds of a value; undefined where it holds none. Never called with null or undefined. */
export type TermOf = (value: unknown) => Term | undefined

const INTEGERS = ['long', 'integer', 'short', 'byte', 'unsigned_long']
const DECIMALS = ['double', 'float', 'half_float', 'scaled_float']

/**
 * How values become terms under a mapping: keywords of whatever JSON has, unless they are longer than `ignore_above`
 * (UTF-16 units, equal is kept); numbers of their text; addresses as Elasticsearch writes them; dates in milliseconds.
 * A field that the mapping does not name keeps its JSON type, as a dynamic mapping would. Objects are no terms.
 */
export function termOf({ type, ignoreAbove = Number.POSITIVE_INFINITY }: FieldMapping): TermOf {
  if (type === 'object' || type === 'nested') return () => undefined
  if (type === 'boolean') return booleanTerm
  if (type === 'date') return documentDate
  if (type === 'ip') return (value) => canonicalIp(String(value))
  if (INTEGERS.includes(type)) return (value) => numberTerm(value, Math.trunc)
  if (DECIMALS.includes(type)) return (value) => numberTerm(value, (exact) => exact)
  return (value) => {
    if (typeof value === 'object') return undefined
    if (type === 'dynamic' && typeof value !== 'string') return value as Term
    const text = String(value)
    return text.length <= ignoreAbove ? text : undefined
  }
}

function numberTerm(value: unknown, round: (exact: number) => number): number | undefined {
  const exact = (typeof value === 'string' && value !== '') || typeof value === 'number' ? Number(value) : Number.NaN
  return Number.isFinite(exact) ? round(exact) : undefined
}

/** Elasticsearch takes the empty text for false. */
function booleanTerm(value: unknown): boolean | undefined {
  if (value === true || value === 'true') return true
  return value === false || value === 'false' || value === '' ? false : undefined
}
