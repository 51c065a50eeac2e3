import { equals, hasWordLike, words } from './clause.js'
import type { ValueTest } from './field-types/value-type.js'
import { leaves } from './field-values.js'
import { type Mapping, type ResolvedField, resolveField } from './mapping.js'
import { type ValueNode, WILDCARD } from './node.js'
import type { Predicate } from './predicate.js'
import { UnsupportedQuery } from './unsupported.js'

const never: ValueTest = () => false

/**
 * A value without a field: any field outside of nested objects may hold it, multi-fields among them. Elasticsearch is
 * lenient here: where a value does not fit a field's type, it just does not match there.
 * @throws UnsupportedQuery for null, which Elasticsearch refuses.
 */
export function freeText(value: ValueNode, mapping: Mapping): Predicate {
  if (value.value === null)
    throw new UnsupportedQuery('null alone cannot be searched; write "null" in quotes for the word')
  if (value.type === 'wildcard' && words(value.value).includes(WILDCARD)) return () => true
  const ask = (field: ResolvedField): ValueTest =>
    value.type === 'wildcard' ? hasWordLike(field, value.value) : equals(field, value)
  // What is wrong with the value itself is wrong in every field.
  ask(resolveField('', { '': { type: 'keyword' } }))
  const besides = multiFields(mapping)
  const tests = new Map<string, ValueTest>()
  const testOf = (name: string): ValueTest => {
    const { flattenedIn, nestedIn } = resolveField(name, mapping)
    const asked = flattenedIn ?? name
    const before = tests.get(asked)
    if (before) return before
    const each = [asked, ...(besides.get(asked) ?? [])].map((each) => lenient(() => ask(resolveField(each, mapping))))
    const made: ValueTest = nestedIn === undefined ? (leaf) => each.some((test) => test(leaf)) : never
    tests.set(asked, made)
    return made
  }
  return (document) => {
    for (const [name, leaf] of leaves(document)) if (testOf(name)(leaf)) return true
    return false
  }
}

/** A query may have very many values without a field, all under one mapping. */
const found = new WeakMap<Mapping, ReadonlyMap<string, readonly string[]>>()

/** The other names of fields, by the name under which documents have them. */
function multiFields(mapping: Mapping): ReadonlyMap<string, readonly string[]> {
  const before = found.get(mapping)
  if (before) return before
  const names = new Map<string, string[]>()
  for (const candidate of Object.keys(mapping)) {
    const { name, source } = resolveField(candidate, mapping)
    if (name !== source) names.set(source, [...(names.get(source) ?? []), name])
  }
  found.set(mapping, names)
  return names
}

function lenient(make: () => ValueTest): ValueTest {
  try {
    return make()
  } catch (error) {
    if (error instanceof UnsupportedQuery) return never
    throw error
  }
}
