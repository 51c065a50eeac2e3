import { partsOf } from '../behaviours/behaviour.js'
import type { CompiledBehaviour } from '../behaviours/compile.js'
import { DAY, isoSecond, MINUTE, parseDuration, parseTime, type Seconds } from '../clock.js'
import { keyOf } from '../keyed.js'
import type { Incident } from '../truth/incident.js'
import type { Label } from '../truth/label.js'
import { ORGANISATIONS, type OrganisationName } from '../world/organisation.js'
import { type WorldSizes, worldSizes } from '../world/sizes.js'
import { createWorld, type World } from '../world/world.js'
import { recordsOf, type StreamRecord } from './burst.js'
import { type AskedCampaigns, planIncidents } from './incidents.js'
import type { Mix } from './mix.js'
import { createMixedRoutines } from './mixed-routines.js'
import { createPlanner, type Planner } from './plan.js'
import { createQuota, recordsDue } from './quota.js'
import { reads } from './reads.js'
import { createRoutines } from './routine.js'
import { createSlices, RECORDS_PER_SLICE, type Slices } from './slices.js'
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

/** What is known of a dataset before its records are made. */
export interface StreamScene {
  readonly world: World
  readonly sizes: WorldSizes
  readonly incidents: readonly Incident[]
  /** All that was asked for: incidents, and runs of what is no attack. */
  readonly campaigns: readonly Campaign[]
  /** Seconds; alerts and incidents count from `scoredFrom`, when the longest history lies behind. */
  readonly window: { readonly start: number; readonly scoredFrom: number; readonly end: number }
  /** As the manifest has it. */
  readonly timeRange: { readonly start: string; readonly end: string; readonly scoredFrom: string }
}

/** What the records of a dataset follow from: its background as a plan, and what was laid over it. */
export interface StreamPlan {
  readonly scene: StreamScene
  readonly planner: Planner
  readonly slices: Slices
  /** What ids are keyed with. */
  readonly seedKey: number
  /** All that do not belong to the background. */
  readonly incidentRecords: readonly StreamRecord[]
}

/** The longest history of the shipped rules: what comes before it in a trail warms them up. */
export const WARM_UP = 10 * DAY

/** Trails are loaded so long before the attack: longer than rules look back, so that no history alerts. */
export const LOADED_AHEAD: Seconds = 10 * MINUTE

/**
 * The plan of a configuration.
 * @param recordsPerSlice how many records a slice has, about; what is in the trail does not follow from it in any order.
 * @throws InputError where the configuration cannot be met.
 */
export function planStream(
  config: StreamConfig,
  behaviours: readonly CompiledBehaviour[],
  recordsPerSlice = RECORDS_PER_SLICE,
): StreamPlan {
  const start = parseTime(config.start, '--start') / 1_000
  const end = start + parseDuration(config.duration, '--duration') / 1_000
  const warm = { start, scoredFrom: start + WARM_UP, end }
  const window = { ...warm, scoredFrom: scoredFromOf(config, warm.scoredFrom) }
  const world = worldOf(config)
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
  const planner = createPlanner(world, routines, quota)
  const slices = createSlices(config.events, start, end, recordsPerSlice)
  const planned = planIncidents(world, behaviours, config, readingHabits(world, routines), warm)
  const campaigns = planned.map(({ incident, burst, acts, preludes }) => ({
    incident,
    records: recordsOf(seedKey, burst, acts, { incident: incident.incident, preludes }),
  }))
  const incidentRecords = campaigns.flatMap(({ records }) => records)

  return {
    scene: {
      world,
      sizes: worldSizes(world),
      incidents: planned.filter(({ burst }) => isAttack(burst.compiled)).map(({ incident }) => incident),
      campaigns: campaigns.map(campaignOf),
      window,
      timeRange: { start: isoSecond(start), end: isoSecond(end), scoredFrom: isoSecond(window.scoredFrom) },
    },
    planner,
    slices,
    seedKey,
    incidentRecords,
  }
}

let lastWorld: World | undefined

/** The world of a configuration. The last one is kept: who plans again mostly lays other attacks into the same. */
function worldOf({ seed, org = 'small' }: StreamConfig): World {
  if (lastWorld?.seed !== seed || lastWorld.organisation !== ORGANISATIONS[org]) lastWorld = createWorld(seed, org)
  return lastWorld
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
