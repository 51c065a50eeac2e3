import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { processors } from '#src/io/pool.js'
import type { OrganisationName } from '#src/world/organisation.js'
import { corpusPlan } from './corpus.js'
import { emitted, linesIn } from './emitted.js'
import type { Detected } from './growth-detect.js'
import { createObjects } from './objects.js'
import { runTimed } from './peers/process.js'

/** What grows, each by itself. */
export const AXES = ['volume', 'principals', 'live terms', 'rules', 'files'] as const
export type Axis = (typeof AXES)[number]

/** One point of growth. */
export interface GrowthPoint {
  readonly axis: Axis
  readonly events: number
  readonly org: OrganisationName
  readonly rules: readonly string[]
  /** Field whose values must be new, instead of those of the first rule. */
  readonly terms?: string
  /** Records of an object, where the trail lies in packed objects; otherwise it is a stream, and never on the disk. */
  readonly perObject?: number
}

export interface GrowthResult extends GrowthPoint, Omit<Detected, 'cpuSeconds'> {
  readonly principals: number
  readonly files: number
  /** Of all processes from the first to the last, which run at the same time. */
  readonly seconds: number
  /** Of processors: for making the records, and for detection. */
  readonly generateCpuSeconds: number
  readonly detectCpuSeconds: number
  /** Of all processes together. */
  readonly peakBytes?: number
}

/** Records that the jobs of a large organisation make in three weeks at least, about. */
const LARGE = 800_000

/** Volume, then principals, live terms, rules and files. */
export function growthPoints(most: number): readonly GrowthPoint[] {
  const volumes: number[] = []
  for (let power = 10_000; power < most; power *= 10) volumes.push(power, 3 * power)
  const usual = { events: most, org: 'small', rules: ['v2', 'v9'] } as const
  return [
    ...[...volumes.filter((events) => events < most), most].map(
      (events): GrowthPoint => ({ ...usual, axis: 'volume', events }),
    ),
    ...(['medium', 'large'] as const)
      .filter((org) => org !== 'large' || most >= LARGE)
      .map((org): GrowthPoint => ({ ...usual, axis: 'principals', org })),
    ...['user.name', 'aws.cloudtrail.user_identity.arn', 'event.id'].map(
      (terms): GrowthPoint => ({ ...usual, axis: 'live terms', rules: ['v2'], terms }),
    ),
    ...[['v9'], ['v2', 'v3', 'v6', 'v7', 'v9']].map((rules): GrowthPoint => ({ ...usual, axis: 'rules', rules })),
    ...[10_000, 1_000, 100, 10].map((perObject): GrowthPoint => ({ ...usual, axis: 'files', perObject })),
  ]
}

const CLI = fileURLToPath(new URL('../cli.js', import.meta.url))
const DETECT = fileURLToPath(new URL('growth-detect.js', import.meta.url))

/** One program makes records, and the other reads them as they come. */
const STREAM =
  '"$NODE" "$CLI" generate --seed "$SEED" --events "$EVENTS" --org "$ORG" --out - | "$NODE" "$DETECT" - "$POINT"'

/** A trail of packed objects. */
export interface ObjectTrail {
  readonly path: string
  readonly files: number
}

/** Measures a point. @param trail its objects; without it the records are a stream. */
export async function measureGrowth(
  seed: string,
  point: GrowthPoint,
  trail: ObjectTrail | undefined,
  signal: AbortSignal,
): Promise<GrowthResult> {
  const { events, org } = point
  const asked = JSON.stringify(point)
  const command =
    trail === undefined
      ? {
          program: 'sh',
          args: ['-c', STREAM],
          env: { NODE: process.execPath, CLI, DETECT, SEED: seed, EVENTS: String(events), ORG: org, POINT: asked },
        }
      : { program: process.execPath, args: [DETECT, trail.path, asked] }
  const { out, err: _, seconds, cpuSeconds: all, ...peak } = await runTimed(command, processors(), signal)
  const { cpuSeconds, ...detected } = JSON.parse(out) as Detected
  return {
    ...point,
    ...detected,
    principals: corpusPlan({ seed, events, org }).scene.sizes.principals,
    files: trail?.files ?? 0,
    seconds,
    generateCpuSeconds: trail === undefined ? Math.max(0, all - cpuSeconds) : 0,
    detectCpuSeconds: cpuSeconds,
    ...peak,
  }
}

/** Writes the objects that points ask for, from one making of the records. @returns them by the records of each. */
export async function writeObjects(
  seed: string,
  points: readonly GrowthPoint[],
  folder: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<number, ObjectTrail>> {
  const [first] = points
  if (first === undefined) return new Map()
  const sizes = points.flatMap(({ perObject }) => perObject ?? [])
  const pathOf = (size: number) => join(folder, `objects-${size}`)
  const writers = sizes.map((size) => createObjects(pathOf(size), size))
  let records = 0
  for await (const bytes of emitted({ seed, events: first.events, org: first.org }, signal))
    for (const line of linesIn(bytes)) {
      for (const { add } of writers) add(line)
      records++
    }
  for (const { end } of writers) end()
  return new Map(sizes.map((size) => [size, { path: pathOf(size), files: Math.ceil(records / size) }]))
}
