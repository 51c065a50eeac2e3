import { forwardedSince, PAUSES } from '../behaviours/particulars.js'
import type { Milliseconds, Seconds } from '../clock.js'
import { drawBelow, mix } from '../keyed.js'
import type { Burst } from '../stream/burst.js'
import { eventIdWords } from '../stream/event-id.js'
import type { UnnumberedBurst } from '../stream/plan.js'
import { openSession } from '../world/session.js'
import { isoBytes, type Memory, type TwentyBytes } from './memory.js'
import type { Script } from './script.js'
import { type WrittenSession, writtenSession } from './sessions.js'

/** A burst of which records are written. */
export interface WrittenBurst {
  readonly burst: UnnumberedBurst & Burst
  readonly script: Script
  /** As planned, or earlier where it would have reached beyond the end. Milliseconds. */
  readonly start: Milliseconds
  /** Sessions that it opened, as far as somebody asked for them. */
  readonly opened: (WrittenSession | undefined)[]
}

/** The record that is being written: what its variables are taken from. */
export class Moment {
  readonly #seedKey: number
  second: Seconds = Number.NaN
  secondBytes: TwentyBytes = new Uint32Array(5)
  /** What the record draws from. */
  key = 0
  /** Its event id, and what was drawn from that. */
  readonly id = new Uint32Array(4)
  #burst: WrittenBurst | undefined

  constructor(seedKey: number) {
    this.#seedKey = seedKey
  }

  /** Turns to the record of a burst's call. */
  turn(burst: WrittenBurst, index: number, second: Seconds): void {
    if (second !== this.second) {
      this.second = second
      this.secondBytes = isoBytes(second)
    }
    this.#burst = burst
    this.key = mix(burst.burst.key, index)
    eventIdWords(this.#seedKey, burst.burst.number, index, this.id)
  }

  get burst(): WrittenBurst {
    return this.#burst as WrittenBurst
  }

  get burstKey(): number {
    return this.burst.burst.key
  }

  /** The `n`-th session that the burst opened. */
  opened(n: number): WrittenSession {
    const { opened, script, burst, start } = this.burst
    const known = opened[n]
    if (known !== undefined) return known
    const { actor, pauses, chosen } = script.openings.get(n) as NonNullable<ReturnType<Script['openings']['get']>>
    const second = Math.floor(timeAfter(script, burst.key, start, pauses) / 1_000)
    // A name that was chosen stands in the template.
    const session = writtenSession(openSession(actor, mix(burst.key, n), second, chosen))
    opened[n] = session
    return session
  }

  writeEventId(memory: Memory, at: number): void {
    const { id } = this
    memory.uuid(at, id[0] as number, id[1] as number, id[2] as number, id[3] as number)
  }

  /** As `drawsOf` draws it. */
  writeRequestId(memory: Memory, at: number): void {
    const { key } = this
    const other = this.id[0] as number
    memory.uuid(at, mix(key, 0), mix(other, 1), mix(key, 2), mix(other, 3))
  }

  /** When the session began in which a service acts for who calls in a session of that age. */
  forwardedSince(since: Seconds): Seconds {
    return forwardedSince(this.burstKey, since, this.second)
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
