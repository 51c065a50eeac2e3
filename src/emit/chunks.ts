import type { StreamRecord } from '../stream/burst.js'
import type { Memory } from './memory.js'
import type { Moment } from './moment.js'
import type { Programs } from './programs.js'
import { CLEAR } from './script.js'
import type { SliceRows } from './slice-rows.js'
import type { Change } from './templates.js'

/** Records that were put together, as lines of NDJSON. */
export interface Chunk {
  /** As they are until the next chunk is asked for: it is made in the same place. */
  readonly bytes: Buffer
  /** Which records of the slice. */
  readonly from: number
  readonly until: number
  /** Where each of them ends in the bytes, behind its line's end. */
  readonly ends: Int32Array
}

/** Bytes of records that are put together at a time. */
const CHUNK = 1 << 20
/** Room behind them for one record more: no template is as long. */
const SLACK = 1 << 18
/** Bytes in which that is done. */
export const WINDOW = CHUNK + SLACK
/** Records of a chunk, at most: none is shorter than a hundred bytes. */
const MOST = CHUNK / 100

/** Puts the records of a slice together. */
export class Chunks {
  readonly coverage = { templates: 0, clear: 0 }
  readonly #rows: SliceRows
  readonly #memory: Memory
  readonly #programs: Programs
  readonly #moment: Moment
  readonly #change: Change
  readonly #ends = new Int32Array(MOST)

  constructor(rows: SliceRows, memory: Memory, programs: Programs, moment: Moment, change: Change) {
    this.#rows = rows
    this.#memory = memory
    this.#programs = programs
    this.#moment = moment
    this.#change = change
  }

  /** The chunk that begins with a record; no slice ends before it. No generator, which V8 would never optimise here. */
  chunk(from: number): Chunk {
    const rows = this.#rows
    const memory = this.#memory
    const programs = this.#programs
    const moment = this.#moment
    const ends = this.#ends
    const most = Math.min(rows.length, from + MOST)
    let at = 0
    let n = from
    for (; n < most && at < CHUNK; n++) {
      const plan = rows.plan(n)
      const row = rows.row(n)
      const program = plan.program[row] as number
      if (program !== CLEAR) {
        moment.turn(plan, row)
        this.coverage.templates++
        at = programs.run(program, moment, at)
      } else {
        const clear = plan.clear[plan.index[row] as number] as StreamRecord
        const line = Buffer.from(`${JSON.stringify(this.#change(clear.record))}\n`)
        if (line.length > SLACK) {
          // One record that no window holds goes alone.
          if (n > from) break
          this.coverage.clear++
          return { bytes: line, from, until: n + 1, ends: Int32Array.of(line.length) }
        }
        this.coverage.clear++
        memory.put(at, line)
        at += line.length
      }
      ends[n - from] = at
    }
    return { bytes: memory.written(at), from, until: n, ends }
  }
}
