import { forwardedSince, PAUSES } from '../behaviours/particulars.js'
import type { Milliseconds, Seconds } from '../clock.js'
import { drawBelow, mix } from '../keyed.js'
import { eventIdWords } from '../stream/event-id.js'
import type { PlannedBurst } from '../stream/plan.js'
import { openSession } from '../world/session.js'
import { isoBytes, type Memory, type TwentyBytes } from './memory.js'
import type { PlanRows } from './plan-rows.js'
import type { Script } from './script.js'
import { type WrittenSession, writtenSession } from './sessions.js'

/** The record that is being written: what its variables are taken from. */
export class Moment {
  readonly #seedKey: number
  second: Seconds = Number.NaN
  readonly secondBytes: TwentyBytes = new Uint32Array(5)
  burstKey = 0
  /** What the record draws from. */
  key = 0
  /** Its event id, and what was drawn from that. */
  readonly id = new Uint32Array(4)
  #rows: PlanRows | undefined
  #row = 0

  constructor(seedKey: number) {
    this.#seedKey = seedKey
  }

  /** Turns to a record. */
  turn(rows: PlanRows, row: number): void {
    const second = rows.second[row] as number
    if (second !== this.second) {
      this.second = second
      isoBytes(second, this.secondBytes)
    }
    const index = rows.index[row] as number
    this.burstKey = rows.key[row] as number
    this.key = mix(this.burstKey, index)
    eventIdWords(this.#seedKey, rows.number, rows.burst[row] as number, index, this.id)
    this.#rows = rows
    this.#row = row
  }

  /** The `n`-th session that the burst opened. */
  opened(n: number): WrittenSession {
    const rows = this.#rows as PlanRows
    const opened = rows.opened(rows.burst[this.#row] as number)
    const known = opened[n]
    if (known !== undefined) return known
    const { openings } = this.#burst.acts
    const { actor, pauses, chosen } = openings.get(n) as NonNullable<ReturnType<typeof openings.get>>
    // A name that was chosen stands in the template.
    const session = writtenSession(openSession(actor, mix(this.burstKey, n), this.secondAfter(pauses), chosen))
    opened[n] = session
    return session
  }

  /** When it is after so many pauses of the burst. */
  secondAfter(pauses: number): Seconds {
    const { burst, acts } = this.#burst
    return Math.floor(timeAfter(acts, burst.key, burst.start, pauses) / 1_000)
  }

  writeEventId(memory: Memory, at: number): number {
    const { id } = this
    return memory.uuid(at, id[0] as number, id[1] as number, id[2] as number, id[3] as number)
  }

  /** As `drawsOf` draws it. */
  writeRequestId(memory: Memory, at: number): number {
    const { key } = this
    const other = this.id[0] as number
    return memory.uuid(at, mix(key, 0), mix(other, 1), mix(key, 2), mix(other, 3))
  }

  /** When the session began in which a service acts for who calls in a session of that age. */
  forwardedSince(since: Seconds): Seconds {
    return forwardedSince(this.burstKey, since, this.second)
  }

  get #burst(): PlannedBurst<Script> {
    const rows = this.#rows as PlanRows
    return rows.bursts[rows.burst[this.#row] as number] as PlannedBurst<Script>
  }
}

/** When a burst is after so many of its pauses; as `particularsOf` draws them. */
export function timeAfter(
  { lows, spans }: Pick<Script, 'lows' | 'spans'>,
  key: number,
  start: Milliseconds,
  pauses: number,
): Milliseconds {
  const pauseKey = mix(key, PAUSES)
  let now = start
  let draws = 0
  for (let i = 0; i < pauses; i++) {
    now += lows[i] as number
    const span = spans[i] as number
    if (span > 1) now += drawBelow(pauseKey, draws++, span)
  }
  return now
}
