import type { Seconds } from '../clock.js'
import type { StreamRecord } from '../stream/burst.js'
import type { WrittenBurst } from './moment.js'

/** No burst: the record is made by the clear path. */
export const CLEAR = -1

/** The records of a slice's plan in columns, in no order. */
export class PlanRows {
  length = 0
  readonly second: Float64Array
  readonly tie: Uint32Array
  /** Which of `bursts`, or `CLEAR`. */
  readonly burst: Int32Array
  /** Which call of the burst, or which of `clear`. */
  readonly index: Int32Array
  readonly bursts: WrittenBurst[] = []
  readonly clear: StreamRecord[] = []

  constructor(most: number) {
    this.second = new Float64Array(most)
    this.tie = new Uint32Array(most)
    this.burst = new Int32Array(most)
    this.index = new Int32Array(most)
  }

  addBurst(burst: WrittenBurst): number {
    return this.bursts.push(burst) - 1
  }

  add(second: Seconds, tie: number, burst: number, index: number): void {
    const row = this.length++
    this.second[row] = second
    this.tie[row] = tie
    this.burst[row] = burst
    this.index[row] = index
  }

  addClear(record: StreamRecord): void {
    this.add(record.second, record.tie, CLEAR, this.clear.push(record) - 1)
  }

  /** Lets the clear path make a record that was to be made of a template. */
  setClear(row: number, record: StreamRecord): void {
    this.burst[row] = CLEAR
    this.index[row] = this.clear.push(record) - 1
  }

  dropFrom(row: number): void {
    this.length = row
  }
}
