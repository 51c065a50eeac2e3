import { describe, expect, it } from 'vitest'
import { termReader } from '../../src/detection/field-terms.js'
import type { Mapping } from '../../src/kql/mapping.js'

const MAPPING: Mapping = {
  address: { type: 'ip' },
  'host.ip': { type: 'keyword', ignoreAbove: 4 },
  note: { type: 'text' },
  message: { type: 'match_only_text' },
  user: { type: 'keyword', ignoreAbove: 4 },
  parts: { type: 'nested' },
  'parts.name': { type: 'keyword' },
}

describe('addresses', () => {
  it.each([
    ['address', true],
    ['host.ip', false],
    ['ip', true],
    ['source.ip', true],
    ['source.zip', false],
    ['zip', false],
    ['ip.text', false],
    ['ips', false],
    ['user', false],
  ])('are what the field %s holds, by its mapping or else its name: %s', (field, isIp) => {
    expect(termReader([field], MAPPING).ips).toEqual([isIp])
  })

  it('are told field by field', () => {
    expect(termReader(['user', 'address', 'source.ip'], MAPPING).ips).toEqual([false, true, true])
  })
})

describe('a text', () => {
  it.each([
    [['note'], 'note'],
    [['message'], 'message'],
    [['user', 'message', 'note'], 'message'],
  ])('among the fields %j makes every search fail by its name', (fields, named) => {
    expect(termReader(fields, MAPPING).failure).toMatch(new RegExp(`^Fielddata is disabled on \\[${named}\\]`))
  })

  it('that is none of them does not', () => {
    expect(termReader(['user', 'address'], MAPPING)).not.toHaveProperty('failure')
  })
})

describe('combinations', () => {
  it.each([
    ['of one value', ['user'], { user: 'ann' }, [['ann']]],
    ['of each of a list, in its order', ['user'], { user: ['bob', 'ann'] }, [['bob'], ['ann']]],
    ['of a value twice in a list once', ['user'], { user: ['ann', 'bob', 'ann'] }, [['ann'], ['bob']]],
    ['of the values of a list that are not too long', ['user'], { user: ['ann', 'benny'] }, [['ann']]],
    ['of a list whose nulls are no values', ['user'], { user: [null, 'ann', [null, 'bob']] }, [['ann'], ['bob']]],
    ['of nothing where the field is missing', ['user'], {}, []],
    ['of nothing where it is null', ['user'], { user: null }, []],
    ['of nothing where one of two is missing', ['user', 'x'], { user: ['ann', 'bob'] }, []],
    [
      'of all with all in two fields',
      ['user', 'x'],
      { user: ['ann', 'bob'], x: [1, '1'] },
      [
        ['ann', 1],
        ['ann', '1'],
        ['bob', 1],
        ['bob', '1'],
      ],
    ],
    ['of dotted keys', ['user.name'], { 'user.name': 'ann' }, [['ann']]],
    ['of nothing inside of nested objects', ['parts.name'], { parts: [{ name: 'a' }] }, []],
    ['of nothing, of which there is one, without fields', [], { user: 'ann' }, [[]]],
  ])('are %s', (_, fields, document, combinations) => {
    expect(termReader(fields, MAPPING).combinations(document)).toEqual(combinations)
  })
})
