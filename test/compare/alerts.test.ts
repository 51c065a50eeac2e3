import { describe, expect, it } from 'vitest'
import { alertsOnlyOf, type Outcome } from '../../src/compare/alerts.js'
import { loadRule } from '../../src/rules/load.js'
import { alert, hour, outcome } from '../scoring/build.js'

const v9 = loadRule('v9')

/** A rule's outcome: alerts, and what else it matches, as [record, hour, term]. */
function made(
  alerts: readonly (readonly [string, number, string])[],
  others: readonly (readonly [string, number, string])[] = [],
): Outcome {
  const rows = alerts.map(([source, at, term]) => alert(source, hour(at), [term]))
  const matches = others.map(([source, at, term]) => [source, hour(at), term] as const)
  return { rule: v9, detection: outcome(rows, matches), alerts: rows }
}
const whys = (own: Outcome, other: Outcome) =>
  alertsOnlyOf(own, other).map(({ alert: { source }, why }) => [source, why])

describe('an alert that only one of two rules has', () => {
  it('is none where both point at the record', () => {
    expect(whys(made([['a', 1, 'eve']]), made([['a', 1, 'eve']]))).toEqual([])
  })

  it('is on what the other does not match', () => {
    expect(whys(made([['a', 1, 'eve']]), made([]))).toEqual([['a', 'not-matched']])
  })

  it('is re-opened where the other knew the term by what the first does not match', () => {
    const other = made(
      [],
      [
        ['old', 1, 'eve'],
        ['older', 0, 'eve'],
        ['a', 5, 'eve'],
        ['x', 2, 'bob'],
      ],
    )
    const [found] = alertsOnlyOf(made([['a', 5, 'eve']]), other)
    expect(found).toMatchObject({
      why: 're-opened',
      known: { records: 2, last: 'old', lastIngested: Date.parse(hour(1)) },
    })
  })

  it('is of a known term where the first matches what made it known, too', () => {
    const past = [['old', 1, 'eve']] as const
    expect(whys(made([['a', 5, 'eve']], past), made([], [...past, ['a', 5, 'eve']]))).toEqual([['a', 'known']])
  })

  it('is not known by what lies before the history of the other, nor by what came after', () => {
    const other = made(
      [],
      [
        ['ancient', -121, 'eve'],
        ['later', 6, 'eve'],
        ['a', 5, 'eve'],
      ],
    )
    expect(whys(made([['a', 5, 'eve']]), other)).toEqual([['a', 'otherwise']])
  })

  it('is elsewhere where the other alerts on another record of the term', () => {
    const other = made([['later', 6, 'eve']], [['a', 5, 'eve']])
    expect(whys(made([['a', 5, 'eve']]), other)).toEqual([['a', 'elsewhere']])
  })
})
