import { expect, it } from 'vitest'
import { humanized } from '../../src/detection/messages.js'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

it.each([
  [44 * SECOND, 'a few seconds'],
  [45 * SECOND, 'a minute'],
  [89 * SECOND, 'a minute'],
  [90 * SECOND, '2 minutes'],
  [44 * MINUTE, '44 minutes'],
  [45 * MINUTE, 'an hour'],
  [89 * MINUTE, 'an hour'],
  [90 * MINUTE, '2 hours'],
  [21 * HOUR, '21 hours'],
  [22 * HOUR, 'a day'],
  [36 * HOUR, '2 days'],
  [25 * DAY, '25 days'],
  [26 * DAY, 'a month'],
  [60 * DAY, '2 months'],
  [340 * DAY, 'a year'],
  [700 * DAY, '2 years'],
])('%d ms is said as "%s"', (span, said) => {
  expect(humanized(span)).toBe(said)
})
