/**
 * Draws without state: what the n-th draw of a key is follows from (key, n) alone, so that any part of a burst can be
 * made without what came before it.
 */

/** 32 well-mixed bits of (key, n). About 9 ns. The finaliser is MurmurHash3's. */
export function mix(key: number, n: number): number {
  let h = (key ^ Math.imul(n + 1, 0x9e3779b1)) | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  h = (h ^ (h >>> 16)) | 0
  // A second round: one alone leaves neighbouring keys alike in their upper bits.
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39)
  return (h ^ (h >>> 15)) >>> 0
}

/** The n-th draw of `key` in [0, bound). */
export function drawBelow(key: number, n: number, bound: number): number {
  return Math.floor((mix(key, n) / 4_294_967_296) * bound)
}

/** 32 bits of a text, to make a key of a path (FNV-1a over UTF-16 units, then mixed). */
export function keyOf(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return mix(h, text.length)
}

/** `count` characters of `alphabet`, drawn from `key`. */
export function drawText(key: number, alphabet: string, count: number): string {
  const most = charactersOf(alphabet.length)
  let text = ''
  for (let i = 0, rest = 0; i < count; i++) {
    if (i % most === 0) rest = mix(key, i / most) / 4_294_967_296
    rest *= alphabet.length
    const n = Math.floor(rest)
    text += alphabet[n]
    rest -= n
  }
  return text
}

/** How many characters one draw of 32 bits makes; eight bits are left over, so that the last is as even as the first. */
export function charactersOf(size: number): number {
  let characters = 1
  for (let values = size * size; values <= 1 << 24; values *= size) characters++
  return characters
}

export const HEX = '0123456789abcdef'
export const DIGITS = '0123456789'
/** The characters of AWS's unique identifiers (base 32). */
export const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
export const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
export const LETTERS_AND_DIGITS = `${LETTERS}0123456789`

/** A UUID of version 4 of 122 bits out of four words. */
export function uuid(a: number, b: number, c: number, d: number): string {
  const hex = (n: number) => (n >>> 0).toString(16).padStart(8, '0')
  const second = hex((b & 0xffff0fff) | 0x4000)
  const third = hex((c & 0x3fffffff) | 0x80000000)
  return `${hex(a)}-${second.slice(0, 4)}-${second.slice(4)}-${third.slice(0, 4)}-${third.slice(4)}${hex(d)}`
}

/** A UUID drawn from (key, n). */
export function drawUuid(key: number, n: number): string {
  return uuid(mix(key, 4 * n), mix(key, 4 * n + 1), mix(key, 4 * n + 2), mix(key, 4 * n + 3))
}
