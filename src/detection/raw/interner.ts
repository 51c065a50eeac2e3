/** Bytes of texts that are kept together, at most and to begin with. */
const CHUNK = 1 << 24
const FIRST_CHUNK = 1 << 14
const SMALLEST = 1 << 10

/**
 * Gives every different text a number, from 0 on. Texts lie as bytes beside V8's heap and in no Map, which ends at
 * 16.7 million entries: some sixty bytes each, as many as 2^30 of them.
 */
export interface Interner {
  readonly size: number
  /** Bytes of all texts. */
  readonly bytes: number
  /** The number of a text, which gets one where it has none. */
  numberOf(text: string): number
  /** The same of a text that lies in bytes, as UTF-8. */
  numberOfBytes(bytes: Uint8Array, from: number, to: number): number
  has(text: string): boolean
  textOf(number: number): string
}

export function createInterner(): Interner {
  const chunks: Buffer[] = []
  let used = 0
  let total = 0
  let size = 0
  // Of each text: where it begins, by chunks and bytes in them, its length and its hash.
  let starts = new Float64Array(SMALLEST)
  let lengths = new Int32Array(SMALLEST)
  let hashes = new Int32Array(SMALLEST)
  /** By hash: number and one, so that none is 0. */
  let slots = new Int32Array(SMALLEST * 2)
  let asked = Buffer.allocUnsafe(1_024)

  /** Writes a text where it can be compared, and gives its length in bytes. */
  const write = (text: string): number => {
    if (text.length * 3 > asked.length) asked = Buffer.allocUnsafe(text.length * 6)
    // Few texts are not ASCII, and for those that are this is the fastest way there is.
    return asked.write(text, 0, 'utf8')
  }

  const slotOf = (bytes: Uint8Array, from: number, length: number, hash: number): number => {
    const mask = slots.length - 1
    let slot = mixed(hash) & mask
    for (;;) {
      const number = (slots[slot] as number) - 1
      if (number === -1) return slot
      if (hashes[number] === hash && lengths[number] === length && isSame(number, bytes, from)) return slot
      slot = (slot + 1) & mask
    }
  }

  const isSame = (number: number, bytes: Uint8Array, from: number): boolean => {
    const start = starts[number] as number
    const chunk = chunks[Math.floor(start / CHUNK)] as Buffer
    const at = start % CHUNK
    const length = lengths[number] as number
    for (let i = 0; i < length; i++) if (chunk[at + i] !== bytes[from + i]) return false
    return true
  }

  const add = (bytes: Uint8Array, from: number, length: number, hash: number): number => {
    if (size === lengths.length) {
      starts = grown(starts, new Float64Array(size * 2))
      lengths = grown(lengths, new Int32Array(size * 2))
      hashes = grown(hashes, new Int32Array(size * 2))
      slots = new Int32Array(size * 4)
      const mask = slots.length - 1
      for (let number = 0; number < size; number++) {
        const known = hashes[number] as number
        let slot = mixed(known) & mask
        while (slots[slot] !== 0) slot = (slot + 1) & mask
        slots[slot] = number + 1
      }
    }
    if (used + length > (chunks.at(-1)?.length ?? -1)) {
      // A text longer than a chunk gets one of its own, of which it is the beginning.
      const usual = Math.min(CHUNK, FIRST_CHUNK << Math.min(chunks.length, 10))
      chunks.push(Buffer.allocUnsafeSlow(Math.max(usual, length)))
      used = 0
    }
    const chunk = chunks[chunks.length - 1] as Buffer
    for (let i = 0; i < length; i++) chunk[used + i] = bytes[from + i] as number
    starts[size] = (chunks.length - 1) * CHUNK + used
    lengths[size] = length
    hashes[size] = hash
    used += length
    total += length
    return size++
  }

  const numberIn = (bytes: Uint8Array, from: number, length: number): number => {
    const hash = hashOf(bytes, from, length)
    const known = slots[slotOf(bytes, from, length, hash)] as number
    if (known !== 0) return known - 1
    const number = add(bytes, from, length, hash)
    slots[slotOf(bytes, from, length, hash)] = number + 1
    return number
  }

  return {
    get size() {
      return size
    },
    get bytes() {
      return total
    },
    has(text) {
      const length = write(text)
      return slots[slotOf(asked, 0, length, hashOf(asked, 0, length))] !== 0
    },
    numberOf(text) {
      const length = write(text)
      return numberIn(asked, 0, length)
    },
    numberOfBytes: (bytes, from, to) => numberIn(bytes, from, to - from),
    textOf(number) {
      const start = starts[number] as number
      const chunk = chunks[Math.floor(start / CHUNK)] as Buffer
      return chunk.toString('utf8', start % CHUNK, (start % CHUNK) + (lengths[number] as number))
    },
  }
}

function grown<T extends Float64Array | Int32Array>(from: T, to: T): T {
  to.set(from)
  return to
}

function hashOf(bytes: Uint8Array, from: number, length: number): number {
  let hash = 0
  for (let i = from; i < from + length; i++) hash = (Math.imul(hash, 31) + (bytes[i] as number)) | 0
  return hash
}

/** Texts that differ in their last digits alone must not lie one beside the other. */
function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b)
  return once ^ (once >>> 15)
}
