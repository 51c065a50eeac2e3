/** Words of an id of 128 bits. */
const WORDS = 4
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * The ids that were seen. UUIDs lie in a table of numbers, at most half full, which takes 32 to 64 bytes for each: a Set
 * of V8 takes three times as much, and ends at 16.7 million.
 */
export class SeenIds {
  #table = new Uint32Array(1024 * WORDS)
  #size = 0
  /** What is no UUID, and the one that is a row of zeros, which stands for no id. */
  readonly #others = new Set<string>()

  /** Whether it was not seen before. */
  add(id: string): boolean {
    const [a, b, c, d] = UUID.test(id) ? wordsOf(id) : NONE
    if ((a | b | c | d) === 0) return this.#others.size < this.#others.add(id).size
    const at = placeOf(this.#table, a, b, c, d)
    if (isTaken(this.#table, at)) return false
    put(this.#table, at, a, b, c, d)
    this.#size++
    if (2 * WORDS * this.#size > this.#table.length) this.#grow()
    return true
  }

  #grow(): void {
    const before = this.#table
    this.#table = new Uint32Array(2 * before.length)
    for (let at = 0; at < before.length; at += WORDS) {
      if (!isTaken(before, at)) continue
      const [a, b, c, d] = before.subarray(at, at + WORDS) as unknown as Id
      put(this.#table, placeOf(this.#table, a, b, c, d), a, b, c, d)
    }
  }
}

type Id = readonly [number, number, number, number]
const NONE: Id = [0, 0, 0, 0]

function wordsOf(id: string): Id {
  return [
    Number.parseInt(id.slice(0, 8), 16),
    Number.parseInt(id.slice(9, 13) + id.slice(14, 18), 16),
    Number.parseInt(id.slice(19, 23) + id.slice(24, 28), 16),
    Number.parseInt(id.slice(28), 16),
  ]
}

/** Where an id lies, or would. */
function placeOf(table: Uint32Array, a: number, b: number, c: number, d: number): number {
  const rows = table.length / WORDS
  // All words, since ids that somebody else made may count in one of them.
  let row = Math.imul(a ^ Math.imul(b ^ Math.imul(c ^ Math.imul(d, HASH), HASH), HASH), HASH) >>> 0
  for (row = ((row ^ (row >>> 15)) >>> 0) % rows; ; row = (row + 1) % rows) {
    const at = row * WORDS
    if (!isTaken(table, at)) return at
    if (table[at] === a && table[at + 1] === b && table[at + 2] === c && table[at + 3] === d) return at
  }
}

/** Odd, with bits all over: 2^32 over the golden ratio. */
const HASH = 0x9e3779b1

function isTaken(table: Uint32Array, at: number): boolean {
  return (
    ((table[at] as number) | (table[at + 1] as number) | (table[at + 2] as number) | (table[at + 3] as number)) !== 0
  )
}

function put(table: Uint32Array, at: number, a: number, b: number, c: number, d: number): void {
  table[at] = a
  table[at + 1] = b
  table[at + 2] = c
  table[at + 3] = d
}
