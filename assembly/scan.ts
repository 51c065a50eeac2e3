/*
 * The scan of a trail's bytes, in AssemblyScript: https://www.assemblyscript.org. What it promises and how it is called
 * is told in src/dataset/trail/raw/scanner.ts, which is its only user; CONTRIBUTING.md says how it is compiled.
 *
 * Blocks of 64 bytes become bit masks, one bit a byte: quotes, and so what lies inside of texts; brackets outside of
 * them; ends of lines; and where a word that is looked for may lie, told by two of its bytes. Only these places are
 * then looked at one by one. Source of the method: Langdale and Lemire, Parsing Gigabytes of JSON per Second.
 */

export { paths, project } from './project'
export { round } from './values'

/** Words: 64 bytes each, `[length, offset of a rare byte, offset of another, …, at 16 the bytes]`. */
const WORDS: i32 = 4_096
/** What a record must hold to be looked at: `[alternatives, and of each: groups, and of each: mask of words]`. */
const WANTED: i32 = 8_192
/** A bit for each hash of an eventID that is asked for. */
const WATCHED: i32 = 65_536
const WATCHED_BITS: i32 = 1 << 20
/** What is found: 8 numbers of 32 bits each. */
const FOUND: i32 = 262_144
const MOST_FOUND: i32 = 65_536

const RECORD: i32 = 0
const LINE: i32 = 1
const CONTAINER: i32 = 2

const NEVER: i32 = i32.MAX_VALUE

/** How many words there are, and whether eventIDs are asked for. Set before a scan. */
export let words: i32 = 0
export let isWatching: i32 = 0

/** What a scan came to. */
export let found: i32 = 0
export let lines: i32 = 0
export let passed: i32 = 0
export let first: i32 = NEVER
export let last: i32 = -NEVER
export let consumed: i32 = 0
/** It stopped before all lines that are whole, since no more fits in what it found. */
export let isFull: i32 = 0

// The line.
let lineStart: i32 = 0
let mark: i32 = 0
let depth: i32 = 0
/** Depth of what holds records: 0 where the line is one, 1 in a list, 2 in `Records`. */
let base: i32 = 0
let values: i32 = 0
let isOdd: bool = false
let lastClose: i32 = -1
let arrayAt: i32 = -1
let index: i32 = 0
let linePassed: i32 = 0
let lineFirst: i32 = NEVER
let lineLast: i32 = -NEVER
// The record.
let start: i32 = 0
let seen: i32 = 0
let mustLook: bool = false
let hasTime: bool = false
let time: i32 = 0

/**
 * Scans from the start of a line as far as lines are whole.
 * @param whole all that is given is one piece of JSON, whatever lines it has.
 */
export function scan(from: i32, to: i32, whole: bool): void {
  found = 0
  lines = 0
  passed = 0
  first = NEVER
  last = -NEVER
  consumed = from
  isFull = 0
  startLine(from)
  let at = from
  let inText: u64 = 0
  let isEscaped: u64 = 0
  while (at < to) {
    const a = v128.load(at)
    const b = v128.load(at, 16)
    const c = v128.load(at, 32)
    const d = v128.load(at, 48)
    const valid: u64 = to - at >= 64 ? u64.MAX_VALUE : (<u64>1 << <u64>(to - at)) - 1
    let quotes = equal(a, b, c, d, 0x22) & valid
    const backslashes = equal(a, b, c, d, 0x5c) & valid
    let events = possibleWords(at)
    if ((backslashes | isEscaped) !== 0) {
      let escaped = isEscaped
      let left = backslashes & ~isEscaped
      isEscaped = 0
      while (left !== 0) {
        const bit = ctz(left)
        left &= left - 1
        if (load<u8>(at + <i32>bit + 1) === 0x75) events |= <u64>1 << bit
        if (bit === 63) {
          isEscaped = 1
        } else {
          escaped |= <u64>2 << bit
          left &= ~(<u64>2 << bit)
        }
      }
      quotes &= ~escaped
    }
    let text = quotes
    text ^= text << 1
    text ^= text << 2
    text ^= text << 4
    text ^= text << 8
    text ^= text << 16
    text ^= text << 32
    text ^= inText
    inText = <u64>(<i64>text >> 63)
    const ends = equal(a, b, c, d, 0x0a)
    events |= brackets(a, b, c, d) & ~text
    events |= whole ? ends & text : ends
    events &= valid
    let next = at + 64
    while (events !== 0) {
      const bit = ctz(events)
      events &= events - 1
      const place = at + <i32>bit
      const byte = load<u8>(place)
      if (byte === 0x7b || byte === 0x5b) {
        open(place, byte)
      } else if (byte === 0x7d || byte === 0x5d) {
        close(place, byte)
      } else if (byte === 0x0a) {
        const isBroken = ((text >> bit) & 1) !== 0 || depth !== 0
        if (isBroken) isOdd = true
        if (whole) continue
        endLine(place)
        if (isFull) {
          found = mark
          return
        }
        lines++
        consumed = place + 1
        startLine(place + 1)
        if (isBroken) {
          // Whatever was open ends with the line.
          inText = 0
          isEscaped = 0
          next = place + 1
          break
        }
      } else if (byte === 0x5c) {
        mustLook = true
      } else {
        word(place, byte, to)
      }
    }
    at = next
  }
  if (whole) {
    if (depth !== 0 || inText !== 0) isOdd = true
    endLine(to)
    consumed = to
  } else {
    // What was found of a line that is not whole will be found again.
    found = mark
  }
}

