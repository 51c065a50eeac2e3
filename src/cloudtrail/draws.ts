import { drawBelow, drawText, drawUuid, mix, uuid } from '../keyed.js'

/**
 * What one record draws for itself: ids and amounts that no other record knows of. Builders draw nothing else, and only
 * write down what they drew, so that a record's shape never follows from it.
 */
export interface Draws {
  readonly eventID: string
  /** The id of the request; some responses repeat it. */
  requestId(): string
  uuid(n: number): string
  /** As some clients write theirs. */
  capitalUuid(n: number): string
  /** `count` characters of an alphabet. */
  text(n: number, alphabet: string, count: number): string
  /** The same from the event id, where one word alone would come twice in a large trail. */
  otherText(n: number, alphabet: string, count: number): string
  /** A whole number in [low, low + span). */
  number(n: number, low: number, span: number): number
  /** One of some words. */
  pick(n: number, words: readonly string[]): string
}

/** The draws of a record from its key and its id. */
export function drawsOf(key: number, eventID: string): Draws {
  return {
    eventID,
    // Drawn from two words: one would come twice in a large trail.
    requestId() {
      const other = wordOf(eventID)
      return uuid(mix(key, 0), mix(other, 1), mix(key, 2), mix(other, 3))
    },
    uuid: (n) => drawUuid(key, n),
    capitalUuid: (n) => drawUuid(key, n).toUpperCase(),
    text: (n, alphabet, count) => drawText(mix(key, n), alphabet, count),
    otherText: (n, alphabet, count) => drawText(mix(wordOf(eventID), n), alphabet, count),
    number: (n, low, span) => low + drawBelow(key, n, span),
    pick: (n, words) => words[drawBelow(key, n, words.length)] as string,
  }
}

/** The first word of an event id. */
function wordOf(eventID: string): number {
  return Number.parseInt(eventID.slice(0, 8), 16)
}
