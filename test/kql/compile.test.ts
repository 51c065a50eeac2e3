import { describe, expect, it } from 'vitest'
import { compileKql } from '../../src/kql/compile.js'
import type { Mapping } from '../../src/kql/mapping.js'
import { UnsupportedQuery } from '../../src/kql/unsupported.js'

const mapping: Mapping = {
  name: { type: 'keyword', ignoreAbove: 8 },
  body: { type: 'text' },
  size: { type: 'long' },
  on: { type: 'boolean' },
  at: { type: 'date' },
  ip: { type: 'ip' },
  flat: { type: 'flattened' },
  people: { type: 'nested' },
  'people.first': { type: 'keyword' },
  'people.last': { type: 'keyword' },
  secret: { type: 'binary' },
}
const holds = (query: string, document: Readonly<Record<string, unknown>>) => compileKql(query, { mapping })(document)

describe('a keyword', () => {
  it('matches as a whole and by its case', () => {
    expect(holds('name:abc', { name: 'abc' })).toBe(true)
    expect(holds('name:abc', { name: 'ABC' })).toBe(false)
    expect(holds('name:ab', { name: 'abc' })).toBe(false)
  })

  it('matches by any of the values of a list', () => {
    expect(holds('name:b', { name: ['a', 'b'] })).toBe(true)
  })

  it('is not there when it is longer than its limit, not even for a star', () => {
    expect(holds('name:12345678', { name: '12345678' })).toBe(true)
    for (const query of ['name:123456789', 'name:1*', 'name:*']) expect(holds(query, { name: '123456789' })).toBe(false)
  })

  it('takes a star for any text, and everything else for itself', () => {
    expect(holds('name:a*c', { name: 'a.b.c' })).toBe(true)
    expect(holds('name:a.c', { name: 'abc' })).toBe(false)
    expect(holds('name:?', { name: 'a' })).toBe(false)
  })
})

describe('a text', () => {
  it('matches by one of its words without quotes, by all in a row with them', () => {
    expect(holds('body:quick zebra', { body: 'The Quick fox' })).toBe(true)
    expect(holds('body:"quick fox"', { body: 'The quick fox' })).toBe(true)
    expect(holds('body:"fox quick"', { body: 'The quick fox' })).toBe(false)
  })
})

describe('other types', () => {
  it('compare numbers as numbers', () => {
    expect(holds('size > 9', { size: 10 })).toBe(true)
    expect(holds('size:10', { size: '10' })).toBe(true)
  })

  it('take a date for all the time that it names', () => {
    expect(holds('at:2024-07-01', { at: '2024-07-01T23:59:59.999Z' })).toBe(true)
    expect(holds('at > 2024-07-01', { at: '2024-07-01T23:59:59.999Z' })).toBe(false)
    expect(holds('at >= 2024-07-01', { at: '2024-07-01T00:00:00Z' })).toBe(true)
  })

  it('find an address in its block', () => {
    expect(holds('ip:"10.0.0.0/8"', { ip: '10.1.2.3' })).toBe(true)
    expect(holds('ip:"10.0.0.0/8"', { ip: '11.1.2.3' })).toBe(false)
    expect(holds('ip:"2001:db8::/32"', { ip: '2001:db8::1' })).toBe(true)
  })

  it('know false by its text', () => {
    expect(holds('on:false', { on: 'false' })).toBe(true)
    expect(holds('on:true', { on: false })).toBe(false)
  })

  it('search a flattened object by key, and as a whole', () => {
    expect(holds('flat.a.b:true', { flat: { a: { b: true } } })).toBe(true)
    expect(holds('flat:true', { flat: { a: { b: true } } })).toBe(true)
    expect(holds('flat.a:true', { flat: { a: { b: true } } })).toBe(false)
  })

  it('see each object of a nested field alone', () => {
    const document = {
      people: [
        { first: 'a', last: 'b' },
        { first: 'c', last: 'd' },
      ],
    }
    expect(holds('people:{ first:a and last:b }', document)).toBe(true)
    expect(holds('people:{ first:a and last:d }', document)).toBe(false)
    expect(holds('people.first:a', document)).toBe(false)
  })
})

describe('what is not there', () => {
  it('satisfies a not, and no clause', () => {
    expect(holds('not name:a', {})).toBe(true)
    expect(holds('name:*', { name: null })).toBe(false)
    expect(holds('name:*', { name: [] })).toBe(false)
    expect(holds('size <= 0', {})).toBe(false)
  })
})

describe('what cannot be evaluated', () => {
  it.each([
    ['secret:a', 'binary'],
    ['size:abc', 'abc'],
    ['on:yes', 'yes'],
    ['at:yesterday', 'yesterday'],
    ['at > now-1d', 'now-1d'],
    ['ip:10.0.0', '10.0.0'],
    ['name:null', 'not name: *'],
    ['body >= a', 'text'],
    ['name:{ a:1 }', 'name'],
  ])('%s is an error that names it, never a silent no', (query, named) => {
    expect(() => compileKql(query, { mapping })).toThrow(UnsupportedQuery)
    expect(() => compileKql(query, { mapping })).toThrow(named)
  })
})