function startLine(at: i32): void {
  lineStart = at
  mark = found
  depth = 0
  base = 0
  values = 0
  isOdd = false
  lastClose = -1
  arrayAt = -1
  index = 0
  linePassed = 0
  lineFirst = NEVER
  lineLast = -NEVER
}

function endLine(at: i32): void {
  const tail = values === 0 ? lineStart : lastClose + 1
  if (isOdd || !isBlank(tail, at)) {
    found = mark
    linePassed = 0
    add(LINE, lineStart, at, 0, 0, 0)
  } else if (base > 0) {
    add(CONTAINER, lineStart, at, linePassed, lineFirst, lineLast)
  } else {
    passed += linePassed
    first = min(first, lineFirst)
    last = max(last, lineLast)
  }
}

function open(at: i32, byte: u8): void {
  if (depth === 0) {
    if (values > 0 || !isBlank(lineStart, at)) isOdd = true
    values++
    lastClose = at
    if (byte === 0x5b) {
      base = 1
    } else {
      arrayAt = recordsAfter(at)
      base = arrayAt === -1 ? 0 : 2
      if (base === 0) startRecord(at)
    }
  } else if (depth === base) {
    if (byte !== 0x7b || !isSeparated(lastClose + 1, at)) isOdd = true
    startRecord(at)
  } else if (depth < base) {
    // Between the object and its `Records` nothing else may open.
    if (at !== arrayAt) isOdd = true
    lastClose = at
  } else if (depth === base + 1) {
    wrapper(at)
  }
  depth++
}

function close(at: i32, byte: u8): void {
  depth--
  if (depth === base) {
    if (byte !== 0x7d) isOdd = true
    endRecord(at)
    lastClose = at
  } else if (depth < base) {
    const isRight = depth === 0 && base === 2 ? byte === 0x7d : byte === 0x5d
    if (depth < 0 || !isRight || !isBlank(lastClose + 1, at)) isOdd = true
    if (depth < 0) depth = 0
    lastClose = at
  }
}

function startRecord(at: i32): void {
  start = at
  seen = 0
  mustLook = false
  hasTime = false
}

function endRecord(at: i32): void {
  if (mustLook || !hasTime || ((seen !== 0 || words === 0) && isWanted())) {
    add(RECORD, start, at + 1, index, base, hasTime && !mustLook ? time : NEVER)
  } else {
    linePassed++
    lineFirst = min(lineFirst, time)
    lineLast = max(lineLast, time)
  }
  index++
}

function isWanted(): bool {
  let at = WANTED
  const alternatives = load<i32>(at)
  at += 4
  for (let i = 0; i < alternatives; i++) {
    const groups = load<i32>(at)
    at += 4
    let holds = true
    for (let j = 0; j < groups; j++) {
      if ((seen & load<i32>(at)) === 0) holds = false
      at += 4
    }
    if (holds) return true
  }
  return false
}

function add(kind: i32, from: i32, to: i32, p: i32, q: i32, r: i32): void {
  if (found >= MOST_FOUND - 2) {
    // A line of its own that has so many is read as a whole; before any other the scan stops.
    if (mark > 0) isFull = 1
    else if (kind === RECORD) isOdd = true
    if (mark > 0 || kind === RECORD) return
  }
  const at = FOUND + found * 32
  store<i32>(at, kind)
  store<i32>(at, from, 4)
  store<i32>(at, to, 8)
  store<i32>(at, lines, 12)
  store<i32>(at, p, 16)
  store<i32>(at, q, 20)
  store<i32>(at, r, 24)
  // Records that were passed before it: its line's own, if it has any, and those of lines that are one each.
  store<i32>(at, passed + linePassed, 28)
  found++
}

