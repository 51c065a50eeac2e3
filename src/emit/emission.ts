import type { Seconds } from '../clock.js'
import { plansOf } from '../stream/plans.js'
import type { StreamPlan, StreamScene } from '../stream/stream-plan.js'
import { type Chunk, Chunks, WINDOW } from './chunks.js'
import { Expansion } from './expand.js'
import { Memory } from './memory.js'
import { Moment } from './moment.js'
import { PlanRows } from './plan-rows.js'
import { Programs } from './programs.js'
import { Proof } from './proof.js'
import { Scripts } from './scripts.js'
import { Sentinels } from './sentinels.js'
import { SliceRows } from './slice-rows.js'
import { type Change, Templates } from './templates.js'
import { Writings } from './writes.js'

/** Records that were put together: `rows` tells what is true of them until others are asked for. */
export interface Emitted {
  readonly rows: SliceRows
  readonly chunks: Iterable<Chunk>
}

/** The records of a dataset as bytes: the same, record for record, as those of its stream. */
export interface Emission extends StreamScene {
  readonly slices: number
  /** The second in which a slice begins; that of `slices` is the end. */
  startOf(number: number): Seconds
  slice(number: number): Emitted
  /** The records of so many seconds before a slice begins. */
  before(number: number, span: Seconds): Emitted
  /** Records that templates made so far, and those that were left to the clear path. */
  readonly coverage: { readonly templates: number; readonly clear: number }
}

/** Bytes of texts at most, as a rule. */
const ARENA = 160 << 20
/** Where the arena is so full, or templates are so many, all is forgotten before the next slice. */
const FULL = 0.6
const MOST_TEMPLATES = 250_000

/** Times that are written with as many digits as those of any trail: 2001-09-09 to 2286-11-20. */
const TIMES = { from: 1_000_000_000, until: 10_000_000_000 } as const

/**
 * The emission of a plan.
 * @param change what becomes of each record before it is written.
 * @param arena bytes of texts that are kept; what does not fit is made by the clear path.
 */
export function createEmission(plan: StreamPlan, change: Change = (record) => record, arena = ARENA): Emission {
  const { scene, planner, seedKey, slices, incidentRecords } = plan
  const { world, window } = scene
  const memory = new Memory(WINDOW, arena)
  const moment = new Moment(seedKey)
  const sentinels = new Sentinels()
  const writings = new Writings(memory, moment, sentinels)
  const programs = new Programs(memory, writings, sentinels)
  const templates = new Templates(programs, sentinels, change)
  const scripts = new Scripts(world, sentinels, templates, isOrdinary(window))
  const proof = new Proof(world, seedKey, window.end, memory, programs, moment, templates, change)
  const expansion = new Expansion(world, seedKey, window.end, scripts, writings, proof)
  const makePlan = (number: number, from: Seconds, until: Seconds) =>
    expansion.rowsOf(
      number,
      planner.plan(number, from, until, (burst) => scripts.of(burst)),
    )
  let plansAt = plansOf(plan, makePlan)
  const incidents = new PlanRows(-1, [], incidentRecords.length)
  for (const record of incidentRecords) incidents.addClear(record)
  const rows = new SliceRows(seedKey)
  const put = new Chunks(rows, memory, programs, moment, change)

  /** Lets go of all that was learned: a large organisation has more scripts than memory. */
  const forget = () => {
    for (const known of [memory, programs, templates, scripts, proof]) known.clear()
    plansAt = plansOf(plan, makePlan)
  }

  function* chunksOf(): Generator<Chunk> {
    for (let from = 0; from < rows.length; ) {
      const chunk = put.chunk(from)
      yield chunk
      from = chunk.until
    }
  }

  const between = (number: number, from: Seconds, until: Seconds): Emitted => {
    if (memory.fill > FULL || templates.size > MOST_TEMPLATES) forget()
    rows.gather([...plansAt(number, from, until), incidents], from, until)
    return { rows, chunks: chunksOf() }
  }

  return {
    ...scene,
    slices: slices.count,
    startOf: slices.at,
    coverage: put.coverage,
    slice: (number) => between(number, slices.at(number), slices.at(number + 1)),
    before: (number, span) => between(number - 1, slices.at(number) - span, slices.at(number)),
  }
}

/** Whether templates can write all of a trail's times. */
function isOrdinary({ start, end }: StreamScene['window']): boolean {
  return start >= TIMES.from && end < TIMES.until
}
