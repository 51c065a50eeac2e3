import { describe, expect, it } from 'vitest'
import { DAY, isoSecond } from '../../src/clock.js'
import { responseTime, responseTimeWithComma } from '../../src/cloudtrail/response-time.js'
import { Sentinels } from '../../src/emit/sentinels.js'
import { split } from '../../src/emit/split.js'
import { secondAfter } from '../../src/emit/trace.js'
import { Untraceable } from '../../src/emit/untraceable.js'

const sentinels = new Sentinels()
const uuid = { is: 'uuid', n: 3 } as const
const amount = { is: 'number', n: 5, low: 10, span: 4 } as const
const began = { is: 'session', actor: 0, which: 'own', part: 'created' } as const
const second = secondAfter(2)
const parts = (text: string) => split(text, sentinels, second)

describe('a traced text', () => {
  it('is taken apart at sentinels of texts, numbers and times', () => {
    const text = JSON.stringify({
      a: `x-${sentinels.text(uuid)}`,
      b: sentinels.number(amount),
      c: isoSecond(sentinels.time(began)),
    })
    expect(parts(text)).toEqual(['{"a":"x-', uuid, '","b":', amount, ',"c":"', began, '"}'])
  })

  it.each([
    [isoSecond(second), { form: 'iso', offset: 0 }],
    [isoSecond(second - (second % 60)), { form: 'iso of the minute', offset: 0 }],
    [isoSecond(second - 40 * DAY), { form: 'iso', offset: -40 * DAY }],
    [isoSecond(second + 61).replace('Z', '.000+0000'), { form: 'iso without zone', offset: 61 }],
    [isoSecond(second - 30 * DAY).slice(0, 10), { form: 'day', offset: -30 * DAY }],
    [isoSecond(second).slice(0, 10).replaceAll('-', '/'), { form: 'day with slashes', offset: 0 }],
    [responseTime(second + 43_200), { form: 'response', offset: 43_200 }],
    [responseTimeWithComma(second), { form: 'response with comma', offset: 0 }],
    [String((second - 3_600) * 1_000), { form: 'ms', offset: -3_600 }],
    [`upload-${secondAfter(1)}`.slice(7), { form: 's', offset: 0, pauses: 1 }],
  ])('is taken apart at a time such as %s', (text, time) => {
    const [first, ...rest] = parts(`${text}"`)
    expect(first).toEqual(time)
    expect(rest.join('')).toMatch(/^(\.000\+0000)?"$/)
  })

  it('leaves times of trails, ids and amounts as they are', () => {
    const text = '{"a":"2024-07-01T10:00:00Z","b":1719829990000,"c":"123456789012","d":40000000,"e":"1.34.84"}'
    expect(parts(text)).toEqual([text])
  })

  it('cannot be used where something was done to a sentinel, or where a time is measured from nothing known', () => {
    expect(() => parts('\x91999999\x92')).toThrow(Untraceable)
    expect(() => parts(isoSecond(sentinels.time(began) + 1))).toThrow(Untraceable)
    expect(() => parts(isoSecond(second - (second % 3_600)))).toThrow(Untraceable)
    expect(() => parts(isoSecond(second + 48 * DAY))).toThrow(Untraceable)
    expect(() => parts(isoSecond(secondAfter(1) + 5))).toThrow(Untraceable)
  })
})
