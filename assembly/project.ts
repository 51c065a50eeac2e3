/*
 * What values a record of CloudTrail has at some paths, told from its bytes. All of the record is held against the
 * grammar of JSON on the way, so that what is vouched for is what JSON.parse would give.
 */

import { roomForValues, valueNumber } from './values'

/**
 * The keys of the paths as a tree. A node is `[next beside it, first below it, number of its path or -1, length of its
 * key, when it was met last, whether its values have numbers, 64 bits: the lengths of the keys below it, the key]`; the
 * first has no key.
 */
const TREE: i32 = 16_384
/** Of each path where its value begins and ends, and its number; 0 where there is none. */
const SPANS: i32 = 49_152

/** How many paths there are. Set before a record is looked at. */
export let paths: i32 = 0

const DEEPEST: i32 = 100

let at: i32 = 0
let limit: i32 = 0
let records: i32 = 0
let hasEscape: bool = false

/**
 * Finds the values of an object that lies in [from, to).
 * @returns whether it can vouch for them: not for what is no JSON, is nested too deeply, has one of the keys twice, or
 *   keys beside them that are written with a backslash.
 */
export function project(from: i32, to: i32): bool {
  memory.fill(SPANS, 0, paths * 12)
  roomForValues()
  records++
  at = from
  limit = to
  return object(TREE, 0) && at === to
}

function object(node: i32, depth: i32): bool {
  if (depth === DEEPEST) return false
  at++
  space()
  if (load<u8>(at) === 0x7d) {
    at++
    return true
  }
  while (load<u8>(at) === 0x22) {
    const key = at + 1
    hasEscape = false
    if (!text()) return false
    let child = 0
    if (node !== 0) {
      if (hasEscape) return false
      child = childOf(node, key, at - 1 - key)
    }
    space()
    if (load<u8>(at) !== 0x3a) return false
    at++
    space()
    const from = at
    if (!value(child, depth + 1)) return false
    if (child !== 0) {
      if (load<i32>(child, 16) === records) return false
      store<i32>(child, records, 16)
      const path = load<i32>(child, 8)
      if (path >= 0) {
        const span = SPANS + path * 12
        store<i32>(span, from)
        store<i32>(span, at, 4)
        if (load<i32>(child, 20) !== 0) store<i32>(span, valueNumber(from, at - from), 8)
      }
    }
    space()
    const byte = load<u8>(at)
    at++
    if (byte === 0x7d) return true
    if (byte !== 0x2c) return false
    space()
  }
  return false
}

function childOf(node: i32, key: i32, length: i32): i32 {
  if (length > 63 || ((load<u64>(node, 24) >> <u64>length) & 1) === 0) return 0
  for (let child = load<i32>(node, 4); child !== 0; child = load<i32>(child)) {
    if (load<i32>(child, 12) !== length) continue
    let i = 0
    while (i < length && load<u8>(key + i) === load<u8>(child + 32 + i)) i++
    if (i === length) return child
  }
  return 0
}

function array(depth: i32): bool {
  if (depth === DEEPEST) return false
  at++
  space()
  if (load<u8>(at) === 0x5d) {
    at++
    return true
  }
  while (value(0, depth + 1)) {
    space()
    const byte = load<u8>(at)
    at++
    if (byte === 0x5d) return true
    if (byte !== 0x2c) return false
    space()
  }
  return false
}

function value(node: i32, depth: i32): bool {
  const byte = load<u8>(at)
  if (byte === 0x22) return text()
  if (byte === 0x7b) return object(node !== 0 && load<i32>(node, 4) !== 0 ? node : 0, depth)
  if (byte === 0x5b) return array(depth)
  // `null`, `true`, `fals` and `e`
  if (byte === 0x6e) return word(0x6c6c756e, 4)
  if (byte === 0x74) return word(0x65757274, 4)
  if (byte === 0x66) return load<u8>(at + 4) === 0x65 && word(0x736c6166, 5)
  return number()
}

function word(letters: u32, length: i32): bool {
  if (load<u32>(at) !== letters) return false
  at += length
  return true
}

function number(): bool {
  if (load<u8>(at) === 0x2d) at++
  if (load<u8>(at) === 0x30) at++
  else if (!digits()) return false
  if (load<u8>(at) === 0x2e) {
    at++
    if (!digits()) return false
  }
  if ((load<u8>(at) | 0x20) !== 0x65) return true
  at++
  const sign = load<u8>(at)
  if (sign === 0x2b || sign === 0x2d) at++
  return digits()
}

function digits(): bool {
  const from = at
  while (<u32>load<u8>(at) - 0x30 < 10) at++
  return at > from
}

/** Goes from a quote to behind the next one that is not escaped. */
function text(): bool {
  at++
  const quote = i8x16.splat(0x22)
  const backslash = i8x16.splat(0x5c)
  const blank = i8x16.splat(0x20)
  while (at < limit) {
    const block = v128.load(at)
    const special = v128.or(
      v128.or(i8x16.eq(block, quote), i8x16.eq(block, backslash)),
      i8x16.lt_u(block, blank),
    )
    const bits = i8x16.bitmask(special)
    if (bits === 0) {
      at += 16
      continue
    }
    at += ctz(bits)
    const byte = load<u8>(at)
    if (byte === 0x22) {
      at++
      return true
    }
    if (byte !== 0x5c || !isEscape(load<u8>(at + 1))) return false
    hasEscape = true
    at += 2
  }
  return false
}

/** Of one letter: `"`, `\`, `/`, `b`, `f`, `n`, `r`, `t`. Records with others are not looked at here. */
function isEscape(byte: u8): bool {
  if (byte === 0x22 || byte === 0x5c || byte === 0x2f || byte === 0x62) return true
  return byte === 0x66 || byte === 0x6e || byte === 0x72 || byte === 0x74
}

function space(): void {
  while (isSpace(load<u8>(at))) at++
}

function isSpace(byte: u8): bool {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}
