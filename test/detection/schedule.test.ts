import { describe, expect, it } from 'vitest'
import { givenRuns, scheduledRuns } from '../../src/detection/schedule.js'
import { noon } from './build.js'

const at = (minutes: number, seconds = 0) => Date.parse(noon(minutes, seconds))
const starts = (...given: Parameters<typeof scheduledRuns>) => scheduledRuns(...given).map(({ startedAt }) => startedAt)

describe('scheduled runs', () => {
  it('start on whole marks, from the first at or after the trail to the first at or after its end', () => {
    expect(starts(at(1), at(11), { interval: 300_000 })).toEqual([noon(5), noon(10), noon(15)])
    expect(starts(at(5), at(10), { interval: 300_000 })).toEqual([noon(5), noon(10)])
  })

  it('move by an offset', () => {
    expect(starts(at(1), at(6), { interval: 300_000, offset: 90_000 })).toEqual([noon(1, 30), noon(6, 30)])
  })

  it('know the one before, but for the first', () => {
    expect(scheduledRuns(at(1), at(6), { interval: 300_000 })).toEqual([
      { startedAt: noon(5) },
      { startedAt: noon(10), previousStartedAt: noon(5) },
    ])
  })
})

describe('given runs', () => {
  it('come in the order of time', () => {
    expect(givenRuns([noon(10), noon(3)])).toEqual([
      { startedAt: noon(3) },
      { startedAt: noon(10), previousStartedAt: noon(3) },
    ])
  })
})
