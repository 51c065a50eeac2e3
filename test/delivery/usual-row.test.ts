import fc from 'fast-check'
import { expect, it } from 'vitest'
import { deliverySchema } from '../../src/delivery/row.js'
import { isUsualRow } from '../../src/delivery/usual-row.js'

const row = {
  key: 'AWSLogs/111122223333/CloudTrail/us-east-1/2024/07/01/a.json.gz',
  account: '111122223333',
  region: 'us-east-1',
  from: '2024-07-01T00:00:00Z',
  until: '2024-07-01T00:05:00Z',
  records: 7,
  landed: '2024-07-01T00:06:10Z',
  ingested: '2024-07-01T00:07:00Z',
  searchable: '2024-07-01T00:07:01.250Z',
}

it('takes a row as it is written', () => {
  expect(isUsualRow(row)).toBe(true)
})

it('takes nothing that the schema refuses, and changes nothing of what it takes', () => {
  const value = fc.oneof(
    fc.constantFrom(null, undefined, '', 'text', 0, -1, 1.5, 2 ** 60, [], {}, ['x'], 'filebeat'),
    fc.constantFrom('2024-02-29T00:00:00Z', '2023-02-29T00:00:00Z', '2024-07-01T24:00:00Z', '2024-13-01T00:00:00Z'),
    fc.constantFrom('2024-07-01', '2024-07-01T00:00Z', '2024-07-01T00:00:00.5Z', '2024-07-01T00:00:00+00:00'),
  )
  const keys = fc.constantFrom(...Object.keys(row), 'via', 'copyOf', 'eventIds', 'more')
  fc.assert(
    fc.property(fc.dictionary(keys, value, { maxKeys: 2 }), (changes) => {
      const changed = { ...row, ...changes }
      if (isUsualRow(changed)) expect(deliverySchema.parse(changed)).toEqual(changed)
    }),
    { numRuns: 1_000 },
  )
})
