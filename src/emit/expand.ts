import type { Act } from '../behaviours/act.js'
import { PAUSES } from '../behaviours/particulars.js'
import type { Seconds } from '../clock.js'
import { drawBelow, mix } from '../keyed.js'
import { actsOf, recordOfAct, recordsOf, tieOf } from '../stream/burst.js'
import type { PlannedBurst } from '../stream/plan.js'
import type { World } from '../world/world.js'
import { timeAfter } from './moment.js'
import { PlanRows } from './plan-rows.js'
import type { Proof } from './proof.js'
import { CLEAR, type Script } from './script.js'
import type { Scripts } from './scripts.js'
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

  rowsOf(number: number, planned: readonly PlannedBurst<Script>[]): PlanRows {
    const bursts = [...planned]
    const rows = new PlanRows(
      number,
      bursts,
      bursts.reduce((sum, { acts }) => sum + acts.length, 0),
    )
    for (let n = 0; n < bursts.length; n++) {
      const { burst, acts } = bursts[n] as PlannedBurst<Script>
      const script = this.#fitting(burst, acts)
      if (script !== acts && script !== undefined) bursts[n] = { burst, acts: script }
      const first = rows.length
      if (script === undefined || !this.#addRows(rows, n, burst, script)) {
        rows.dropFrom(first)
        for (const record of recordsOf(this.#seedKey, burst, this.#actsOf(burst))) rows.addClear(record)
      }
    }
    return rows
  }

  /** The script in which what was told of beginning sessions is as it is; undefined where there is none. */
  #fitting(burst: PlannedBurst<Script>['burst'], planned: Script): Script | undefined {
    if (planned.isClear) return undefined
    if (planned.begins.length === 0 || this.#isAsTold(burst, planned)) return planned
    const beginning = this.#scripts.of(burst, true)
    return !beginning.isClear && this.#isAsTold(burst, beginning) ? beginning : undefined
  }

  #isAsTold({ key, start }: PlannedBurst<Script>['burst'], script: Script): boolean {
    return script.begins.every(({ actor, pauses, told }) => {
      const second = Math.floor(timeAfter(script, key, start, pauses) / 1_000)
      return (this.#writings.now(actor).session(second).created === second) === told
    })
  }

  /** Whether a burst could be made of templates. */
  #addRows(rows: PlanRows, n: number, burst: PlannedBurst<Script>['burst'], script: Script): boolean {
    const { key, start } = burst
    const { lows, spans, pauses, programs, length } = script
    const first = rows.length
    const pauseKey = mix(key, PAUSES)
    let now = start
    let passed = 0
    let draws = 0
    for (let i = 0; i < length; i++) {
      for (const until = pauses[i] as number; passed < until; passed++) {
        now += lows[passed] as number
        const span = spans[passed] as number
        if (span > 1) now += drawBelow(pauseKey, draws++, span)
      }
      rows.add(Math.floor(now / 1_000), tieOf(this.#seedKey, key, i), programs[i] as number, key, n, i)
    }
    // What would reach beyond the end begins earlier: few bursts do.
    if (length > 0 && (rows.second[rows.length - 1] as number) >= this.#end) return false
    if (!script.isProven && !this.#proof.prove(rows, first, script, burst)) return false
    if (script.isWhole) return true
    const acts = this.#actsOf(burst)
    for (let i = 0; i < length; i++)
      if (programs[i] === CLEAR) rows.setClear(first + i, recordOfAct(this.#seedKey, burst, acts[i] as Act, i))
    return true
  }

  #actsOf(burst: PlannedBurst<Script>['burst']): readonly Act[] {
    return actsOf(this.#world, burst, this.#end)
  }
}
