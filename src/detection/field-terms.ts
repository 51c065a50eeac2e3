import { fieldReader, type SearchedDocument } from '../kql/field-values.js'
import { type Mapping, type ResolvedField, resolveField } from '../kql/mapping.js'
import type { Term } from './alert.js'
import { termOf } from './indexed-term.js'
import { textFieldWarning } from './messages.js'

/** Reads all combinations of the values of a rule's fields out of a document. */
export interface TermReader {
  /** One tuple per combination; none where a field has no value. The same value twice is once. */
  combinations(document: SearchedDocument): readonly (readonly Term[])[]
  /** Which fields hold IP addresses. */
  readonly ips: readonly boolean[]
  /** Why every search over these fields fails, in Elasticsearch's words. */
  readonly failure?: string
}

const TEXTS = ['text', 'match_only_text']

/**
 * Compiles the fields once. Arrays give each of their values, several fields the product; nulls, objects, and texts
 * beyond ignore_above are no values, and a field inside of a nested object has none.
 */
export function termReader(fields: readonly string[], mapping: Mapping): TermReader {
  const resolved = fields.map((name) => resolveField(name, mapping))
  const readers = resolved.map(valueReader)
  const text = resolved.find((field) => TEXTS.includes(field.mapping.type))
  return {
    ips: resolved.map(({ name, mapping: { type } }) => type === 'ip' || (type === 'dynamic' && /(^|\.)ip$/.test(name))),
    ...(text === undefined ? {} : { failure: textFieldWarning(text.name) }),
    combinations(document) {
      const values = readers.map((read) => read(document))
      if (values.every(({ length }) => length === 1)) return [values.map(([value]) => value as Term)]
      let tuples: (readonly Term[])[] = [[]]
      for (const each of values) tuples = tuples.flatMap((tuple) => each.map((value) => [...tuple, value]))
      return tuples
    },
  }
}

function valueReader(field: ResolvedField): (document: SearchedDocument) => readonly Term[] {
  if (field.nestedIn !== undefined) return () => []
  const read = fieldReader(field.name)
  const toTerm = termOf(field.mapping)
  return (document) => {
    const terms = read(document)
      .map(toTerm)
      .filter((term) => term !== undefined)
    return terms.length < 2 ? terms : [...new Set(terms)]
  }
}
