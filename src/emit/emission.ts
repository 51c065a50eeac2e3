import type { Seconds } from '../clock.js'
import { plansOf } from '../stream/plans.js'
import type { StreamPlan, StreamScene } from '../stream/stream-plan.js'
import { Expansion } from './expand.js'
import { Memory } from './memory.js'
import { Moment } from './moment.js'
import { PlanRows } from './plan-rows.js'
import { Proof } from './proof.js'
import { Scripts } from './script.js'
import { Sentinels } from './sentinels.js'
import { SliceRows } from './slice-rows.js'
import { writeRecord } from './template.js'
import { type Change, Templates } from './templates.js'
import { Writings } from './writes.js'

/** Records that were put together, as lines of NDJSON. */
export interface Chunk {
  /** As they are until the next chunk is asked for: it is made in the same place. */
  readonly bytes: Buffer
  /** Which records of the slice. */
  readonly from: number
  readonly until: number
  /** Where each of them ends in the bytes, with its line's end. */
  readonly ends: Int32Array
}

/** The records of a dataset as bytes: the same, record for record, as those of its stream. */
export interface Emission extends StreamScene {
  readonly slices: number
  /** The records of a slice, of which `rows` tells what is true until the next slice is begun. */
  slice(number: number): { readonly rows: SliceRows; readonly chunks: Iterable<Chunk> }
  /** Records that templates made so far, and those that were left to the clear path. */
  readonly coverage: { readonly templates: number; readonly clear: number }
}

/** Bytes of records that are put together at a time. */
const WINDOW = 1 << 20
/** Room behind the window's end for one record more: no template is as long. */
const SLACK = 1 << 18
/** Bytes of texts at most. */
const ARENA = 160 << 20
/** Where the arena is so full, all is forgotten before the next slice. */
const FULL = 0.6

/** Times that are written with as many digits as those of any trail: 2001-09-09 to 2286-11-20. */
const TIMES = { from: 1_000_000_000, until: 10_000_000_000 } as const

/** The bytes of a plan. @param change what becomes of each record before it is written. */
export function emissionOf(plan: StreamPlan, change: Change = (record) => record): Emission {
  const { scene, planner, seedKey, slices, incidentRecords } = plan
  const { world, window } = scene
  const memory = new Memory(WINDOW + SLACK, ARENA)
  const moment = new Moment(seedKey)
  const sentinels = new Sentinels()
  const writings = new Writings(memory, moment, sentinels.actors)
  const templates = new Templates(memory, writings, sentinels, change)
  const scripts = new Scripts(world, sentinels, templates, isOrdinary(window))
  const proof = new Proof(world, seedKey, window.end, memory, moment, templates, change)
  const expansion = new Expansion(world, seedKey, window.end, scripts, writings, proof)
  const makePlan = (number: number, from: Seconds, until: Seconds) =>
    expansion.rowsOf(planner.plan(number, from, until, (burst) => scripts.of(burst)))
  let plansAt = plansOf(plan, makePlan)
  const incidents = new PlanRows(incidentRecords.length)
  for (const record of incidentRecords) incidents.addClear(record)
  const rows = new SliceRows(seedKey)
  const coverage = { templates: 0, clear: 0 }

  /** Lets go of all that was learned: a large organisation has more scripts than memory. */
  const forget = () => {
    for (const known of [memory, templates, scripts, proof]) known.clear()
    plansAt = plansOf(plan, makePlan)
  }

  function* chunksOf(): Generator<Chunk> {
    let ends = new Int32Array(1_024)
    let at = 0
    let from = 0
    for (let n = 0; n < rows.length; n++) {
      const clear = rows.clear(n)
      if (n - from === ends.length) ends = grown(ends)
      if (clear !== undefined) {
        coverage.clear++
        const line = Buffer.from(`${JSON.stringify(change(clear.record))}\n`)
        if (line.length > SLACK) {
          // One record that no window holds goes alone.
          if (n > from) yield { bytes: memory.written(at), from, until: n, ends }
          yield { bytes: line, from: n, until: n + 1, ends: Int32Array.of(line.length) }
          at = 0
          from = n + 1
          continue
        }
        memory.put(at, line)
        at += line.length
      } else {
        coverage.templates++
        const burst = rows.burst(n)
        const index = rows.index(n)
        moment.turn(burst, index, rows.secondOf(n))
        at = writeRecord(rows.template(n), memory, at)
      }
      ends[n - from] = at
      if (at >= WINDOW) {
        yield { bytes: memory.written(at), from, until: n + 1, ends }
        at = 0
        from = n + 1
      }
    }
    if (rows.length > from) yield { bytes: memory.written(at), from, until: rows.length, ends }
  }

  return {
    ...scene,
    slices: slices.count,
    coverage,
    slice(number) {
      if (memory.fill > FULL) forget()
      const { from, until, plans } = plansAt(number)
      rows.gather([...plans, incidents], from, until)
      return { rows, chunks: chunksOf() }
    },
  }
}

function grown(ends: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * ends.length)
  larger.set(ends)
  return larger
}

/** Whether templates can write all of a trail's times. */
function isOrdinary({ start, end }: StreamScene['window']): boolean {
  return start >= TIMES.from && end < TIMES.until
}
