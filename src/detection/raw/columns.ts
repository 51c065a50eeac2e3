const SMALLEST = 1 << 10

type Kind = Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>

/** Numbers one behind the other, in as little memory as they take. */
export interface Column<T extends Kind> {
  /** All there is room for; look it up anew after `push`. */
  readonly all: T
  readonly length: number
  push(value: number): void
}

function column<T extends Kind>(make: (length: number) => T): Column<T> {
  let all = make(SMALLEST)
  let length = 0
  return {
    get all() {
      return all
    },
    get length() {
      return length
    },
    push(value) {
      if (length === all.length) {
        const larger = make(length * 2)
        larger.set(all)
        all = larger
      }
      all[length++] = value
    },
  }
}

export const doubles = () => column((length) => new Float64Array(length))
export const integers = () => column((length) => new Int32Array(length))
export const octets = () => column((length) => new Uint8Array(length))
