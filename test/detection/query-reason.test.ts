import { expect, it } from 'vitest'
import { queryReasons } from '../../src/detection/query-reason.js'
import type { Mapping } from '../../src/kql/mapping.js'

const MAPPING: Mapping = {
  a: { type: 'keyword' },
  b: { type: 'keyword' },
  long: { type: 'keyword', ignoreAbove: 3 },
  parts: { type: 'nested' },
  'parts.name': { type: 'keyword' },
  'parts.size': { type: 'long' },
}

it.each([
  ['a: 1', { a: '1' }, 'match'],
  ['a: 1', { a: '2' }, 'not-in-query'],
  ['not a: 1', { a: '1' }, 'excluded'],
  ['a: 1 and not b: 1', { a: '1', b: '1' }, 'excluded'],
  ['a: 1 and not b: 1', { a: '2', b: '1' }, 'not-in-query'],
  ['a: 1 and b: 1 and not a: 1', { a: '1' }, 'not-in-query'],
  ['a: 1 and (b: 2 or not b: 1)', { a: '1', b: '1' }, 'excluded'],
  ['a: 1 and (b: 2 or b: 3)', { a: '1', b: '1' }, 'not-in-query'],
  ['a: 2 or (b: 1 and not a: 1)', { a: '1', b: '1' }, 'excluded'],
  ['a: 2 or (b: 2 and not a: 1)', { a: '1', b: '1' }, 'not-in-query'],
  ['not a: 1 and not b: 1', { a: '1' }, 'excluded'],
  ['long: *1*', { long: '0001' }, 'over-ignore-above'],
  ['long: *1*', { long: '0002' }, 'not-in-query'],
  ['long: *1* and not a: 1', { long: '0001', a: '1' }, 'excluded'],
  ['long: *1* and not a: 1', { long: '0001', a: '2' }, 'over-ignore-above'],
  ['not long: *1*', { long: '001' }, 'excluded'],
  ['parts: { name: x }', { parts: [{ name: 'x' }] }, 'match'],
  ['parts: { name: x and not size: 1 }', { parts: [{ name: 'x', size: 1 }] }, 'excluded'],
  ['parts: { name: x and not size: 1 }', { parts: [{ name: 'y', size: 1 }] }, 'not-in-query'],
  ['parts: { not size: 1 }', { parts: [{ size: 1 }] }, 'excluded'],
  ['a: 1 and parts: { not size: 1 }', { a: '2', parts: [{ size: 1 }] }, 'not-in-query'],
])('%s finds of %j that it is: %s', (query, document, reason) => {
  expect(queryReasons(query, MAPPING)(document)).toBe(reason)
})
