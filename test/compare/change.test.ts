import { describe, expect, it } from 'vitest'
import { changedRule, changeText } from '../../src/compare/change.js'
import { bareRule } from '../../src/rules/bare.js'
import { loadRule } from '../../src/rules/load.js'

const v9 = loadRule('v9')
const set = (...settings: string[]) => changedRule(v9, { without: [], set: settings })

describe('a changed rule', () => {
  it('has each setting in its own words, and another name', () => {
    const changed = set('history=30d', 'from=now-15m', 'interval=10m', 'max_signals=7', 'fields=user.name, source.ip')
    expect(changed).toMatchObject({
      id: 'v9 changed',
      historyWindowStart: 'now-30d',
      from: 'now-15m',
      interval: '10m',
      maxSignals: 7,
      newTermsFields: ['user.name', 'source.ip'],
    })
    expect(changed.query).toBe(v9.query)
  })

  it('matches nothing that an exception names', () => {
    const { query } = changedRule(v9, { without: ['user.name: tf-*', 'source.ip: 10.0.0.1 or user.name: x'], set: [] })
    expect(query).toBe(`(${v9.query}) and not (user.name: tf-*) and not (source.ip: 10.0.0.1 or user.name: x)`)
  })

  it('is told in a line', () => {
    expect(changeText({ without: ['user.name: tf-*'], set: ['history=30d'] })).toBe(
      'without user.name: tf-*, history=30d',
    )
  })

  it.each([
    ['histry=30d', '--set "histry=30d" sets nothing that is known; did you mean "history"?; write it as history=30d'],
    ['history', '--set "history" sets nothing that is known'],
    ['history=30', '--set history "now-30" is no time before now'],
    ['interval=5', '--set interval "5" is no interval'],
    ['max_signals=0', '--set max_signals=0: is no whole number of at least 1'],
    ['fields=a,b,c,d', '--set fields=a,b,c,d: takes one to three different fields'],
    ['fields=a,a', '--set fields=a,a: takes one to three different fields'],
    ['history=5m', 'v9: its history (now-5m) begins no earlier than what it looks at'],
  ])('of "%s" is refused, with what would do', (setting, message) => {
    expect(() => set(setting)).toThrow(message)
  })

  it('has no history where rules of its type have none', () => {
    const { rule } = bareRule({ query: 'event.action: PutParameter', id: 'puts' }, {})
    expect(() => changedRule(rule, { without: [], set: ['history=30d'] })).toThrow(
      '--set history: puts is a rule of type query, which has none; leave it out',
    )
  })

  it('with an exception that is no KQL is refused with a caret', () => {
    expect(() => changedRule(v9, { without: ['user.name: (a'], set: [] })).toThrow(/^--without: query: [\s\S]*\n-+\^$/)
  })
})
