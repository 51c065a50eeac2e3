const SMALLEST = 1 << 8

/** Gives every different row of numbers a number, from 0 on. */
export interface Tuples {
  readonly size: number
  /** The number of a row, which gets one where it has none: the numbers in `row` at some places. */
  numberOf(row: Int32Array): number
}

/** @param places of the numbers that count; of others rows may differ. */
export function createTuples(places: readonly number[]): Tuples {
  const width = places.length
  let known = new Int32Array(SMALLEST * width)
  /** By hash: number and one, so that none is 0. */
  let slots = new Int32Array(SMALLEST * 2)
  let size = 0
  const asked = new Int32Array(width)

  const slotOf = (row: Int32Array, at: number): number => {
    let hash = 0
    for (let i = 0; i < width; i++) hash = Math.imul(hash ^ (row[at + i] as number), 0x9e3779b1) ^ (hash >>> 15)
    const mask = slots.length - 1
    for (let slot = (hash ^ (hash >>> 16)) & mask; ; slot = (slot + 1) & mask) {
      const number = (slots[slot] as number) - 1
      if (number === -1) return slot
      let i = 0
      while (i < width && known[number * width + i] === row[at + i]) i++
      if (i === width) return slot
    }
  }

  const grow = () => {
    const larger = new Int32Array(known.length * 2)
    larger.set(known)
    known = larger
    slots = new Int32Array(slots.length * 2)
    for (let number = 0; number < size; number++) slots[slotOf(known, number * width)] = number + 1
  }

  return {
    get size() {
      return size
    },
    numberOf(row) {
      for (let i = 0; i < width; i++) asked[i] = row[places[i] as number] as number
      const slot = slotOf(asked, 0)
      const number = (slots[slot] as number) - 1
      if (number !== -1) return number
      if (size * 2 === slots.length) {
        grow()
        return this.numberOf(row)
      }
      known.set(asked, size * width)
      slots[slot] = size + 1
      return size++
    },
  }
}
