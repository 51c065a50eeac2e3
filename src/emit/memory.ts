import { DAY, HOUR, isoSecond, MINUTE, type Seconds } from '../clock.js'
import { charactersOf, mix } from '../keyed.js'

/** All pairs of bytes as four hexadecimal digits, in one word. */
const HEX_WORDS = Uint32Array.from({ length: 65_536 }, (_, n) => wordOf(n.toString(16).padStart(4, '0')))

function wordOf(text: string): number {
  return (
    ((text.charCodeAt(0) << 24) | (text.charCodeAt(1) << 16) | (text.charCodeAt(2) << 8) | text.charCodeAt(3)) >>> 0
  )
}

/** Twenty characters as five words: a time, or the id of an access key. */
export type TwentyBytes = Uint32Array

export function twentyBytes(text: string): TwentyBytes {
  return Uint32Array.from({ length: 5 }, (_, i) => wordOf(text.slice(4 * i, 4 * i + 4)))
}

/**
 * `2024-07-01T00:00:00Z`, without the strings that `isoSecond` takes; of years that have four digits.
 * @param words where it goes.
 */
export function isoBytes(second: Seconds, words: TwentyBytes = new Uint32Array(5)): TwentyBytes {
  const day = Math.floor(second / DAY)
  if (day !== lastDay) {
    lastDay = day
    lastBytes = twentyBytes(isoSecond(day * DAY))
  }
  const inDay = second - day * DAY
  const hour = TWO_DIGITS[Math.floor(inDay / HOUR)] as number
  const minute = TWO_DIGITS[Math.floor((inDay % HOUR) / MINUTE)] as number
  words[0] = lastBytes[0] as number
  words[1] = lastBytes[1] as number
  words[2] = ((lastBytes[2] as number) & 0xffffff00) | (hour >> 8)
  words[3] = ((hour & 255) << 24) | (COLON << 16) | minute
  words[4] = (COLON << 24) | ((TWO_DIGITS[inDay % MINUTE] as number) << 8) | Z
  return words
}

/** Two digits as two bytes. */
const TWO_DIGITS = Uint16Array.from({ length: 60 }, (_, n) => ((48 + Math.floor(n / 10)) << 8) | (48 + (n % 10)))
const COLON = 58
const Z = 90
let lastDay = Number.NaN
let lastBytes: TwentyBytes = new Uint32Array(5)

/**
 * One stretch of bytes: first a window in which records are put together, behind it the arena of texts that they are
 * made from, so that one is copied into the other within it.
 */
export class Memory {
  readonly bytes: Buffer
  readonly #view: DataView
  readonly window: number
  /** Where the arena ends. */
  #end: number

  /** @param window bytes; @param arena bytes that it may have at most: what is not used takes no memory. */
  constructor(window: number, arena: number) {
    const buffer = new ArrayBuffer(window + arena)
    this.bytes = Buffer.from(buffer)
    this.#view = new DataView(buffer)
    this.window = window
    this.#end = window
  }

  /** How much of the arena is taken. */
  get fill(): number {
    return (this.#end - this.window) / (this.bytes.length - this.window)
  }

  /** Keeps a text: where it lies in the arena, or undefined where there is no room. */
  keep(text: string): number | undefined {
    const at = this.#end
    if (at + Buffer.byteLength(text) > this.bytes.length) return undefined
    this.#end += this.bytes.write(text, at)
    return at
  }

  /** Forgets all that was kept. */
  clear(): void {
    this.#end = this.window
  }

  /** Puts bytes into the window. */
  put(to: number, bytes: Uint8Array): void {
    this.bytes.set(bytes, to)
  }

  /** Copies what was kept into the window. */
  copy(to: number, at: number, length: number): void {
    this.bytes.copyWithin(to, at, at + length)
  }

  /** Twenty characters; like all that write, says where they end. */
  twenty(to: number, words: TwentyBytes): number {
    const view = this.#view
    view.setUint32(to, words[0] as number)
    view.setUint32(to + 4, words[1] as number)
    view.setUint32(to + 8, words[2] as number)
    view.setUint32(to + 12, words[3] as number)
    view.setUint32(to + 16, words[4] as number)
    return to + 20
  }

  /** A text of ASCII; where it ends. */
  text(to: number, text: string): number {
    const { bytes } = this
    for (let i = 0; i < text.length; i++) bytes[to + i] = text.charCodeAt(i)
    return to + text.length
  }

  /** The 36 characters of a UUID of version 4, of four words, as `uuid` writes them. */
  uuid(to: number, a: number, b: number, c: number, d: number): number {
    const view = this.#view
    const { bytes } = this
    const second = (b & 0xffff0fff) | 0x4000
    const third = (c & 0x3fffffff) | 0x80000000
    view.setUint32(to, HEX_WORDS[a >>> 16] as number)
    view.setUint32(to + 4, HEX_WORDS[a & 0xffff] as number)
    bytes[to + 8] = DASH
    view.setUint32(to + 9, HEX_WORDS[second >>> 16] as number)
    bytes[to + 13] = DASH
    view.setUint32(to + 14, HEX_WORDS[second & 0xffff] as number)
    bytes[to + 18] = DASH
    view.setUint32(to + 19, HEX_WORDS[third >>> 16] as number)
    bytes[to + 23] = DASH
    view.setUint32(to + 24, HEX_WORDS[third & 0xffff] as number)
    view.setUint32(to + 28, HEX_WORDS[d >>> 16] as number)
    view.setUint32(to + 32, HEX_WORDS[d & 0xffff] as number)
    return to + 36
  }

  /** `count` characters of an alphabet, as `drawText` draws them. */
  drawn(to: number, key: number, alphabet: Uint8Array, count: number): number {
    const { bytes } = this
    const size = alphabet.length
    const most = charactersOf(size)
    for (let i = 0, draw = 0; i < count; draw++) {
      let rest = mix(key, draw) / 4_294_967_296
      for (const end = Math.min(count, i + most); i < end; i++) {
        rest *= size
        const n = Math.floor(rest)
        bytes[to + i] = alphabet[n] as number
        rest -= n
      }
    }
    return to + count
  }

  /** The bytes of the window up to a place, as they are until it is written to again. */
  written(until: number): Buffer {
    return Buffer.from(this.bytes.buffer, 0, until)
  }
}

const DASH = 45
