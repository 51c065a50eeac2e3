import { partsOf } from '../behaviours/behaviour.js'
import type { CompiledBehaviour } from '../behaviours/compile.js'
import { DAY, isoSecond, MINUTE, parseDuration, parseTime, type Seconds } from '../clock.js'
import { keyOf } from '../keyed.js'
import type { Incident } from '../truth/incident.js'
import type { Label } from '../truth/label.js'
import type { OrganisationName } from '../world/organisation.js'
import { type WorldSizes, worldSizes } from '../world/sizes.js'
import { createWorld, type World } from '../world/world.js'
import { byTime, recordsOf, type StreamRecord } from './burst.js'
import { type AskedCampaigns, planIncidents } from './incidents.js'
import type { Mix } from './mix.js'
import { createMixedRoutines } from './mixed-routines.js'
import { createPlanner, type PlannedBurst } from './plan.js'
import { createQuota, recordsDue } from './quota.js'
import { reads } from './reads.js'
import { createRoutines } from './routine.js'
import { createSlices, RECORDS_PER_SLICE } from './slices.js'
import { readingHabits } from './victims.js'
import { checkVolume } from './volume.js'

/** What a stream follows from; the manifest's configuration has all of it. */
export interface StreamConfig extends AskedCampaigns {
  readonly seed: string
  readonly events: number
  /** By default a small one. */
  readonly org?: OrganisationName
  readonly start: string
  readonly duration: string
  /** By default what the catalogue's shares come to. */
  readonly mix?: Mix | undefined
}

/** A run of a behaviour that was asked for. */
export interface Campaign {
  readonly incident: Incident
  /** Of what led up to it, and of its calls in the order in which they are made; a trail mixes those of one second. */
  readonly labels: readonly Label[]
  /** When its calls begin and end, what led up to it aside. */
  readonly first: Seconds
  readonly last: Seconds
}

/** All records of a dataset, slice by slice. Any slice can be made alone, in any order, and comes out the same. */
export interface EventStream {
  readonly world: World
  readonly sizes: WorldSizes
  readonly slices: number
  /** The second in which a slice begins; that of `slices` is the end. */
  startOf(number: number): Seconds
  /** The records of a slice in the order of their time. */
  slice(number: number): readonly StreamRecord[]
  /** The records of so many seconds before a slice begins, in the order of their time. */
  before(number: number, span: Seconds): readonly StreamRecord[]
  readonly incidents: readonly Incident[]
  /** All that was asked for: incidents, and runs of what is no attack. */
  readonly campaigns: readonly Campaign[]
  /** Seconds; alerts and incidents count from `scoredFrom`, when the longest history lies behind. */
  readonly window: { readonly start: number; readonly scoredFrom: number; readonly end: number }
  /** As the manifest has it. */
  readonly timeRange: { readonly start: string; readonly end: string; readonly scoredFrom: string }
}

/** The longest history of the shipped rules: what comes before it in a trail warms them up. */
export const WARM_UP = 10 * DAY

/** Trails are loaded so long before the attack: longer than rules look back, so that no history alerts. */
export const LOADED_AHEAD: Seconds = 10 * MINUTE

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
  const warm = { start, scoredFrom: start + WARM_UP, end }
  const window = { ...warm, scoredFrom: scoredFromOf(config, warm.scoredFrom) }
  const world = createWorld(config.seed, config.org)
  const seedKey = keyOf(`${config.seed}/ids`)
  const perDay = (events: number) => (events * DAY) / (end - start)
  const usualBehaviours = routineOf(world, behaviours, config)
  const usual = createRoutines(world, usualBehaviours, perDay(config.events))
  checkVolume(world, config.events, (end - start) / DAY, (events) => {
    const { clockworks } = events === config.events ? usual : createRoutines(world, usualBehaviours, perDay(events))
    return recordsDue(clockworks, start, end)
  })
  const routines =
    config.mix === undefined
      ? usual
      : createMixedRoutines(world, usualBehaviours, perDay(config.events), config.mix, usual)
  const due = recordsDue(routines.clockworks, start, end)
  const quota = createQuota(config.events, start, end, due, routines.habits)
  const planner = createPlanner(world, routines, quota, end)
  const slices = createSlices(config.events, start, end, recordsPerSlice)
  const planned = planIncidents(world, behaviours, config, readingHabits(world, routines), warm)
  const campaigns = planned.map(({ incident, burst, acts, preludes }) => ({
    incident,
    records: recordsOf(seedKey, burst, acts, { incident: incident.incident, preludes }),
  }))
  const incidentRecords = campaigns.flatMap(({ records }) => records)

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

  const between = (from: Seconds, until: Seconds, number: number) => {
    const inside = (second: number) => second >= from && second < until
    const records: StreamRecord[] = []
    // Most of all slices are asked for in the order of time: what lies behind is not needed again.
    for (const n of plans.keys()) if (slices.at(n + 1) + LONGEST_BURST <= from) plans.delete(n)
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
  }

  return {
    world,
    sizes: worldSizes(world),
    slices: slices.count,
    startOf: slices.at,
    slice: (number) => between(slices.at(number), slices.at(number + 1), number),
    before: (number, span) => between(slices.at(number) - span, slices.at(number), number - 1),
    incidents: planned.filter(({ burst }) => isAttack(burst.compiled)).map(({ incident }) => incident),
    campaigns: campaigns.map(campaignOf),
    window,
    timeRange: { start: isoSecond(start), end: isoSecond(end), scoredFrom: isoSecond(window.scoredFrom) },
  }
}

function campaignOf({
  incident,
  records,
}: {
  readonly incident: Incident
  readonly records: readonly StreamRecord[]
}): Campaign {
  const own = records.filter(({ label }) => label.phase !== 'prelude')
  return {
    incident,
    labels: records.map(({ label }) => label),
    first: own[0]?.second ?? 0,
    last: own.reduce((latest, { second }) => Math.max(latest, second), 0),
  }
}

function isAttack({ behaviour }: CompiledBehaviour): boolean {
  return behaviour.kind === 'malicious'
}

/**
 * When what counts begins: once the rules are warm. Where attacks are put at a time, trails are loaded ahead of them into
 * systems that run rules from then on, and what lies before is history.
 */
function scoredFromOf({ attacksAt }: StreamConfig, warm: Seconds): Seconds {
  return attacksAt === undefined ? warm : Math.max(warm, parseTime(attacksAt, '--at') / 1_000 - LOADED_AHEAD)
}

/**
 * What is laid in as a campaign has no routine beside it: whoever does it every day could not do it as it is asked. Of
 * what is no attack, other routines in which the same part reads are left out as well.
 */
function routineOf(
  world: World,
  behaviours: readonly CompiledBehaviour[],
  { attacks }: StreamConfig,
): readonly CompiledBehaviour[] {
  const ids = new Set(attacks.map((attack) => attack.split('/')[0]))
  const laidIn = behaviours.filter(({ behaviour }) => ids.has(behaviour.id))
  const honest = laidIn.filter(({ behaviour }) => behaviour.kind !== 'malicious')
  const parts = new Set(honest.flatMap(({ behaviour }) => partsOf(behaviour)))
  const isInTheWay = (compiled: CompiledBehaviour) =>
    partsOf(compiled.behaviour).some((part) => {
      const [actor] = parts.has(part) ? world.actorsOf(part) : []
      return actor !== undefined && reads(world, compiled, actor)
    })
  return behaviours.filter((compiled) => !ids.has(compiled.behaviour.id) && !isInTheWay(compiled))
}
