import { describe, expect, it } from 'vitest'
import { beforeNow, intervalOf } from '../../src/rules/date-math.js'

describe('a time before now', () => {
  it.each([
    ['now', 0],
    ['now-9m', 540_000],
    ['now-30s', 30_000],
    ['now-6h', 21_600_000],
    ['now-10d', 864_000_000],
    ['now-2w', 1_209_600_000],
  ])('%s is %i ms', (text, milliseconds) => {
    expect(beforeNow(text, 'from')).toBe(milliseconds)
  })

  it.each(['', '9m', 'now-9', 'now-9M', 'now+9m', 'now-9m/d', ' now', 'now-1.5h'])('cannot be "%s"', (text) => {
    expect(() => beforeNow(text, 'from')).toThrow(`from "${text}" is no time before now; write it as now-9m`)
  })
})

describe('an interval', () => {
  it('is a number with a unit', () => {
    expect([intervalOf('5m'), intervalOf('1h'), intervalOf('90s')]).toEqual([300_000, 3_600_000, 90_000])
  })

  it.each(['', '5', '0m', 'now-5m', '-5m', '5M'])('cannot be "%s"', (text) => {
    expect(() => intervalOf(text)).toThrow(`interval "${text}" is no interval; write it as 5m`)
  })
})
