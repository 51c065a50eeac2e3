import { PAUSES } from '../behaviours/particulars.js'
import type { Seconds } from '../clock.js'
import { drawBelow, mix } from '../keyed.js'
import { actsOf, recordsOf, type StreamRecord, tieOf } from '../stream/burst.js'
import type { PlannedBurst } from '../stream/plan.js'
import type { World } from '../world/world.js'
import { timeAfter, type WrittenBurst } from './moment.js'
import { PlanRows } from './plan-rows.js'
import type { Proof } from './proof.js'
import type { Script, Scripts } from './script.js'
import type { Writings } from './writes.js'

/** Makes rows of bursts: when each call is, and where its text comes from. */
export class Expansion {
  readonly #world: World
  readonly #seedKey: number
  readonly #end: Seconds
  readonly #scripts: Scripts
  readonly #writings: Writings
  readonly #proof: Proof

  constructor(world: World, seedKey: number, end: Seconds, scripts: Scripts, writings: Writings, proof: Proof) {
    this.#world = world
    this.#seedKey = seedKey
    this.#end = end
    this.#scripts = scripts
    this.#writings = writings
    this.#proof = proof
  }

  rowsOf(planned: readonly PlannedBurst<Script>[]): PlanRows {
    const rows = new PlanRows(planned.reduce((sum, { acts }) => sum + acts.length, 0))
    for (const { burst, acts } of planned) this.#expand(rows, burst, acts)
    return rows
  }

  #expand(rows: PlanRows, burst: WrittenBurst['burst'], planned: Script): void {
    const script = this.#fitting(burst, planned)
    const first = rows.length
    if (script === undefined || !this.#addRows(rows, burst, script)) {
      rows.dropFrom(first)
      this.#addClear(rows, burst)
    }
  }

  /** The script in which what was told of beginning sessions is as it is; undefined where there is none. */
  #fitting(burst: WrittenBurst['burst'], planned: Script): Script | undefined {
    if (planned.isClear) return undefined
    if (planned.begins.length === 0 || this.#isAsTold(burst, planned)) return planned
    const beginning = this.#scripts.of(burst, true)
    return !beginning.isClear && this.#isAsTold(burst, beginning) ? beginning : undefined
  }

  #isAsTold({ key, start }: WrittenBurst['burst'], script: Script): boolean {
    return script.begins.every(({ actor, pauses, told }) => {
      const second = Math.floor(timeAfter(script, key, start, pauses) / 1_000)
      return (this.#writings.now(actor).session(second).created === second) === told
    })
  }

  /** Whether a burst could be made of templates. */
  #addRows(rows: PlanRows, burst: WrittenBurst['burst'], script: Script): boolean {
    const { key, start } = burst
    const { lows, spans, pauses, templates, length } = script
    const written = rows.addBurst({ burst, script, start, opened: [] })
    const first = rows.length
    const pauseKey = mix(key, PAUSES)
    let now = start
    let passed = 0
    let draws = 0
    let hasAll = true
    for (let i = 0; i < length; i++) {
      for (const until = pauses[i] as number; passed < until; passed++) {
        now += lows[passed] as number
        const span = spans[passed] as number
        if (span > 1) now += drawBelow(pauseKey, draws++, span)
      }
      rows.add(Math.floor(now / 1_000), tieOf(this.#seedKey, burst, i), written, i)
      if (templates[i] === 'none') hasAll = false
    }
    // What would reach beyond the end begins earlier: few bursts do.
    if (length > 0 && (rows.second[rows.length - 1] as number) >= this.#end) return false
    if (!script.isProven) {
      if (!this.#proof.prove(rows.bursts[written] as WrittenBurst, rows.second.subarray(first, rows.length)))
        return false
      hasAll = !templates.includes('none')
    }
    if (!hasAll) {
      const records = this.#clearly(burst)
      for (let i = 0; i < length; i++) if (templates[i] === 'none') rows.setClear(first + i, records[i] as StreamRecord)
    }
    return true
  }

  #addClear(rows: PlanRows, burst: WrittenBurst['burst']): void {
    for (const record of this.#clearly(burst)) rows.addClear(record)
  }

  #clearly(burst: WrittenBurst['burst']): readonly StreamRecord[] {
    return recordsOf(this.#seedKey, burst, actsOf(this.#world, burst, this.#end))
  }
}
