import { mix, uuid } from '../keyed.js'

/** The pairs of which each gets an id of its own: a burst's number (two words) and the index of a call in it. */
export interface BurstNumber {
  /** Of background: its slice. Of an incident: its number, with the upper bit set. */
  readonly high: number
  /** Which burst of the slice, at most 65,535. */
  readonly low: number
}

/** Upper bit of `BurstNumber.high`: incidents have a space of their own, and so never take a number from background. */
export const INCIDENT_SPACE = 0x8000_0000

const ROUNDS = 4

/**
 * An event id of version 4: a keyed bijection of (burst, index), so that ids differ by construction, and 58 more bits
 * hashed from it. A Feistel network of four rounds leaves no bit from which the burst or the index could be guessed, so
 * that attacks cannot be told by their ids.
 */
export function eventId(seedKey: number, burst: BurstNumber, index: number): string {
  eventIdWords(seedKey, burst.high, burst.low, index, WORDS)
  return uuid(WORDS[0] as number, WORDS[1] as number, WORDS[2] as number, WORDS[3] as number)
}

const WORDS = new Uint32Array(4)

/** The four words of an event id, before a UUID fixes six bits of them. */
export function eventIdWords(seedKey: number, high: number, low: number, index: number, words: Uint32Array): void {
  let left = high >>> 0
  let right = ((low << 16) | index) >>> 0
  for (let round = 0; round < ROUNDS; round++) {
    const next = (left ^ mix(seedKey ^ right, round)) >>> 0
    left = right
    right = next
  }
  // A UUID of version 4 fixes six bits of its middle words; the 64 of the bijection go where none is fixed.
  words[0] = left
  words[1] = mix(left ^ seedKey, right)
  words[2] = mix(right ^ seedKey, left)
  words[3] = right
}

/** The first of the words that an event id was made of. */
export function firstWord(eventID: string): number {
  return Number.parseInt(eventID.slice(0, 8), 16) >>> 0
}
