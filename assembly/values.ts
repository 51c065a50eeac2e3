/* Numbers of values: the same bytes have the same number, as long as none are forgotten. */

/** By hash: numbers, which begin with 1. */
const SLOTS: i32 = 2_359_296
const MOST_SLOTS: i32 = 1 << 17
/** Of each number `[hash, where its bytes lie, how many]`. */
const KNOWN: i32 = 2_883_584
const MOST_KNOWN: i32 = 1 << 16
const BYTES: i32 = 3_670_016
const MOST_BYTES: i32 = 8_388_608

/** Longer values are seldom met twice. */
const LONGEST: i32 = 4_096
/** Values of one record, which must have room before any is forgotten. */
const MOST_OF_RECORD: i32 = 64

/** How often all were forgotten. */
export let round: i32 = 0

let size: i32 = 0
let used: i32 = 0

/** Makes room for those of another record. */
export function roomForValues(): void {
  if (size + MOST_OF_RECORD <= MOST_KNOWN && used + MOST_OF_RECORD * (LONGEST + 8) <= MOST_BYTES) return
  memory.fill(SLOTS, 0, MOST_SLOTS * 4)
  size = 0
  used = 0
  round++
}

/** The number of a value; -1 for one that is too long. */
export function valueNumber(from: i32, length: i32): i32 {
  if (length > LONGEST) return -1
  let hash: u64 = length
  for (let i = 0; i < length; i += 8) {
    hash = (hash ^ word(from, length, i)) * 0x9e3779b97f4a7c15
    hash ^= hash >> 29
  }
  const short = <i32>(hash ^ (hash >> 32))
  let slot = short & (MOST_SLOTS - 1)
  for (;;) {
    const number = load<i32>(SLOTS + slot * 4)
    if (number === 0) break
    if (isSame(KNOWN + number * 12, short, from, length)) return number
    slot = (slot + 1) & (MOST_SLOTS - 1)
  }
  size++
  const known = KNOWN + size * 12
  store<i32>(known, short)
  store<i32>(known, BYTES + used, 4)
  store<i32>(known, length, 8)
  memory.copy(BYTES + used, from, length)
  used += (length + 7) & ~7
  store<i32>(SLOTS + slot * 4, size)
  return size
}

function isSame(known: i32, hash: i32, from: i32, length: i32): bool {
  if (load<i32>(known) !== hash || load<i32>(known, 8) !== length) return false
  const bytes = load<i32>(known, 4)
  for (let i = 0; i < length; i += 8) if (word(from, length, i) !== word(bytes, length, i)) return false
  return true
}

/** Eight bytes, or as many as there are, before zeros. */
function word(from: i32, length: i32, i: i32): u64 {
  const bytes = load<u64>(from + i)
  const left = length - i
  return left >= 8 ? bytes : bytes & ((<u64>1 << <u64>(left * 8)) - 1)
}
