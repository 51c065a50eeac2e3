import type { CompiledBehaviour } from '../behaviours/compile.js'
import { DAY, isoSecond, parseDuration, parseTime } from '../clock.js'
import { keyOf } from '../keyed.js'
import type { Incident } from '../truth/incident.js'
import type { OrganisationName } from '../world/organisation.js'
import { type WorldSizes, worldSizes } from '../world/sizes.js'
import { createWorld, type World } from '../world/world.js'
import { byTime, recordsOf, type StreamRecord } from './burst.js'
import { planIncidents } from './incidents.js'
import type { Mix } from './mix.js'
import { createMixedRoutines } from './mixed-routines.js'
import { createPlanner, type PlannedBurst } from './plan.js'
import { createQuota, recordsDue } from './quota.js'
import { createRoutines } from './routine.js'
import { createSlices, RECORDS_PER_SLICE } from './slices.js'
import { readingHabits } from './victims.js'
import { checkVolume } from './volume.js'

/** What a stream follows from; the manifest's configuration has all of it. */
export interface StreamConfig {
  readonly seed: string
  readonly events: number
  /** By default a small one. */
  readonly org?: OrganisationName
  readonly start: string
  readonly duration: string
  /** `behaviour` or `behaviour/variant`, one entry per campaign. */
  readonly attacks: readonly string[]
  /** By default what the catalogue's shares come to. */
  readonly mix?: Mix | undefined
}

/** All records of a dataset, slice by slice. Any slice can be made alone, in any order, and comes out the same. */
export interface EventStream {
  readonly world: World
  readonly sizes: WorldSizes
  readonly slices: number
  /** The records of a slice in the order of their time. */
  slice(number: number): readonly StreamRecord[]
  readonly incidents: readonly Incident[]
  /** Seconds; alerts and incidents count from `scoredFrom`, when the longest history lies behind. */
  readonly window: { readonly start: number; readonly scoredFrom: number; readonly end: number }
  /** As the manifest has it. */
  readonly timeRange: { readonly start: string; readonly end: string; readonly scoredFrom: string }
}

/** The longest history of the shipped rules: what comes before it in a trail warms them up. */
export const WARM_UP = 10 * DAY

/** A burst lasts at most ten minutes, and begins at most half a minute late. */
const LONGEST_BURST = 630

/** Plans of so many slices are kept in mind, at most. */
const KEPT_PLANS = 16

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
  const start = parseTime(config.start, '--start') / 1_000
  const end = start + parseDuration(config.duration, '--duration') / 1_000
  const window = { start, scoredFrom: start + WARM_UP, end }
  const world = createWorld(config.seed, config.org)
  const seedKey = keyOf(`${config.seed}/ids`)
  const perDay = (events: number) => (events * DAY) / (end - start)
  const usual = createRoutines(world, behaviours, perDay(config.events))
  checkVolume(world, config.events, (end - start) / DAY, (events) => {
    const { clockworks } = events === config.events ? usual : createRoutines(world, behaviours, perDay(events))
    return recordsDue(clockworks, start, end)
  })
  const routines =
    config.mix === undefined ? usual : createMixedRoutines(world, behaviours, perDay(config.events), config.mix, usual)
  const due = recordsDue(routines.clockworks, start, end)
  const quota = createQuota(config.events, start, end, due, routines.habits)
  const planner = createPlanner(world, routines, quota, end)
  const slices = createSlices(config.events, start, end, recordsPerSlice)
  const planned = planIncidents(world, behaviours, config.attacks, readingHabits(world, routines), window)
  const incidentRecords = planned.flatMap(({ incident, burst, acts, preludes }) =>
    recordsOf(seedKey, burst, acts, { incident: incident.incident, preludes }),
  )

  // Neighbouring slices need the same plans: as many as reach into one are kept, which changes nothing but the time.
  const plans = new Map<number, readonly PlannedBurst[]>()
  const kept = Math.min(KEPT_PLANS, Math.ceil((4 * LONGEST_BURST * slices.count) / (end - start)) + 1)
  const planOf = (number: number) => {
    const known = plans.get(number)
    if (known) return known
    const plan = planner.plan(number, slices.at(number), slices.at(number + 1))
    plans.set(number, plan)
    if (plans.size > kept) plans.delete(plans.keys().next().value as number)
    return plan
  }

  return {
    world,
    sizes: worldSizes(world),
    slices: slices.count,
    slice(number) {
      const from = slices.at(number)
      const until = slices.at(number + 1)
      const inside = (second: number) => second >= from && second < until
      const records: StreamRecord[] = []
      // What would reach beyond the end begins earlier, and so may have moved out of a later slice into this one.
      const last = until > end - 2 * LONGEST_BURST ? slices.count - 1 : number
      for (let n = last; n >= 0 && (n >= number || slices.at(n + 1) + LONGEST_BURST > from); n--) {
        for (const { burst, acts } of planOf(n)) {
          if (acts.some(({ call }) => inside(call.second)))
            records.push(...recordsOf(seedKey, burst, acts).filter(({ second }) => inside(second)))
        }
      }
      records.push(...incidentRecords.filter(({ second }) => inside(second)))
      return records.sort(byTime)
    },
    incidents: planned.map(({ incident }) => incident),
    window,
    timeRange: { start: isoSecond(start), end: isoSecond(end), scoredFrom: isoSecond(window.scoredFrom) },
  }
}
