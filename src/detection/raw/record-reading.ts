import { type Document, type Path, putAt } from '../../ecs/document.js'
import { createInterner } from './interner.js'
import type { PathsRead } from './paths-read.js'
import { type RecordSpans, valueOfSpan } from './record-spans.js'
import { createTuples } from './tuples.js'

/** Longer values are seldom met twice. */
const LONGEST = 4_096
/** What is remembered at most: bytes of values, and values. Then it is forgotten, and learned anew. */
const MOST_BYTES = 1 << 25
const MOST_VALUES = 1 << 17

/** A part of an object is not told from all of it where that prints shorter than this, whatever it holds. */
const SHORT = 4_000
const BRACE = 0x7b
const LETTER_N = 0x6e

/** What follows from some values of a record, told once for each that are different. */
export interface Following<T> {
  /** Of the record that was read last. */
  of(): T
}

/** Reads the values of records that lie in bytes, and remembers what followed from them. */
export interface RecordReading {
  /** All that must be found in a record. */
  readonly paths: readonly Path[]
  /** The number of a path among them. */
  placeOf(path: Path): number
  /** Looks at a record. @returns whether what follows from it can be told; it must be parsed otherwise. */
  read(spans: RecordSpans): boolean
  /** @param make tells it of a record that has only these values. */
  following<T>(read: PathsRead, make: (record: Document) => T): Following<T>
  /** Gives the record that was read last, with only these values. */
  only(read: PathsRead): () => Document
}

export function createRecordReading(): RecordReading {
  const paths: Path[] = []
  const places = new Map<string, number>()
  const parts: number[] = []
  /** Places of which values are told apart by numbers. */
  const numbered: number[] = []
  const memos: { forget(): void }[] = []
  let values = createInterner()
  let numbers = new Int32Array(0)
  let last: RecordSpans

  const placeOf = (path: Path): number => {
    const name = JSON.stringify(path)
    const known = places.get(name)
    if (known !== undefined) return known
    places.set(name, paths.length)
    return paths.push(path) - 1
  }
  const recordOf = (read: PathsRead, at: readonly number[]): Document => {
    const record: Document = {}
    at.forEach((place, i) => {
      const value = valueOfSpan(last, place)
      if (value !== undefined) putAt(record, read.paths[i] as Path, value)
    })
    return record
  }
  const placesOf = (read: PathsRead): readonly number[] => {
    for (const path of read.parts) addTo(parts, placeOf(path))
    return read.paths.map(placeOf)
  }

  return {
    paths,
    placeOf,
    read(spans) {
      last = spans
      const { bytes, ends } = spans
      for (const place of parts) if (!isWholeEnough(bytes, ends, place)) return false
      if (values.size > MOST_VALUES || values.bytes > MOST_BYTES) {
        values = createInterner()
        for (const memo of memos) memo.forget()
      }
      if (numbers.length < paths.length) numbers = new Int32Array(paths.length)
      for (const place of numbered) {
        const [from, to] = [ends[2 * place] as number, ends[2 * place + 1] as number]
        if (to - from > LONGEST) return false
        numbers[place] = from === to ? 0 : values.numberOfBytes(bytes, from, to) + 1
      }
      return true
    },
    following(read, make) {
      const at = placesOf(read)
      for (const place of at) addTo(numbered, place)
      let tuples = createTuples(at)
      let known: ReturnType<typeof make>[] = []
      memos.push({
        forget() {
          tuples = createTuples(at)
          known = []
        },
      })
      return {
        of() {
          const number = tuples.numberOf(numbers)
          if (number === known.length) known.push(make(recordOf(read, at)))
          return known[number] as ReturnType<typeof make>
        },
      }
    },
    only(read) {
      const at = placesOf(read)
      return () => recordOf(read, at)
    },
  }
}

function addTo(places: number[], place: number): void {
  if (!places.includes(place)) places.push(place)
}

/** Whether a part of an object says of itself what the whole would. */
function isWholeEnough(bytes: Uint8Array, ends: Int32Array, place: number): boolean {
  const [from, to] = [ends[2 * place] as number, ends[2 * place + 1] as number]
  if (from === to) return true
  return to - from < SHORT && (bytes[from] === BRACE || bytes[from] === LETTER_N)
}
