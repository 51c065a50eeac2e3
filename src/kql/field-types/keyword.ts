import { UnsupportedQuery } from '../unsupported.js'
import { compareUtf8 } from '../utf8.js'
import { matchesWildcard } from '../wildcard.js'
import { holds, type ValueType } from './value-type.js'

/**
 * Texts that are one term, by their case. Numbers and booleans are indexed as their JSON text. Texts longer than
 * `ignore_above` (in UTF-16 units) are not there for any clause.
 */
export const keyword: ValueType = {
  isIndexed({ mapping: { ignoreAbove = Number.POSITIVE_INFINITY } }) {
    return (value) => (typeof value === 'string' ? value.length <= ignoreAbove : typeof value !== 'object')
  },
  equals(field, wanted) {
    const text = String(wanted)
    const isIndexed = keyword.isIndexed(field)
    return (value) => isIndexed(value) && String(value) === text
  },
  isLike(field, segments) {
    const isIndexed = keyword.isIndexed(field)
    return (value) => isIndexed(value) && matchesWildcard(segments, String(value))
  },
  compares(field, operator, bound) {
    const text = String(bound)
    const isIndexed = keyword.isIndexed(field)
    return (value) => isIndexed(value) && holds(operator, compareUtf8(String(value), text))
  },
}

/** A keyword that is the same in all documents of a data stream, or is kept as one text to search in. */
export const constantKeyword: ValueType = {
  ...keyword,
  compares({ name, mapping: { type } }) {
    throw new UnsupportedQuery(`${name}: a field of type ${type} has no order; compare it with a value instead`)
  },
}

/** Leaves of an object, as keywords. One key alone cannot be compared: Elasticsearch wants both ends of a range there. */
export const flattened: ValueType = {
  ...keyword,
  compares(field, operator, bound) {
    if (field.flattenedIn === undefined) return keyword.compares(field, operator, bound)
    throw new UnsupportedQuery(
      `${field.name} is a key of the flattened field ${field.flattenedIn}, which Elasticsearch compares with both ends at once only; KQL cannot say that`,
    )
  },
}
