import { describe, expect, it } from 'vitest'
import { joinAlerts } from '../../src/scoring/join.js'
import { alert, hour } from './build.js'

describe('alerts of somebody else', () => {
  const ingested = new Map([
    ['a', Date.parse(hour(1))],
    ['b', Date.parse(hour(2))],
  ])

  it('count by when their records were ingested, whatever time they say', () => {
    const { alerts } = joinAlerts([alert('a', hour(900))], ingested)
    expect(alerts.map((one) => one.ingested)).toEqual([hour(1)])
  })

  it('that point at no record are told, and left out', () => {
    const { alerts, unknown } = joinAlerts([alert('a', hour(1)), alert('nobody', hour(1))], ingested)
    expect(alerts.map(({ source }) => source)).toEqual(['a'])
    expect(unknown.map(({ source }) => source)).toEqual(['nobody'])
  })

  it('count once, however often they are given', () => {
    const twice = alert('a', hour(1))
    const { alerts, repeated } = joinAlerts(
      [twice, twice, alert('a', hour(1), ['bob']), { ...twice, rule: 'other' }, alert('b', hour(2))],
      ingested,
    )
    expect([alerts.length, repeated]).toEqual([4, 1])
  })
})
