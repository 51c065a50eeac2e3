import type { Seconds } from '../clock.js'
import type { StreamRecord } from '../stream/burst.js'
import type { PlannedBurst } from '../stream/plan.js'
import { CLEAR, type Script } from './script.js'
import type { WrittenSession } from './sessions.js'

/** The records of a slice's plan in columns, in no order. */
export class PlanRows {
  length = 0
  /** Which slice it is the plan of. */
  readonly number: number
  readonly second: Float64Array
  readonly tie: Uint32Array
  /** What writes the record, or `CLEAR`. */
  readonly program: Int32Array
  /** The key and the place of its burst. */
  readonly key: Uint32Array
  readonly burst: Int32Array
  /** Which call of the burst, or which of `clear`. */
  readonly index: Int32Array
  readonly bursts: readonly PlannedBurst<Script>[]
  readonly clear: StreamRecord[] = []
  readonly #opened = new Map<number, (WrittenSession | undefined)[]>()

  constructor(number: number, bursts: readonly PlannedBurst<Script>[], most: number) {
    this.number = number
    this.bursts = bursts
    this.second = new Float64Array(most)
    this.tie = new Uint32Array(most)
    this.program = new Int32Array(most)
    this.key = new Uint32Array(most)
    this.burst = new Int32Array(most)
    this.index = new Int32Array(most)
  }

  add(second: Seconds, tie: number, program: number, key: number, burst: number, index: number): void {
    const row = this.length++
    this.second[row] = second
    this.tie[row] = tie
    this.program[row] = program
    this.key[row] = key
    this.burst[row] = burst
    this.index[row] = index
  }

  addClear(record: StreamRecord): void {
    this.add(record.second, record.tie, CLEAR, 0, 0, this.clear.push(record) - 1)
  }

  /** Lets the clear path make a record that was to be made of a template. */
  setClear(row: number, record: StreamRecord): void {
    this.program[row] = CLEAR
    this.index[row] = this.clear.push(record) - 1
  }

  dropFrom(row: number): void {
    this.length = row
  }

  /** Sessions that a burst opened, as far as somebody asked for them. */
  opened(burst: number): (WrittenSession | undefined)[] {
    const known = this.#opened.get(burst)
    if (known !== undefined) return known
    const opened: (WrittenSession | undefined)[] = []
    this.#opened.set(burst, opened)
    return opened
  }
}
