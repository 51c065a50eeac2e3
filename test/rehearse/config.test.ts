import { describe, expect, it } from 'vitest'
import { findBehaviour } from '../../src/behaviours/find.js'
import { loadCatalogue } from '../../src/behaviours/load.js'
import { streamOf } from '../../src/dataset/stream-of.js'
import { rehearsalConfig, type Setting } from '../../src/rehearse/config.js'

const configOf = (name: string, changes: Partial<Setting> = {}) =>
  rehearsalConfig(findBehaviour(loadCatalogue(), name).behaviour, {
    seed: 'setting',
    org: 'small',
    events: 1_000,
    ...changes,
  })

describe('what a behaviour is laid into', () => {
  it('is three weeks with nothing else laid in', () => {
    expect(configOf('stratus-securestring-dump')).toMatchObject({
      duration: '21d',
      events: 1_000,
      attacks: ['stratus-securestring-dump'],
      formats: ['ndjson'],
    })
  })

  it('is longer where the history asks for it, and as busy', () => {
    const { duration, events } = configOf('weekly-batch-job/monthly')
    const days = Number.parseInt(duration, 10)
    expect(days).toBeGreaterThan(30)
    expect(events / days).toBeCloseTo(1_000 / 21, 0)
  })

  it.each(['stratus-securestring-dump', 'low-and-slow-new-identity', 'weekly-batch-job/monthly'])(
    'is moved so that %s begins at a time, and ends soon after it',
    (name) => {
      const { window, campaigns } = streamOf(configOf(name, { at: '2031-02-03T05:06:07+01:00' }))
      const [campaign] = campaigns
      expect(campaign?.incident.first).toBe('2031-02-03T04:06:07Z')
      const after = window.end - Date.parse(campaign?.incident.last ?? '') / 1_000
      expect(after).toBeGreaterThanOrEqual(7_200)
      expect(after).toBeLessThan(7_500)
    },
  )

  it('is refused for what is no time of CloudTrail', () => {
    expect(() => configOf('stratus-securestring-dump', { at: 'tomorrow' })).toThrow('--at "tomorrow" is no time')
    expect(() => configOf('stratus-securestring-dump', { at: '2024-07-01T00:00:00.5Z' })).toThrow('part of a second')
  })
})
