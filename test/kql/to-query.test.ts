import { describe, expect, it } from 'vitest'
import { literal } from '../../src/kql/node.js'
import { parseKql } from '../../src/kql/parse.js'
import { type DataViewField, kqlToElasticsearch, type QueryOptions } from '../../src/kql/to-query.js'

const field = (name: string, esType: string, more: Partial<DataViewField> = {}): DataViewField => {
  return { name, type: esType === 'keyword' ? 'string' : esType, esTypes: [esType], ...more }
}
const nestedIn = (path: string): Partial<DataViewField> => ({ subType: { nested: { path } } })
const fields = [
  field('name', 'keyword'),
  field('names', 'keyword', { esTypes: ['keyword', 'text'] }),
  field('body', 'text'),
  field('at', 'date'),
  field('people.first', 'keyword', nestedIn('people')),
  field('people.pets.name', 'keyword', nestedIn('people.pets')),
  field('made up', 'number', { scripted: true }),
]
const translated = (query: string, options: QueryOptions = {}) =>
  kqlToElasticsearch(parseKql(query), { fields, ...options })
const one = (clause: unknown) => ({ bool: { should: [clause], minimum_should_match: 1 } })

describe('a translated clause', () => {
  it('of a keyword is a term or a wildcard, of anything else a match or a query string', () => {
    expect(translated('name: a')).toEqual(one({ term: { name: { value: 'a' } } }))
    expect(translated('name: "a"')).toEqual(one({ term: { name: { value: 'a' } } }))
    expect(translated('name: a*')).toEqual(one({ wildcard: { name: { value: 'a*' } } }))
    expect(translated('body: a')).toEqual(one({ match: { body: 'a' } }))
    expect(translated('body: "a"')).toEqual(one({ match_phrase: { body: 'a' } }))
    expect(translated('body: a*')).toEqual(one({ query_string: { fields: ['body'], query: 'a*' } }))
    expect(translated('names: a')).toEqual(one({ match: { names: 'a' } }))
    expect(translated('unknown: true')).toEqual(one({ match: { unknown: true } }))
  })

  it('asks whether a field exists for a star, and for a text that matches anything for two', () => {
    expect(translated('name: *')).toEqual(one({ exists: { field: 'name' } }))
    expect(translated('name: **')).toEqual(one({ wildcard: { name: { value: '**' } } }))
  })

  it('escapes in a pattern all that Lucene reserves, but the stars', () => {
    expect(translated('name: *a=b+c-d?e/f[g]\\:h\\*i*')).toEqual(
      one({ wildcard: { name: { value: '*a\\=b\\+c\\-d\\?e\\/f\\[g\\]\\:h\\*i*' } } }),
    )
  })

  it('of a date is a range with the time zone, but for milliseconds since the epoch', () => {
    const dateFormatTZ = 'Zulu'
    expect(translated('at: "2024-07-01"', { dateFormatTZ })).toEqual(
      one({ range: { at: { gte: '2024-07-01', lte: '2024-07-01', time_zone: 'Zulu' } } }),
    )
    expect(translated('at: 1719792000000', { dateFormatTZ })).toEqual(
      one({ range: { at: { gte: '1719792000000', lte: '1719792000000' } } }),
    )
    expect(translated('at >= "2024-07-01"', { dateFormatTZ })).toEqual(
      one({ range: { at: { gte: '2024-07-01', time_zone: 'Zulu' } } }),
    )
    expect(translated('at < "2024-07-01"')).toEqual(one({ range: { at: { lt: '2024-07-01' } } }))
    expect(translated('name > a', { dateFormatTZ })).toEqual(one({ range: { name: { gt: 'a' } } }))
  })

  it('covers all fields of a name with stars, or takes the name as it is where there are none', () => {
    expect(translated('name*: a')).toEqual({
      bool: { should: [{ term: { name: { value: 'a' } } }, { match: { names: 'a' } }], minimum_should_match: 1 },
    })
    expect(translated('x*: a')).toEqual(one({ match: { 'x*': 'a' } }))
    expect(kqlToElasticsearch(parseKql('name: a'))).toEqual(one({ match: { name: 'a' } }))
  })

  it('without a field asks all of them', () => {
    expect(translated('a b')).toEqual({ multi_match: { type: 'best_fields', query: 'a b', lenient: true } })
    expect(translated('"a b"')).toEqual({ multi_match: { type: 'phrase', query: 'a b', lenient: true } })
    expect(translated('a-b*')).toEqual({ query_string: { query: 'a\\-b*' } })
    expect(translated('*:*')).toEqual({ match_all: {} })
  })

  it('says whether case matters where it was told', () => {
    expect(translated('name: a', { caseInsensitive: true })).toEqual(
      one({ term: { name: { value: 'a', case_insensitive: true } } }),
    )
    expect(translated('name: a*', { caseInsensitive: false })).toEqual(
      one({ wildcard: { name: { value: 'a*', case_insensitive: false } } }),
    )
  })
})

