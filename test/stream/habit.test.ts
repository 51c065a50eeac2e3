import { describe, expect, it } from 'vitest'
import type { CompiledBehaviour } from '../../src/behaviours/compile.js'
import { parseBehaviour } from '../../src/behaviours/load.js'
import { randomStream } from '../../src/random.js'
import { type Habit, habitsOf, whoNow } from '../../src/stream/habit.js'
import { troubleOf } from '../../src/stream/trouble.js'
import { isAtWork } from '../../src/world/presence.js'
import { createWorld } from '../../src/world/world.js'

const world = createWorld('habits', 'medium')
const DAY = 86_400
/** Monday 2024-07-01T00:00:00Z. */
const MONDAY = 1_719_792_000

const [look] = parseBehaviour(
  `
id: look
title: Somebody looks
kind: background
summary: For tests.
identity: { part: developer }
steps:
  - sts.GetCallerIdentity: {}
schedule: [{ share: 1, hours: always }]
`,
  'look.yaml',
) as [CompiledBehaviour]

const habits = (hours: 'office' | 'on-call'): readonly Habit[] =>
  habitsOf(world, look, world.actorsOf('developer'), { share: 7, hours })
const drawn = (habit: Habit, from: number) =>
  Array.from({ length: 60 }, (_, n) => whoNow(habit, randomStream(`who/${n}`), from + n * 600))

describe('a habit', () => {
  it('is split by time zone, each office by its own hours, and keeps its share', () => {
    const all = habits('office')
    expect(all.map(({ actors }) => new Set(actors.map(({ utcOffset }) => utcOffset)).size)).toEqual(all.map(() => 1))
    expect(all.flatMap(({ actors }) => actors)).toHaveLength(world.actorsOf('developer').length)
    const sum = all.flatMap(({ weights }) => weights).reduce((total, weight) => total + weight, 0)
    expect(sum).toBeCloseTo(7, 6)
    for (const { actors, weights } of all) {
      const nine = (24 + 9 - (actors[0]?.utcOffset ?? 0)) % 168
      const night = (24 + 3 - (actors[0]?.utcOffset ?? 0)) % 168
      expect([(weights[nine] as number) > 0, weights[night]]).toEqual([true, 0])
    }
  })

  it('is taken up by several people of a day, and by nobody who is away', () => {
    for (const habit of habits('office')) {
      const who = drawn(habit, MONDAY + 10 * 3_600)
      expect(new Set(who).size).toBeGreaterThan(2)
      for (const [n, actor] of who.entries()) expect(isAtWork(actor, MONDAY + 10 * 3_600 + n * 600)).toBe(true)
    }
  })

  it("of those on call is one person's for a week, and then another's", () => {
    const [habit] = habits('on-call') as [Habit]
    const weeks = [0, 1, 2].map((week) => new Set(drawn(habit, MONDAY + (3 + 7 * week) * DAY + 43_200)))
    expect(weeks.map((week) => week.size)).toEqual([1, 1, 1])
    expect(new Set(weeks.flatMap((week) => [...week])).size).toBeGreaterThan(1)
  })
})

describe('trouble', () => {
  it('comes on some days, for some hours', () => {
    const isTrouble = troubleOf('habits')
    const days = Array.from(
      { length: 400 },
      (_, day) =>
        Array.from({ length: 96 }, (_, quarter) => isTrouble(MONDAY + day * DAY + quarter * 900)).filter(Boolean)
          .length,
    ).filter((quarters) => quarters > 0)
    expect(days.length).toBeGreaterThan(25)
    expect(days.length).toBeLessThan(80)
    expect(Math.min(...days)).toBeGreaterThanOrEqual(8)
    expect(Math.max(...days)).toBeLessThanOrEqual(21)
  })
})
