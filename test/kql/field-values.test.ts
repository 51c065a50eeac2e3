import { describe, expect, it } from 'vitest'
import { fieldReader, leaves } from '../../src/kql/field-values.js'

describe('the values of a field', () => {
  it('are those of all lists on the way, without nulls', () => {
    const document = { a: [{ b: 1 }, { b: [2, null, [undefined, 3]] }, null, 'x'] }
    expect(fieldReader('a.b')(document)).toEqual([1, 2, 3])
    expect(fieldReader('a.c')(document)).toEqual([])
  })

  it('are found however the dots of the name stand in keys', () => {
    expect(fieldReader('a.b.c')({ 'a.b': { c: 1 }, a: { 'b.c': 2, b: { c: 3 } }, 'a.b.c': 4 })).toHaveLength(4)
  })

  it('are own ones', () => {
    expect(fieldReader('constructor')({})).toEqual([])
  })
})

describe('the leaves of a document', () => {
  it('have their dotted names', () => {
    expect([...leaves({ a: { b: [1, null, { c: 2 }] }, 'd.e': false })]).toEqual([
      ['a.b', 1],
      ['a.b.c', 2],
      ['d.e', false],
    ])
  })
})
