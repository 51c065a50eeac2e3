import { createDeliveryPlan } from '#src/delivery/objects.js'
import { createDetection } from '#src/detection/detection.js'
import { stopwatch } from '#src/io/stopwatch.js'
import { loadRule } from '#src/rules/load.js'
import type { OrganisationName } from '#src/world/organisation.js'
import { corpusStream } from './corpus.js'

/** One point of growth: from the seed to alerts in one stream, nothing on disk. */
export interface GrowthPoint {
  readonly events: number
  readonly org: OrganisationName
  readonly rules: readonly string[]
}

export interface GrowthResult extends GrowthPoint {
  readonly records: number
  readonly principals: number
  /** Different terms that the first rule saw in the last ten days. */
  readonly liveTerms: number
  readonly matches: number
  readonly alerts: number
  readonly generateSeconds: number
  readonly detectSeconds: number
  readonly peakBytes: number
}

/** Ten days, milliseconds. */
const ALIVE = 10 * 86_400_000

/** What grows, each by itself: volume, then principals, then rules. */
export function growthPoints(most: number): readonly GrowthPoint[] {
  const volumes: number[] = []
  for (let events = 10_000; events < most; events *= volumes.length % 2 === 0 ? 3 : 10 / 3) volumes.push(events)
  volumes.push(most)
  const rules = ['v2', 'v9']
  const wide = Math.max(most, 300_000)
  return [
    ...volumes.map((events): GrowthPoint => ({ events: Math.round(events), org: 'small', rules })),
    ...(['medium', 'large'] as const)
      .filter((org) => org !== 'large' || most >= LARGE)
      .map((org): GrowthPoint => ({ events: org === 'large' ? Math.max(wide, LARGE) : most, org, rules })),
    ...[['v9'], ['v2', 'v3', 'v6', 'v7', 'v9']].map(
      (some): GrowthPoint => ({ events: most, org: 'small', rules: some }),
    ),
  ]
}

/** Records that the jobs of a large organisation make in three weeks at least, about. */
const LARGE = 800_000

/** Measures a point in this process, which does nothing else. */
export function measureGrowth(seed: string, { events, org, rules }: GrowthPoint): Omit<GrowthResult, 'peakBytes'> {
  const stream = corpusStream({ seed, events, org })
  const { start, end } = stream.window
  const plan = createDeliveryPlan(seed, events / (end - start))
  const running = createDetection(rules.map(loadRule))
  let detecting = 0
  const whole = stopwatch()
  for (let slice = 0; slice < stream.slices; slice++) {
    const records = stream.slice(slice)
    const elapsed = stopwatch()
    for (const { record, second } of records) {
      const object = plan.objectOf(record.recipientAccountId, record.awsRegion, second)
      const [ingested, searchable] = [Date.parse(object.ingested ?? object.searchable), Date.parse(object.searchable)]
      running.add({ value: { ...record }, kind: 'record', ingested, searchable, place: '' })
    }
    detecting += elapsed()
  }
  const elapsed = stopwatch()
  const { records, rules: found } = running.conclude()
  detecting += elapsed()
  const [first] = found
  const terms = new Set<string>()
  for (const { ingested, terms: all } of first?.matches.values() ?? [])
    if (ingested > end * 1_000 - ALIVE) for (const each of all) terms.add(JSON.stringify(each))
  return {
    events,
    org,
    rules,
    records,
    principals: stream.sizes.principals,
    liveTerms: terms.size,
    matches: found.reduce((sum, { matched }) => sum + matched, 0),
    alerts: found.reduce((sum, { alerts }) => sum + alerts.length, 0),
    generateSeconds: whole() - detecting,
    detectSeconds: detecting,
  }
}