/** Keys whose values hold records: an object that has one is more than a record. */
function wrapper(at: i32): void {
  let end = at - 1
  while (isSpace(load<u8>(end))) end--
  if (load<u8>(end) !== 0x3a) return
  end--
  while (isSpace(load<u8>(end))) end--
  // `"Records"` and `"_source"`, `"Events"`, `"hits"`
  const key = load<u64>(end - 7)
  if (load<u8>(end - 8) === 0x22 && (key === 0x227364726f636552 || key === 0x22656372756f735f)) mustLook = true
  if (key === 0x2273746e65764522 || key >> 16 === 0x227374696822) mustLook = true
}

/** Where the list begins, of an object that begins with `Records`; otherwise -1. */
function recordsAfter(at: i32): i32 {
  let p = spaces(at + 1)
  // `"Records` and `"`
  if (load<u64>(p) !== 0x7364726f63655222 || load<u8>(p + 8) !== 0x22) return -1
  p = spaces(p + 9)
  if (load<u8>(p) !== 0x3a) return -1
  p = spaces(p + 1)
  return load<u8>(p) === 0x5b ? p : -1
}

function word(at: i32, byte: u8, to: i32): void {
  // `"eventTime"`; `TrailEve`, of a record inside of another; `StartTim` and `igestEnd`, of a digest; `"eventID"`
  if (byte === 0x54) {
    if (load<u64>(at - 6) === 0x6954746e65766522 && load<u32>(at + 1) === 0x22656d69) eventTime(at)
    else if (load<u64>(at) === 0x6576456c69617254) mustLook = true
    else if (load<u64>(at - 5) === 0x6d69547472617453) mustLook = true
    else if (load<u64>(at - 8) === 0x646e457473656769) mustLook = true
  }
  if (isWatching && byte === 0x49 && load<u64>(at - 6) === 0x4449746e65766522 && load<u8>(at + 2) === 0x22) eventId(at)
  for (let i = 0; i < words; i++) {
    const entry = WORDS + i * 64
    const from = at - load<i32>(entry, 4)
    const length = load<i32>(entry)
    if (from < lineStart || from + length > to) continue
    let same = true
    for (let j = 0; j < length; j++) {
      if (load<u8>(from + j) !== load<u8>(entry + 16 + j)) {
        same = false
        break
      }
    }
    if (same) seen |= 1 << i
  }
}

/** A key of the record itself counts, and of several the last. */
function eventTime(at: i32): void {
  if (depth !== base + 1 || load<u8>(at - 7) === 0x5c) return
  let p = spaces(at + 5)
  if (load<u8>(p) !== 0x3a) return
  p = spaces(p + 1)
  hasTime = false
  // "2024-07-01T00:00:00Z"
  if (load<u8>(p) !== 0x22 || load<u8>(p + 5) !== 0x2d || load<u8>(p + 8) !== 0x2d || load<u8>(p + 11) !== 0x54) return
  if (load<u8>(p + 14) !== 0x3a || load<u8>(p + 17) !== 0x3a || load<u8>(p + 20) !== 0x5a || load<u8>(p + 21) !== 0x22) return
  const century = two(p + 1)
  const year = two(p + 3)
  const month = two(p + 6)
  const day = two(p + 9)
  const hour = two(p + 12)
  const minute = two(p + 15)
  const second = two(p + 18)
  // Days that not every month has are left to those who know.
  if ((century | year | month | day | hour | minute | second) < 0) return
  if (century < 19 || century > 20 || month < 1 || month > 12 || day < 1 || day > 31) return
  if (day > 28 && (month === 2 || (day === 31 && (month === 4 || month === 6 || month === 9 || month === 11)))) return
  if (hour > 23 || minute > 59 || second > 59) return
  const y = century * 100 + year - (month <= 2 ? 1 : 0)
  const era = y / 400
  const ofEra = y - era * 400
  const ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
  const days = era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
  // Seconds since the epoch have 32 bits up to 2038.
  if (days < -24_000 || days > 24_000) return
  time = days * 86_400 + hour * 3_600 + minute * 60 + second
  hasTime = true
}

/** The number that two digits spell; negative where they are none. */
function two(at: i32): i32 {
  const tens = <i32>load<u8>(at) - 0x30
  const ones = <i32>load<u8>(at + 1) - 0x30
  return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones
}

