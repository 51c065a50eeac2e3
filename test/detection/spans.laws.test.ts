import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ruleSpans } from '../../src/detection/spans.js'
import { at } from './scene.js'

const spansAfter = (gapMinutes: number | undefined, from = 'now-9m', interval = '5m') =>
  ruleSpans({
    startedAt: at(0),
    ...(gapMinutes === undefined ? {} : { previousStartedAt: at(-gapMinutes) }),
    from,
    interval,
  })

describe('the spans of a run', () => {
  it('are its window alone on schedule, and the first time', () => {
    const own = { spans: [{ from: at(-9), to: at(0) }], remainingGapMs: 0 }
    for (const gap of [undefined, 5, 9, -3]) expect(spansAfter(gap)).toEqual(own)
  })

  it('go back an interval for each that was begun, oldest first', () => {
    expect(spansAfter(9.01).spans).toEqual([
      { from: at(-14), to: at(-5) },
      { from: at(-9), to: at(0) },
    ])
    expect(spansAfter(14).spans).toHaveLength(2)
    expect(spansAfter(14.01).spans).toHaveLength(3)
  })

  it('are five at most, and what is left is said', () => {
    expect(spansAfter(29)).toMatchObject({ remainingGapMs: 0, spans: { length: 5 } })
    expect(spansAfter(30)).toMatchObject({ remainingGapMs: 60_000, spans: { length: 5 } })
  })

  it('leave out no time but the remaining gap', () => {
    const minutes = fc.integer({ min: 1, max: 60 })
    fc.assert(
      fc.property(minutes, minutes, fc.integer({ min: 0, max: 500 }), (window, interval, gap) => {
        const { spans, remainingGapMs } = spansAfter(gap, `now-${window}m`, `${interval}m`)
        const first = Date.parse(spans[0]?.from ?? '')
        const previous = Date.parse(at(-gap))
        if (remainingGapMs > 0) expect(first).toBe(previous + remainingGapMs)
        else expect(first).toBeLessThanOrEqual(Math.max(previous, Date.parse(at(-window))))
        expect(spans.at(-1)?.to).toBe(at(0))
        for (const { from, to } of spans) expect(Date.parse(to) - Date.parse(from)).toBe(window * 60_000)
        spans.slice(1).forEach(({ to }, i) => {
          expect(Date.parse(to) - Date.parse(spans[i]?.to ?? '')).toBe(interval * 60_000)
        })
      }),
    )
  })

  it('need words that can be read', () => {
    expect(() => spansAfter(5, '9m')).toThrow(/from "9m"/)
    expect(() => spansAfter(5, 'now-9m', 'often')).toThrow(/interval "often"/)
    expect(() => ruleSpans({ startedAt: 'noon', from: 'now-9m', interval: '5m' })).toThrow(/startedAt "noon"/)
  })
})
