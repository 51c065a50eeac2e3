import { dateSpan, documentDate } from './date-value.js'
import { parseCidr, parseIp } from './ip.js'
import type { FieldMapping, ResolvedField } from './mapping.js'
import { type RangeOperator, type ValueNode, WILDCARD } from './node.js'
import { hasPhrase, tokens } from './text.js'
import { UnsupportedQuery } from './unsupported.js'
import { compareUtf8 } from './utf8.js'
import { matchesWildcard } from './wildcard.js'

/** Whether one value of a field satisfies a clause. */
export type ValueTest = (value: unknown) => boolean

const NUMBERS = new Set([
  'long',
  'integer',
  'short',
  'byte',
  'double',
  'float',
  'half_float',
  'scaled_float',
  'unsigned_long',
])
const TEXTS = new Set(['text', 'match_only_text'])
const KEYWORDS = new Set(['keyword', 'constant_keyword', 'wildcard', 'flattened', 'dynamic'])

/** Whether a value is in the index at all: objects and over-long keywords are not. */
export function isIndexed({ mapping }: ResolvedField): ValueTest {
  return (value) => typeof value !== 'object' && !isTooLong(value, mapping)
}

/** `field: value`, without stars. */
export function equals(
  field: ResolvedField,
  { value: wanted, isQuoted }: Extract<ValueNode, { type: 'literal' }>,
): ValueTest {
  const { name, mapping } = field
  if (wanted === null)
    throw new UnsupportedQuery(
      `${name}: null cannot be searched; to find documents without a field write "not ${name}: *"`,
    )
  const { type } = mapping
  if (KEYWORDS.has(type)) {
    const text = String(wanted)
    return (value) => typeof value !== 'object' && String(value) === text && !isTooLong(value, mapping)
  }
  if (TEXTS.has(type)) {
    const words = tokens(String(wanted))
    return (value) =>
      isQuoted ? hasPhrase(tokens(String(value)), words) : tokens(String(value)).some((token) => words.includes(token))
  }
  if (NUMBERS.has(type)) {
    const number = numberOf(wanted, field)
    return (value) => Number(value) === number
  }
  if (type === 'boolean') {
    const text = booleanText(wanted, field)
    return (value) => booleanText(value, field, false) === text
  }
  if (type === 'date') {
    const { first, last } = dateSpan(typeof wanted === 'number' ? wanted : String(wanted), name)
    return (value) => {
      const time = documentDate(value)
      return time !== undefined && time >= first && time <= last
    }
  }
  if (type === 'ip') return inBlock(String(wanted), name)
  throw unknownType(field)
}

/** `field: a*b`. */
export function matches(field: ResolvedField, pattern: string): ValueTest {
  const { name, mapping } = field
  const { type } = mapping
  if (TEXTS.has(type)) {
    const patterns = words(pattern).map((word) => word.toLowerCase().split(WILDCARD.toLowerCase()))
    return (value) =>
      tokens(String(value)).some((token) => patterns.some((segments) => matchesWildcard(segments, token)))
  }
  if (KEYWORDS.has(type)) {
    // Kibana asks for keywords with a wildcard query and for the others with query_string, which takes each word alone.
    const patterns = (type === 'keyword' ? [pattern] : words(pattern)).map((part) => part.split(WILDCARD))
    return (value) =>
      typeof value !== 'object' &&
      !isTooLong(value, mapping) &&
      patterns.some((segments) => matchesWildcard(segments, String(value)))
  }
  if (NUMBERS.has(type) || type === 'boolean' || type === 'date' || type === 'ip') {
    throw new UnsupportedQuery(
      `${name}: wildcards work on keyword, text and flattened fields only, and this is of type ${type}`,
    )
  }
  throw unknownType(field)
}

/** `field > value`. */
export function inRange(field: ResolvedField, operator: RangeOperator, node: ValueNode): ValueTest {
  const { name, mapping } = field
  const wanted = node.type === 'wildcard' ? node.value.split(WILDCARD).join('*') : node.value
  if (wanted === null) throw new UnsupportedQuery(`${name} ${operator} null means nothing`)
  const holds = (order: number) =>
    operator === 'gt' ? order > 0 : operator === 'gte' ? order >= 0 : operator === 'lt' ? order < 0 : order <= 0
  const { type } = mapping
  if (NUMBERS.has(type)) {
    const number = numberOf(wanted, field)
    return (value) => holds(Number(value) - number)
  }
  if (type === 'date') {
    const { first, last } = dateSpan(typeof wanted === 'number' ? wanted : String(wanted), name)
    // Elasticsearch rounds up for gt and lte, down for gte and lt.
    const bound = operator === 'gt' || operator === 'lte' ? last : first
    return (value) => {
      const time = documentDate(value)
      return time !== undefined && holds(time - bound)
    }
  }
  if (type === 'ip') {
    const bound = parseIp(String(wanted))
    if (bound === undefined) throw new UnsupportedQuery(`${name}: "${wanted}" is no IP address`)
    return (value) => {
      const ip = parseIp(String(value))
      return ip !== undefined && holds(ip < bound ? -1 : ip > bound ? 1 : 0)
    }
  }
  if (KEYWORDS.has(type) && type !== 'constant_keyword') {
    return (value) => {
      if (type === 'dynamic' && typeof value === 'number') return holds(value - numberOf(wanted, field))
      return (
        typeof value !== 'object' && !isTooLong(value, mapping) && holds(compareUtf8(String(value), String(wanted)))
      )
    }
  }
  throw new UnsupportedQuery(`${name}: a range over a field of type ${type} is not supported`)
}

function isTooLong(value: unknown, { ignoreAbove }: FieldMapping): boolean {
  return ignoreAbove !== undefined && typeof value === 'string' && value.length > ignoreAbove
}

function inBlock(text: string, name: string): ValueTest {
  const exact = parseIp(text)
  const block = exact === undefined ? parseCidr(text) : { first: exact, last: exact }
  if (!block) throw new UnsupportedQuery(`${name}: "${text}" is neither an IP address nor a block such as 10.0.0.0/8`)
  return (value) => {
    const ip = parseIp(String(value))
    return ip !== undefined && ip >= block.first && ip <= block.last
  }
}

function numberOf(wanted: string | number | boolean, { name }: ResolvedField): number {
  const number = typeof wanted === 'string' && wanted.trim() === '' ? Number.NaN : Number(wanted)
  if (Number.isNaN(number) || typeof wanted === 'boolean')
    throw new UnsupportedQuery(`${name} holds numbers, and "${wanted}" is none`)
  return number
}

function booleanText(value: unknown, { name }: ResolvedField, isWanted = true): string {
  const text = String(value)
  if (text === 'true') return 'true'
  if (text === 'false' || text === '') return 'false'
  if (isWanted) throw new UnsupportedQuery(`${name} holds true or false, and "${text}" is neither`)
  return text
}

function words(pattern: string): readonly string[] {
  return pattern.split(/\s+/).filter((word) => word !== '')
}

function unknownType({ name, mapping }: ResolvedField): UnsupportedQuery {
  return new UnsupportedQuery(`${name} is of type ${mapping.type}, which cannot be evaluated`)
}
