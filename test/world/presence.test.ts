import { describe, expect, it } from 'vitest'
import { isAtWork } from '../../src/world/presence.js'
import { createWorld } from '../../src/world/world.js'

const world = createWorld('presence', 'medium')
const DAY = 86_400
/** Monday 2024-07-01T12:00:00Z. */
const NOON = 1_719_835_200

describe('people', () => {
  const people = world.actorsOf('developer')
  const daysAway = (of: number, days: number) =>
    Array.from({ length: days }, (_, day) => people.filter((actor) => !isAtWork(actor, of + day * DAY)).length)

  it('are at work on most days, and away for weeks', () => {
    const away = daysAway(NOON, 182).reduce((sum, count) => sum + count, 0) / (182 * people.length)
    expect(away).toBeGreaterThan(0.07)
    expect(away).toBeLessThan(0.3)
    const stays = people.map((actor) => {
      const absent = Array.from({ length: 364 }, (_, day) => !isAtWork(actor, NOON + day * DAY))
      return absent.filter((one, day) => one && !absent[day - 1]).length
    })
    expect(Math.max(...stays)).toBeLessThanOrEqual(5)
  })
})

describe('things', () => {
  it('are always there', () => {
    const things = world.actorsOf('web-instance')
    expect(things.every((actor) => [0, 30, 60, 90].every((day) => isAtWork(actor, NOON + day * DAY)))).toBe(true)
  })
})
