import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatSpan, isoSecond, isoTime, parseDuration, parseTime } from '../src/clock.js'

describe('durations', () => {
  it.each([
    ['21d', 1_814_400_000],
    ['90m', 5_400_000],
    ['1.5h', 5_400_000],
    ['250ms', 250],
    ['0s', 0],
  ])('%s is %i milliseconds', (text, expected) => {
    expect(parseDuration(text, '--duration')).toBe(expected)
  })

  it.each(['', '21', 'd', '21 d', '3w', '-1d', '1e3s'])(
    '%j is refused with the flag, the value and an example',
    (text) => {
      expect(() => parseDuration(text, '--duration')).toThrow(`--duration "${text}" is no duration`)
    },
  )

  it.each([
    [45_000, '45 s'],
    [210_000, '3.5 min'],
    [7_200_000, '2.0 h'],
    [950_400_000, '11.0 d'],
  ])('%i milliseconds read as %s', (span, expected) => {
    expect(formatSpan(span)).toBe(expected)
  })
})

describe('times', () => {
  it('show milliseconds only where they are not zero', () => {
    expect(isoTime(1_720_000_000_000)).toBe('2024-07-03T09:46:40Z')
    expect(isoTime(1_720_000_000_007)).toBe('2024-07-03T09:46:40.007Z')
  })

  it('come back as they were written', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_000_000_000 }),
        (second) => parseTime(isoSecond(second), '--start') === second * 1_000,
      ),
    )
  })

  it.each(['yesterday', '2024-07-01T00:00:00', '2024-13-01', '1720000000'])(
    '%s is refused: no time, or none that says its zone',
    (text) => {
      expect(() => parseTime(text, '--start')).toThrow(`--start "${text}" is no time`)
    },
  )
})
