import { valueType } from './field-types/index.js'
import type { ValueTest, Wanted } from './field-types/value-type.js'
import { fieldReader, leaves } from './field-values.js'
import { type Mapping, type ResolvedField, resolveField } from './mapping.js'
import { type LiteralNode, type RangeOperator, type ValueNode, WILDCARD } from './node.js'
import type { Predicate } from './predicate.js'
import { UnsupportedQuery } from './unsupported.js'
import { matchesWildcard } from './wildcard.js'

/** `field: value` of one field. */
export function valueIn(field: ResolvedField, value: ValueNode): Predicate {
  if (value.type === 'literal') return someValue(field, equals(field, value))
  const { type } = field.mapping
  // Kibana asks keywords for a pattern as a whole, and all other types word by word.
  if (type === 'keyword' || type === 'dynamic')
    return someValue(field, valueType(field).isLike(field, value.value.split(WILDCARD)))
  return field.flattenedIn === undefined
    ? someValue(field, hasWordLike(field, value.value))
    : keyHasWordLike(field, field.flattenedIn, value.value)
}

/** `field > value` of one field. A range to null has no end, so that it finds whatever is there. */
export function rangeIn(field: ResolvedField, operator: RangeOperator, value: ValueNode): Predicate {
  const bound: Wanted | null = value.type === 'wildcard' ? value.value.split(WILDCARD).join('*') : value.value
  const type = valueType(field)
  return someValue(field, bound === null ? type.isIndexed(field) : type.compares(field, operator, bound))
}

/** `field: *` of one field: it holds something indexed, or, being an object, one of its fields does. */
export function existsIn(field: ResolvedField, mapping: Mapping): Predicate {
  if (field.mapping.index === false) return () => false
  const isIndexed = valueType(field).isIndexed(field)
  const ofField = someValue(field, isIndexed)
  const isObject = field.mapping.type === 'object' || field.mapping.type === 'dynamic'
  if (!isObject || field.flattenedIn !== undefined) return ofField
  const read = fieldReader(field.source)
  const isLeaf = ([name, leaf]: readonly [string, unknown]) => {
    const inner = resolveField(name, mapping)
    return inner.nestedIn === field.nestedIn && inner.mapping.index !== false && valueType(inner).isIndexed(inner)(leaf)
  }
  return (document) =>
    ofField(document) ||
    read(document).some((value) => typeof value === 'object' && [...leaves(value, field.name)].some(isLeaf))
}

/** One value is the wanted one. */
export function equals(field: ResolvedField, { value, isQuoted }: LiteralNode): ValueTest {
  // Kibana asks dates for a range from null to null, which has no ends.
  if (value === null && field.mapping.type === 'date') return valueType(field).isIndexed(field)
  if (value === null)
    throw new UnsupportedQuery(
      `${field.name}: null cannot be searched; to find documents without a field write "not ${field.name}: *"`,
    )
  return valueType(field).equals(field, value, isQuoted)
}

/** One value fits one of a pattern's words, as in Elasticsearch's query_string. */
export function hasWordLike(field: ResolvedField, pattern: string): ValueTest {
  const type = valueType(field)
  const tests = words(pattern).map((word) =>
    word.includes(WILDCARD) ? type.isLike(field, word.split(WILDCARD)) : type.equals(field, word, false),
  )
  return (value) => tests.some((test) => test(value))
}

/**
 * The same of one key of a flattened object. Elasticsearch knows whole values and beginnings (`a*`) by their key; any
 * other star it lays over key and value at once, as the index has them: whatever the key, `*a` finds a value that ends
 * in "a", and `a*b` a key that starts with "a" whose value ends in "b".
 */
function keyHasWordLike(field: ResolvedField, flattenedIn: string, pattern: string): Predicate {
  const type = valueType(field)
  const read = fieldReader(flattenedIn)
  const tests = words(pattern).map((word): Predicate => {
    const segments = word.split(WILDCARD)
    if (segments.length === 1) return someValue(field, type.equals(field, word, false))
    if (segments.length === 2 && segments[1] === '') return someValue(field, type.isLike(field, segments))
    const isIndexed = type.isIndexed(field)
    const fits = ([key, leaf]: readonly [string, unknown]) =>
      isIndexed(leaf) && matchesWildcard(segments, `${key}\u0000${leaf}`)
    return (document) => read(document).some((object) => [...leaves(object)].some(fits))
  })
  return (document) => tests.some((test) => test(document))
}

/**
 * A pattern's words, which stand between spaces; those without a star stay together with their like, as one value.
 * @throws UnsupportedQuery for those that query_string takes for its own, since Kibana does not escape them.
 */
export function words(pattern: string): readonly string[] {
  const parts: string[] = []
  for (const word of pattern.split(/[ \t\n\r\u3000]+/).filter((each) => each !== '')) {
    if (word === 'AND' || word === 'OR' || word === 'NOT')
      throw new UnsupportedQuery(
        `${word} beside a star in "${pattern.split(WILDCARD).join('*')}" would be an operator of query_string; write it in lower case or split the clause`,
      )
    const before = parts.at(-1)
    if (before !== undefined && !before.includes(WILDCARD) && !word.includes(WILDCARD))
      parts[parts.length - 1] = `${before} ${word}`
    else parts.push(word)
  }
  return parts
}

function someValue(field: ResolvedField, test: ValueTest): Predicate {
  const read = fieldReader(field.source)
  // A flattened object asked for as a whole answers for each of its leaves.
  if (field.mapping.type === 'flattened' && field.flattenedIn === undefined) {
    return (document) => read(document).some((value) => [...leaves(value)].some(([, leaf]) => test(leaf)))
  }
  return (document) => {
    for (const value of read(document)) if (test(value)) return true
    return false
  }
}
