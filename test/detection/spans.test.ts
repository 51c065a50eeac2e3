import { describe, expect, it } from 'vitest'
import { ruleSpans } from '../../src/detection/spans.js'
import { noon } from './build.js'

const spansAfter = (gapMinutes?: number) =>
  ruleSpans({
    startedAt: noon(0),
    ...(gapMinutes === undefined ? {} : { previousStartedAt: noon(-gapMinutes) }),
    from: 'now-9m',
    interval: '5m',
  })

describe('a run', () => {
  it('looks back as far as the rule says, whether it is the first or on time', () => {
    const own = { spans: [{ from: noon(-9), to: noon(0) }], remainingGapMs: 0 }
    expect(spansAfter()).toEqual(own)
    expect(spansAfter(5)).toEqual(own)
    expect(spansAfter(9)).toEqual(own)
  })

  it('catches up in steps of an interval, oldest first', () => {
    expect(spansAfter(16).spans).toEqual([
      { from: noon(-19), to: noon(-10) },
      { from: noon(-14), to: noon(-5) },
      { from: noon(-9), to: noon(0) },
    ])
  })

  it('takes what is left of a gap for one more interval, however little it is', () => {
    expect(spansAfter(9 + 1 / 60).spans).toHaveLength(2)
    expect(spansAfter(14)).toMatchObject({ spans: [{ from: noon(-14) }, { from: noon(-9) }], remainingGapMs: 0 })
    expect(spansAfter(14 + 1 / 60).spans).toHaveLength(3)
    expect(spansAfter(29)).toMatchObject({ spans: { length: 5 }, remainingGapMs: 0 })
    expect(spansAfter(29 + 1 / 60)).toMatchObject({ spans: { length: 5 }, remainingGapMs: 1_000 })
  })

  it.each([
    ['startedAt', { startedAt: 'noon' }],
    ['previousStartedAt', { previousStartedAt: 'noon' }],
    ['from', { from: 'noon' }],
    ['interval', { interval: 'noon' }],
  ])('with a %s that is none is refused by that name', (name, changes) => {
    const run = { startedAt: noon(0), previousStartedAt: noon(-5), from: 'now-9m', interval: '5m', ...changes }
    expect(() => ruleSpans(run)).toThrow(new RegExp(`^${name} "noon" is no `))
  })

  it('catches up four intervals at most, and says what is left', () => {
    const { spans, remainingGapMs } = spansAfter(60)
    expect(spans).toHaveLength(5)
    expect(remainingGapMs).toBe((60 - 9 - 4 * 5) * 60_000)
  })
})
