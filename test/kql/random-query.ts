import fc from 'fast-check'
import type { Mapping } from '../../src/kql/mapping.js'
import type { DataViewField } from '../../src/kql/to-query.js'

/** A field of every kind that a query can ask for. */
export const mapping: Mapping = {
  name: { type: 'keyword', ignoreAbove: 6 },
  body: { type: 'text' },
  size: { type: 'long' },
  at: { type: 'date' },
  flat: { type: 'flattened' },
  people: { type: 'nested' },
  'people.first': { type: 'keyword' },
  'people.age': { type: 'long' },
}
const KINDS: Readonly<Record<string, string>> = { long: 'number', date: 'date' }
/** The same as a data view has them. */
export const fields: readonly DataViewField[] = Object.entries(mapping)
  .filter(([, { type }]) => type !== 'nested')
  .map(([name, { type }]) => ({
    name,
    type: KINDS[type] ?? 'string',
    esTypes: [type],
    ...(name.startsWith('people.') ? { subType: { nested: { path: 'people' } } } : {}),
  }))

const WORDS = ['a', 'ab', 'B', 'a b', 'abcdef', 'abcdefg', 'x=y', 'a?', 'true']
const DATES = ['2024-07-01T00:00:00Z', '2024-07-02T10:00:00Z']
const word = fc.constantFrom(...WORDS)
const number = fc.constantFrom(0, 1, 2, 10)
const oneOrSeveral = <T>(item: fc.Arbitrary<T>) => fc.oneof(item, fc.array(item, { maxLength: 3 }))
const optional = <T>(item: fc.Arbitrary<T>) => fc.option(item, { nil: undefined })

/** A document of these fields, any of them missing, many in lists. */
export const document = fc.record({
  name: optional(oneOrSeveral(word)),
  body: optional(oneOrSeveral(word)),
  size: optional(oneOrSeveral(number)),
  at: optional(fc.constantFrom(...DATES)),
  flat: optional(fc.record({ k: optional(oneOrSeveral(word)), o: optional(fc.record({ k: optional(fc.boolean()) })) })),
  people: optional(oneOrSeveral(fc.record({ first: optional(word), age: optional(number) }))),
})

const value = fc.oneof(
  word,
  word.map((text) => `"${text}"`),
  fc.constant('*'),
)
const starred = fc.tuple(word, word).map(([a, b]) => `*${a}*${b}*`)
const operator = fc.constantFrom('<', '<=', '>', '>=')
const digits = number.map(String)
const flatField = fc.constantFrom('flat', 'flat.k', 'flat.o.k')

const clause = fc.oneof(
  fc
    .tuple(fc.constantFrom('name', 'body', 'na*'), fc.oneof(value, starred))
    .map(([field, given]) => `${field}: ${given}`),
  fc.tuple(flatField, value).map(([field, given]) => `${field}: ${given}`),
  // A star within a pattern of a single key does not keep to that key; other tests hold that.
  fc.tuple(flatField, word).map(([field, given]) => `${field}: ${given.replaceAll(' ', '')}*`),
  fc.tuple(fc.constantFrom('size', 's*'), digits).map(([field, given]) => `${field}: ${given}`),
  fc.tuple(fc.constantFrom('name', 'flat'), operator, word).map((parts) => parts.join(' ')),
  fc.tuple(fc.constant('size'), operator, digits).map((parts) => parts.join(' ')),
  fc.tuple(fc.constant('at'), operator, fc.constantFrom(...DATES)).map(([f, o, date]) => `${f} ${o} "${date}"`),
  fc.constantFrom(...DATES).map((date) => `at: "${date}"`),
  fc.tuple(word, digits).map(([first, age]) => `people: { first: ${first} and age: ${age} }`),
  fc.tuple(word, digits).map(([first, age]) => `people: { first: ${first} or not age > ${age} }`),
  word.map((first) => `people.f*: ${first}`),
)

/** A query of these fields, as text. */
export const query = fc.letrec<{ query: string }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    clause,
    fc.tuple(tie('query'), fc.constantFrom('and', 'or'), tie('query')).map((parts) => `(${parts.join(' ')})`),
    tie('query').map((inner) => `not (${inner})`),
  ),
})).query
