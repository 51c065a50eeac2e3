import type { Seconds } from '../clock.js'
import type { Asked } from '../delivery/asked.js'
import { askedOf } from '../stream/asked-of.js'
import type { StreamRecord } from '../stream/burst.js'
import { eventId, eventIdWords, firstWord } from '../stream/event-id.js'
import type { PlannedBurst } from '../stream/plan.js'
import type { Label } from '../truth/label.js'
import { orderOf, type Unordered } from './order.js'
import type { PlanRows } from './plan-rows.js'
import { CLEAR, type Script } from './script.js'
import type { Template } from './template.js'

/** The records of a slice in the order of their time, and all that a writer of datasets asks of them. */
export class SliceRows implements Unordered {
  length = 0
  second = new Float64Array(16_384)
  tie = new Uint32Array(16_384)
  readonly #seedKey: number
  #plan = new Uint16Array(16_384)
  #row = new Int32Array(16_384)
  #plans: PlanRows[] = []
  #order: Int32Array = new Int32Array()

  constructor(seedKey: number) {
    this.#seedKey = seedKey
  }

  /** Takes those of some plans that lie in [from, until). */
  gather(plans: readonly PlanRows[], from: Seconds, until: Seconds): void {
    this.length = 0
    this.#plans = [...plans]
    plans.forEach((plan, p) => {
      this.#reserve(plan.length)
      const { second, tie, length } = plan
      for (let row = 0; row < length; row++) {
        const at = second[row] as number
        if (at < from || at >= until) continue
        const i = this.length++
        this.second[i] = at
        this.tie[i] = tie[row] as number
        this.#plan[i] = p
        this.#row[i] = row
      }
    })
    this.#order = orderOf(this, from, until)
  }

  compare(a: number, b: number): number {
    return this.#idOf(a) < this.#idOf(b) ? -1 : 1
  }

  /** The plan that the `n`-th record comes from. */
  plan(n: number): PlanRows {
    return this.#planAt(this.#order[n] as number)
  }

  /** Its place in that plan. */
  row(n: number): number {
    return this.#row[this.#order[n] as number] as number
  }

  /** The `n`-th record as the clear path made it, undefined where a template does. */
  clear(n: number): StreamRecord | undefined {
    return this.#clearAt(this.#order[n] as number)
  }

  secondOf(n: number): Seconds {
    return this.second[this.#order[n] as number] as number
  }

  eventID(n: number): string {
    return this.#idOf(this.#order[n] as number)
  }

  /** The first word of its event id. */
  idWord(n: number): number {
    const clear = this.clear(n)
    if (clear !== undefined) return firstWord(clear.label.eventID)
    const plan = this.plan(n)
    const row = this.row(n)
    eventIdWords(this.#seedKey, plan.number, plan.burst[row] as number, plan.index[row] as number, WORDS)
    return WORDS[0] as number
  }

  /** What is true of it, its own id aside. */
  facts(n: number): Omit<Label, 'eventID'> {
    return (this.clear(n) ?? this.#template(n)).label
  }

  label(n: number): Label {
    return this.clear(n)?.label ?? { ...this.#template(n).label, eventID: this.eventID(n) }
  }

  account(n: number): string {
    return this.clear(n)?.record.recipientAccountId ?? this.#template(n).account
  }

  region(n: number): string {
    return this.clear(n)?.record.awsRegion ?? this.#template(n).region
  }

  /** The template that makes it; undefined where the clear path did. */
  template(n: number): Template | undefined {
    return this.clear(n) === undefined ? this.#template(n) : undefined
  }

  /** How its behaviour asks for it to be delivered. */
  asked(n: number): Asked | undefined {
    const clear = this.clear(n)
    return clear === undefined ? askedOf(this.#burst(n).burst.compiled.behaviour) : clear.asked
  }

  /** Of a record that a template makes. */
  #burst(n: number): PlannedBurst<Script> {
    const plan = this.plan(n)
    return plan.bursts[plan.burst[this.row(n)] as number] as PlannedBurst<Script>
  }

  #template(n: number): Template {
    return this.#burst(n).acts.templates[this.plan(n).index[this.row(n)] as number] as Template
  }

  #planAt(i: number): PlanRows {
    return this.#plans[this.#plan[i] as number] as PlanRows
  }

  #clearAt(i: number): StreamRecord | undefined {
    const plan = this.#planAt(i)
    const row = this.#row[i] as number
    return plan.program[row] === CLEAR ? plan.clear[plan.index[row] as number] : undefined
  }

  #idOf(i: number): string {
    const clear = this.#clearAt(i)
    if (clear !== undefined) return clear.label.eventID
    const plan = this.#planAt(i)
    const row = this.#row[i] as number
    const number = { high: plan.number, low: plan.burst[row] as number }
    return eventId(this.#seedKey, number, plan.index[row] as number)
  }

  #reserve(more: number): void {
    const needed = this.length + more
    if (needed <= this.second.length) return
    const size = Math.max(needed, 2 * this.second.length)
    this.second = grown(this.second, new Float64Array(size))
    this.tie = grown(this.tie, new Uint32Array(size))
    this.#plan = grown(this.#plan, new Uint16Array(size))
    this.#row = grown(this.#row, new Int32Array(size))
  }
}

const WORDS = new Uint32Array(4)

function grown<T extends { set(from: T): void }>(from: T, into: T): T {
  into.set(from)
  return into
}