describe('translated words', () => {
  it('become filter, should and must_not', () => {
    const [a, b] = [translated('name: a'), translated('name: b')]
    expect(translated('name: a and name: b')).toEqual({ bool: { filter: [a, b] } })
    expect(translated('name: a and name: b', { filtersInMustClause: true })).toEqual({ bool: { must: [a, b] } })
    expect(translated('name: (a or b)')).toEqual({ bool: { should: [a, b], minimum_should_match: 1 } })
    expect(translated('not name: a')).toEqual({ bool: { must_not: a } })
  })

  it('are an empty filter where there is no query', () => {
    expect(kqlToElasticsearch(undefined, { filtersInMustClause: true })).toEqual({ bool: { filter: [] } })
  })
})

describe('translated braces', () => {
  it('become nested queries, whose paths add up', () => {
    const first = one({ term: { 'people.first': { value: 'a' } } })
    expect(translated('people: { first: a }')).toEqual({ nested: { path: 'people', query: first, score_mode: 'none' } })
    const pets = {
      path: 'people.pets',
      query: one({ term: { 'people.pets.name': { value: 'b' } } }),
      score_mode: 'none',
    }
    expect(translated('people: { pets: { name: b } }')).toEqual({
      nested: { path: 'people', query: { nested: pets }, score_mode: 'none' },
    })
    expect(translated('people: { first: a }', { nestedIgnoreUnmapped: true })).toMatchObject({
      nested: { ignore_unmapped: true },
    })
  })

  it('go around each nested field of a name with stars', () => {
    const first = { term: { 'people.first': { value: 'a' } } }
    expect(translated('people.f*: a')).toEqual(one({ nested: { path: 'people', query: first, score_mode: 'none' } }))
  })

  it('ask a value without a field of a field called null, as Kibana does', () => {
    expect(translated('people: { a }')).toMatchObject({ nested: { query: one({ match: { 'people.null': 'a' } }) } })
  })

  it('around the wrong fields are an error in Kibana’s words', () => {
    expect(() => translated('people.first: a')).toThrow(
      'people.first is a nested field, but is not in a nested group in the KQL expression.',
    )
    expect(() => translated('people: { pets.name: a }')).toThrow('The correct path is people.pets.')
    expect(() => translated('name: { x: 1 } or people: { x: 1 }')).not.toThrow()
    const inGroup = { ...field('people.all', 'keyword') }
    expect(() => translated('people: { all: a }', { fields: [inGroup] })).toThrow(
      'people.all is not a nested field but is in nested group "people" in the KQL expression.',
    )
  })
})

describe('a scripted field', () => {
  it('cannot be compared, and is left out where its existence is asked', () => {
    expect(() => translated('"made up": 1')).toThrow('made up is a scripted field')
    expect(() => translated('"made up" > 1')).toThrow('made up is a scripted field')
    expect(translated('"made up": *')).toEqual({ bool: { should: [], minimum_should_match: 1 } })
    const node = { type: 'function', function: 'exists', arguments: [literal('made up')] } as const
    expect(() => kqlToElasticsearch(node, { fields })).toThrow('Exists query does not support scripted fields')
  })
})