function eventId(at: i32): void {
  let p = spaces(at + 3)
  if (load<u8>(p) !== 0x3a) return
  p = spaces(p + 1)
  if (load<u8>(p) !== 0x22) return
  let hash: u32 = 2_166_136_261
  for (let i = 1; i <= 64; i++) {
    const byte = load<u8>(p + i)
    if (byte === 0x22) break
    hash = (hash ^ byte) * 16_777_619
  }
  const bit = hash & (WATCHED_BITS - 1)
  if (((<u32>load<u8>(WATCHED + <i32>(bit >> 3)) >> (bit & 7)) & 1) !== 0) mustLook = true
}

function isSpace(byte: u8): bool {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}

function spaces(at: i32): i32 {
  while (isSpace(load<u8>(at))) at++
  return at
}

function isBlank(from: i32, to: i32): bool {
  for (let at = from; at < to; at++) if (!isSpace(load<u8>(at))) return false
  return true
}

/** One comma before every record but the first. */
function isSeparated(from: i32, to: i32): bool {
  let commas = 0
  for (let at = from; at < to; at++) {
    const byte = load<u8>(at)
    if (byte === 0x2c) commas++
    else if (!isSpace(byte)) return false
  }
  return commas === (index > 0 ? 1 : 0)
}

function equal(a: v128, b: v128, c: v128, d: v128, byte: u8): u64 {
  const all = i8x16.splat(byte)
  return mask(i8x16.eq(a, all), i8x16.eq(b, all), i8x16.eq(c, all), i8x16.eq(d, all))
}

/** Brackets and braces lie two apart, and 0x20 apart from each other. */
function brackets(a: v128, b: v128, c: v128, d: v128): u64 {
  const bit = i8x16.splat(0x20)
  const opening = i8x16.splat(0x7b)
  const closing = i8x16.splat(0x7d)
  const e = v128.or(a, bit)
  const f = v128.or(b, bit)
  const g = v128.or(c, bit)
  const h = v128.or(d, bit)
  return mask(
    v128.or(i8x16.eq(e, opening), i8x16.eq(e, closing)),
    v128.or(i8x16.eq(f, opening), i8x16.eq(f, closing)),
    v128.or(i8x16.eq(g, opening), i8x16.eq(g, closing)),
    v128.or(i8x16.eq(h, opening), i8x16.eq(h, closing)),
  )
}

/** Where a word may lie: `Ti` and `Tr` for a time and a wrapped record, `ID` for an id, and two bytes of each word. */
function possibleWords(at: i32): u64 {
  const t = i8x16.splat(0x54)
  const i = i8x16.splat(0x69)
  const r = i8x16.splat(0x72)
  let a = v128.and(i8x16.eq(v128.load(at), t), either(v128.load(at, 1), i, r))
  let b = v128.and(i8x16.eq(v128.load(at, 16), t), either(v128.load(at, 17), i, r))
  let c = v128.and(i8x16.eq(v128.load(at, 32), t), either(v128.load(at, 33), i, r))
  let d = v128.and(i8x16.eq(v128.load(at, 48), t), either(v128.load(at, 49), i, r))
  const count = words + isWatching
  for (let k = 0; k < count; k++) {
    const entry = WORDS + k * 64
    const other = at + load<i32>(entry, 8) - load<i32>(entry, 4)
    const one = v128.load8_splat(entry + 16 + load<i32>(entry, 4))
    const two = v128.load8_splat(entry + 16 + load<i32>(entry, 8))
    a = v128.or(a, v128.and(i8x16.eq(v128.load(at), one), i8x16.eq(v128.load(other), two)))
    b = v128.or(b, v128.and(i8x16.eq(v128.load(at, 16), one), i8x16.eq(v128.load(other, 16), two)))
    c = v128.or(c, v128.and(i8x16.eq(v128.load(at, 32), one), i8x16.eq(v128.load(other, 32), two)))
    d = v128.or(d, v128.and(i8x16.eq(v128.load(at, 48), one), i8x16.eq(v128.load(other, 48), two)))
  }
  return mask(a, b, c, d)
}

function either(a: v128, one: v128, other: v128): v128 {
  return v128.or(i8x16.eq(a, one), i8x16.eq(a, other))
}

function mask(a: v128, b: v128, c: v128, d: v128): u64 {
  return (
    <u64>(<u32>i8x16.bitmask(a)) |
    (<u64>(<u32>i8x16.bitmask(b)) << 16) |
    (<u64>(<u32>i8x16.bitmask(c)) << 32) |
    (<u64>(<u32>i8x16.bitmask(d)) << 48)
  )
}
