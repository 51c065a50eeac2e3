import type { Act } from '../behaviours/act.js'
import { countPassing } from '../bisect.js'
import type { Seconds } from '../clock.js'
import { drawBelow, mix } from '../keyed.js'
import { type RandomStream, randomStream } from '../random.js'
import type { World } from '../world/world.js'
import { actsOf, type Burst } from './burst.js'
import { runsOf } from './clockwork.js'
import { type Habit, whoNow } from './habit.js'
import type { Quota } from './quota.js'
import type { Routines } from './routine.js'
import { TROUBLE_FACTOR, troubleOf } from './trouble.js'
import { hourOfWeek } from './week.js'

/** A burst of the background with its calls: they had to be made to know how many they are. */
export interface PlannedBurst {
  readonly burst: Burst
  readonly acts: readonly Act[]
}

/** Runs of the clock begin up to so much later than they should, in seconds, or a twentieth of their period. */
const JITTER = 30

export interface Planner {
  /** All bursts that begin in [from, until), slice `number` of the dataset. A function of seed and configuration alone. */
  plan(number: number, from: Seconds, until: Seconds): readonly PlannedBurst[]
}

/** @param end seconds; no record of the background lies at or after it. */
export function createPlanner(
  world: World,
  { clockworks, habits, fillers }: Routines,
  quota: Quota,
  end: Seconds,
): Planner {
  const isTrouble = troubleOf(world.seed)
  const chooseHabit = chooser(habits, isTrouble)
  const chooseFiller = chooser(fillers, isTrouble)
  return {
    plan(number, from, until) {
      const planned: PlannedBurst[] = []
      const add = (burst: Omit<Burst, 'number'>, acts: readonly Act[]) => {
        planned.push({ burst: { ...burst, number: { high: number, low: planned.length } }, acts })
      }
      for (const clockwork of clockworks) {
        for (const { n, second } of runsOf(clockwork, from, until)) {
          const key = mix(clockwork.key, n)
          const late =
            clockwork.exact === true
              ? 0
              : drawBelow(key, 9, Math.min(JITTER, Math.floor(clockwork.period / 20)) * 1_000 + 1)
          const burst = { compiled: clockwork.compiled, actor: clockwork.actor, start: second * 1_000 + late, key }
          add(burst, actsOf(world, burst, end))
        }
      }
      const stream = randomStream(`${world.seed}/slice/${number}`)
      let left = quota.byHabit(from, until)
      for (let choose = chooseHabit; left > 0; ) {
        const start = drawTime(stream, quota, from, until)
        const second = Math.floor(start / 1_000)
        const habit = choose(stream, second)
        const { compiled } = habit
        const burst = { compiled, actor: whoNow(habit, stream, second), start, key: stream.bits() }
        const acts = actsOf(world, burst, end)
        if (acts.length <= left) {
          add(burst, acts)
          left -= acts.length
        } else choose = chooseFiller
      }
      return planned
    },
  }
}

/** A time in [from, until), as often as the week's shape has work in it. Milliseconds. */
function drawTime(stream: RandomStream, { flow }: Quota, from: Seconds, until: Seconds): number {
  const first = flow.until(from)
  const amount = first + (stream.bits() / 4_294_967_296) * (flow.until(until) - first)
  return Math.min(Math.max(flow.when(amount), from * 1_000), until * 1_000 - 1)
}

/** Draws one of the habits by their weights in the hour of the week, and in trouble. */
function chooser(
  habits: readonly Habit[],
  isTrouble: (second: Seconds) => boolean,
): (stream: RandomStream, second: Seconds) => Habit {
  const sums = (factor: number) =>
    Array.from({ length: 168 }, (_, hour) => {
      let sum = 0
      return habits.map(({ hours, weights }) => (sum += (weights[hour] as number) * (hours === 'on-call' ? factor : 1)))
    })
  const [calm, trouble] = [sums(1), sums(TROUBLE_FACTOR)]
  return (stream, second) => {
    const row = (isTrouble(second) ? trouble : calm)[hourOfWeek(second)] as readonly number[]
    const draw = (stream.bits() / 4_294_967_296) * (row.at(-1) as number)
    return habits[
      Math.min(
        countPassing(row, (sum) => sum <= draw),
        habits.length - 1,
      )
    ] as Habit
  }
}
