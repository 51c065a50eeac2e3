import { expect, it } from 'vitest'
import { responseTime, responseTimeWithComma } from '../../src/cloudtrail/response-time.js'

const at = (iso: string) => Date.parse(iso) / 1_000

it.each([
  ['2024-07-01T00:05:09Z', 'Jul 1, 2024 12:05:09 AM'],
  ['2024-12-31T12:00:00Z', 'Dec 31, 2024 12:00:00 PM'],
  ['2023-01-09T13:07:01Z', 'Jan 9, 2023 1:07:01 PM'],
])('%s is written as %s', (iso, text) => {
  expect(responseTime(at(iso))).toBe(text)
})

it('some services put a comma before the hour', () => {
  expect(responseTimeWithComma(at('2024-07-01T09:05:09Z'))).toBe('Jul 1, 2024, 9:05:09 AM')
})
