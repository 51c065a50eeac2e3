import type { Act } from '../behaviours/act.js'
import type { CompiledBehaviour } from '../behaviours/compile.js'
import type { Seconds } from '../clock.js'
import { actsOf, byTime, recordsOf, type StreamRecord } from './burst.js'
import { plansOf } from './plans.js'
import { RECORDS_PER_SLICE } from './slices.js'
import { planStream, type StreamConfig, type StreamPlan, type StreamScene } from './stream-plan.js'

/** All records of a dataset, slice by slice. Any slice can be made alone, in any order, and comes out the same. */
export interface EventStream extends StreamScene {
  readonly slices: number
  /** The second in which a slice begins; that of `slices` is the end. */
  startOf(number: number): Seconds
  /** The records of a slice in the order of their time. */
  slice(number: number): readonly StreamRecord[]
  /** The records of so many seconds before a slice begins, in the order of their time. */
  before(number: number, span: Seconds): readonly StreamRecord[]
}

/**
 * The stream of a configuration.
 * @param recordsPerSlice how many records a slice has, about; what is in the trail does not follow from it in any order.
 * @throws InputError where the configuration cannot be met.
 */
export function createStream(
  config: StreamConfig,
  behaviours: readonly CompiledBehaviour[],
  recordsPerSlice = RECORDS_PER_SLICE,
): EventStream {
  return streamOfPlan(planStream(config, behaviours, recordsPerSlice))
}

/** The stream of a plan. */
export function streamOfPlan(plan: StreamPlan): EventStream {
  const { scene, planner, seedKey, slices, incidentRecords } = plan
  const { world, window } = scene
  const plansAt = plansOf(plan, (number, from, until) =>
    planner.plan<readonly Act[]>(number, from, until, (burst) => actsOf(world, burst, window.end)),
  )
  const between = (number: number, from: Seconds, until: Seconds) => {
    const inside = (second: number) => second >= from && second < until
    const records = incidentRecords.filter(({ second }) => inside(second))
    for (const { burst, acts } of plansAt(number, from, until).flat()) {
      if (acts.some(({ call }) => inside(call.second)))
        records.push(...recordsOf(seedKey, burst, acts).filter(({ second }) => inside(second)))
    }
    return records.sort(byTime)
  }
  return {
    ...scene,
    slices: slices.count,
    startOf: slices.at,
    slice: (number) => between(number, slices.at(number), slices.at(number + 1)),
    before: (number, span) => between(number - 1, slices.at(number) - span, slices.at(number)),
  }
}
