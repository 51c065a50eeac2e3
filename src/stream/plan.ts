import { countPassing } from '../bisect.js'
import type { Seconds } from '../clock.js'
import { drawBelow, mix } from '../keyed.js'
import { type RandomStream, randomStream } from '../random.js'
import type { World } from '../world/world.js'
import type { Burst } from './burst.js'
import { runsOf } from './clockwork.js'
import { type Habit, whoNow } from './habit.js'
import type { Quota } from './quota.js'
import type { Routines } from './routine.js'
import { scriptsOf } from './script.js'
import { TROUBLE_FACTOR, troubleOf } from './trouble.js'
import { hourOfWeek } from './week.js'

/** A burst before it has a number. */
export type UnnumberedBurst = Omit<Burst, 'number' | 'script'> & { readonly script: number }

/** What a burst does: its calls, or something that knows how many they are. */
export interface Doing {
  readonly length: number
}

/** A burst of the background with what it does: that had to be looked at to know how many calls they are. */
export interface PlannedBurst<D extends Doing> {
  readonly burst: UnnumberedBurst & Burst
  readonly acts: D
}

/** Runs of the clock begin up to so much later than they should, in seconds, or a twentieth of their period. */
const JITTER = 30

export interface Planner {
  /** All bursts that begin in [from, until), slice `number` of the dataset. A function of seed and configuration alone. */
  plan<D extends Doing>(
    number: number,
    from: Seconds,
    until: Seconds,
    doing: (burst: UnnumberedBurst) => D,
  ): readonly PlannedBurst<D>[]
}

export function createPlanner(world: World, { clockworks, habits, fillers }: Routines, quota: Quota): Planner {
  const isTrouble = troubleOf(world.seed)
  const scriptOf = scriptsOf(world)
  const chooseHabit = chooser(habits, isTrouble)
  const chooseFiller = chooser(fillers, isTrouble)
  return {
    plan<D extends Doing>(number: number, from: Seconds, until: Seconds, doing: (burst: UnnumberedBurst) => D) {
      const planned: PlannedBurst<D>[] = []
      const add = ({ compiled, actor, start, key, script }: UnnumberedBurst, acts: D) => {
        planned.push({
          burst: { compiled, actor, start, key, script, number: { high: number, low: planned.length } },
          acts,
        })
      }
      for (const clockwork of clockworks) {
        for (const { n, second } of runsOf(clockwork, from, until)) {
          const { compiled, actor, size } = clockwork
          const key = mix(clockwork.key, n)
          const late =
            clockwork.exact === true
              ? 0
              : drawBelow(key, 9, Math.min(JITTER, Math.floor(clockwork.period / 20)) * 1_000 + 1)
          const script = scriptOf(compiled, actor, key, size)
          const burst = { compiled, actor, start: second * 1_000 + late, key, script }
          add(burst, doing(burst))
        }
      }
      const stream = randomStream(`${world.seed}/slice/${number}`)
      const drawTime = timesIn(quota, from, until)
      let left = quota.byHabit(from, until)
      for (let choose = chooseHabit; left > 0; ) {
        const start = drawTime(stream)
        const second = Math.floor(start / 1_000)
        const habit = choose(stream, second)
        const { compiled, size } = habit
        const actor = whoNow(habit, stream, second)
        const key = stream.bits()
        const burst = { compiled, actor, start, key, script: scriptOf(compiled, actor, key, size) }
        const acts = doing(burst)
        if (acts.length <= left) {
          add(burst, acts)
          left -= acts.length
        } else choose = chooseFiller
      }
      return planned
    },
  }
}

/** Draws times in [from, until), as often as the week's shape has work in it. Milliseconds. */
function timesIn({ flow }: Quota, from: Seconds, until: Seconds): (stream: RandomStream) => number {
  const first = flow.until(from)
  const whole = flow.until(until) - first
  return (stream) => {
    const amount = first + (stream.bits() / 4_294_967_296) * whole
    return Math.min(Math.max(flow.when(amount), from * 1_000), until * 1_000 - 1)
  }
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
