import { expect, it } from 'vitest'
import { termOf } from '../../src/detection/indexed-term.js'

const SMILEY = '\u{1f600}'

it.each([
  ['keyword', 'a', 'a'],
  ['keyword', '', ''],
  ['keyword', 7, '7'],
  ['keyword', true, 'true'],
  ['keyword', { a: 1 }, undefined],
  ['constant_keyword', 'a', 'a'],
  ['dynamic', 'a', 'a'],
  ['dynamic', 7, 7],
  ['dynamic', '7', '7'],
  ['dynamic', false, false],
  ['dynamic', { a: 1 }, undefined],
  ['boolean', true, true],
  ['boolean', 'true', true],
  ['boolean', false, false],
  ['boolean', 'false', false],
  ['boolean', '', false],
  ['boolean', 'yes', undefined],
  ['boolean', 1, undefined],
  ['boolean', 0, undefined],
  ['long', 7, 7],
  ['long', '7', 7],
  ['long', 7.9, 7],
  ['long', '-7.9', -7],
  ['long', '', undefined],
  ['long', true, undefined],
  ['long', {}, undefined],
  ['long', 'seven', undefined],
  ['long', '1e999', undefined],
  ['integer', 1.5, 1],
  ['short', 1.5, 1],
  ['byte', 1.5, 1],
  ['unsigned_long', 1.5, 1],
  ['double', 1.5, 1.5],
  ['float', '1.5', 1.5],
  ['half_float', 1.5, 1.5],
  ['scaled_float', 1.5, 1.5],
  ['double', '', undefined],
  ['date', '2024-07-01T12:00:00Z', 1_719_835_200_000],
  ['date', 1_719_835_200_000, 1_719_835_200_000],
  ['date', 'noon', undefined],
  ['ip', '2001:DB8::1', '2001:db8::1'],
  ['ip', 'host', undefined],
  ['object', 'a', undefined],
  ['nested', 'a', undefined],
])('a field of type %s makes of %j the term %j', (type, value, term) => {
  expect(termOf({ type })(value)).toBe(term)
})

it.each([
  ['keyword', 'abcd', 'abcd'],
  ['keyword', 'abcde', undefined],
  ['keyword', 1_234, '1234'],
  ['keyword', 12_345, undefined],
  ['keyword', `${SMILEY}${SMILEY}`, `${SMILEY}${SMILEY}`],
  ['keyword', `${SMILEY}${SMILEY}a`, undefined],
  ['keyword', 'éééé', 'éééé'],
  ['flattened', 'abcde', undefined],
  ['dynamic', 'abcd', 'abcd'],
  ['dynamic', 'abcde', undefined],
  ['dynamic', 12_345, 12_345],
])('with room for four UTF-16 units a field of type %s makes of %j the term %j', (type, value, term) => {
  expect(termOf({ type, ignoreAbove: 4 })(value)).toBe(term)
})
