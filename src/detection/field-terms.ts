import { fieldReader, type SearchedDocument } from '../kql/field-values.js'
import { type Mapping, type ResolvedField, resolveField } from '../kql/mapping.js'
import type { Term } from './alert.js'

/** Reads all combinations of the values of a rule's fields out of a document. */
export interface TermReader {
  /** One tuple per combination; none where a field has no value. The same value twice is once. */
  combinations(document: SearchedDocument): readonly (readonly Term[])[]
  /** Which fields hold IP addresses. */
  readonly ips: readonly boolean[]
}

/**
 * Compiles the fields once. Arrays give each of their values, several fields the product; nulls, objects, and texts
 * beyond ignore_above are no values, and a field inside of a nested object has none.
 */
export function termReader(fields: readonly string[], mapping: Mapping): TermReader {
  const resolved = fields.map((name) => resolveField(name, mapping))
  const readers = resolved.map((field) => valueReader(field))
  return {
    ips: resolved.map(({ name, mapping: { type } }) => type === 'ip' || (type === 'dynamic' && /(^|\.)ip$/.test(name))),
    combinations(document) {
      let tuples: (readonly Term[])[] = [[]]
      for (const read of readers) {
        const values = read(document)
        if (values.length === 0) return []
        tuples = tuples.flatMap((tuple) => values.map((value) => [...tuple, value]))
      }
      return tuples
    },
  }
}

function valueReader(field: ResolvedField): (document: SearchedDocument) => readonly Term[] {
  if (field.nestedIn !== undefined) return () => []
  const read = fieldReader(field.name)
  const { type, ignoreAbove } = field.mapping
  const isKeyword = type === 'keyword' || type === 'constant_keyword' || type === 'flattened'
  return (document) => {
    const values = read(document).filter(
      (value): value is Term => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean',
    )
    // Keywords are indexed as their text, whatever JSON has; other types keep theirs.
    const typed = isKeyword ? values.map(String) : values
    const indexed = typed.filter(
      (value) => typeof value !== 'string' || ignoreAbove === undefined || value.length <= ignoreAbove,
    )
    return indexed.length < 2 ? indexed : [...new Set(indexed)]
  }
}
