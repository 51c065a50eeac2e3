import { describe, expect, it } from 'vitest'
import { type FieldMapping, resolveField } from '../../src/kql/mapping.js'
import { UnsupportedQuery } from '../../src/kql/unsupported.js'
import { wildcardIn } from '../../src/kql/wildcard-query.js'

const finds = (pattern: string, value: unknown, type: FieldMapping = { type: 'keyword' }, name = 'f') =>
  wildcardIn(resolveField(name, { f: type }), pattern)({ f: value })

describe('a wildcard query', () => {
  it.each([
    ['svc-*', 'svc-', true],
    ['svc-*', 'asvc-a', false],
    ['*', '', true],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['a?c', 'abbc', false],
    ['?', '😀', true],
    ['a*?', 'a', false],
    ['a*?', 'ab', true],
    ['?*?', 'ab', true],
    ['?*?', 'a', false],
    ['*b?d*', 'abccd', false],
    ['*b?d*', 'abbdx', true],
    ['a*b?*c', 'abxbbc', true],
    ['a\\*', 'a*', true],
    ['a\\*', 'ab', false],
    ['a\\?c*', 'a?c', true],
    ['a\\?c*', 'abc', false],
    ['a\\\\?', 'a\\b', true],
    ['A*', 'ab', false],
    ['a*', ['x', 'ab'], true],
    ['1*', 12, true],
    ['t*', null, false],
    ['*', { inner: 'x' }, false],
  ])('%s lies over %j: %s', (pattern, value, expected) => {
    expect(finds(pattern, value)).toBe(expected)
  })

  it('sees nothing that is too long to be indexed', () => {
    expect(finds('a*', 'aaa', { type: 'keyword', ignoreAbove: 3 })).toBe(true)
    expect(finds('a*', 'aaaa', { type: 'keyword', ignoreAbove: 3 })).toBe(false)
  })

  it('looks at a text word by word, in lower case', () => {
    expect(finds('qu?ck', 'The Quick Fox', { type: 'text' })).toBe(true)
    expect(finds('Qu*', 'The Quick Fox', { type: 'text' })).toBe(false)
    expect(finds('the quick*', 'The Quick Fox', { type: 'match_only_text' })).toBe(false)
  })

  it('knows stars alone for a constant', () => {
    expect(finds('aws*', 'aws.cloudtrail', { type: 'constant_keyword' })).toBe(true)
    expect(finds('aws?cloudtrail', 'aws.cloudtrail', { type: 'constant_keyword' })).toBe(false)
  })

  it('looks at every leaf of a flattened object, and at nothing of an object', () => {
    expect(finds('x?', { a: { b: 'xy' } }, { type: 'flattened' })).toBe(true)
    expect(finds('x?', { a: { b: 'xy' } }, { type: 'object' })).toBe(false)
  })

  it.each([
    ['f', 'ip'],
    ['f', 'long'],
    ['f', 'date'],
    ['f', 'boolean'],
    ['f.key', 'flattened'],
  ])('of %s of type %s is refused, as Elasticsearch refuses it', (name, type) => {
    expect(() => finds('a*', 'x', { type }, name)).toThrow(UnsupportedQuery)
  })
})
