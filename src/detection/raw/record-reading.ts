import { type Document, type Path, putAt } from '../../ecs/document.js'
import type { PathsRead } from './paths-read.js'
import { lengthOfSpan, numberOfSpan, type RecordSpans, SPAN, valueOfSpan, type WantedValue } from './record-spans.js'
import { createTuples } from './tuples.js'

/** Different rows of values that are remembered at most; then all are forgotten, and learned anew. */
const MOST_ROWS = 1 << 17

/** A part of an object is not told from all of it where that prints shorter than this, whatever it holds. */
const SHORT = 4_000
const BRACE = 0x7b
const LETTER_N = 0x6e

/** Reads the values of records that lie in bytes, and remembers what followed from them. */
export interface RecordReading {
  /** All that must be told of a record. */
  readonly values: readonly WantedValue[]
  /** The place of a path among them. */
  placeOf(path: Path): number
  /** Looks at a record. @returns whether what follows from it can be told; it must be parsed otherwise. */
  read(spans: RecordSpans): boolean
  /**
   * Gives what follows from some values of the record that was read last; it is made once of those that are the same.
   * @param make makes it of a record that has only these values.
   */
  following<T>(read: PathsRead, make: (record: Document) => T): () => T
  /** Gives the record that was read last, with only these values. */
  only(read: PathsRead): () => Document
}

export function createRecordReading(): RecordReading {
  const values: WantedValue[] = []
  const places = new Map<string, number>()
  const parts: number[] = []
  const numbered: number[] = []
  const memories: { forget(): void }[] = []
  let numbers = new Int32Array(0)
  let last: RecordSpans
  let round = 0

  const placeOf = (path: Path): number => {
    const name = JSON.stringify(path)
    const known = places.get(name)
    if (known !== undefined) return known
    places.set(name, values.length)
    return values.push({ path, isNumbered: false }) - 1
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
    values,
    placeOf,
    read(spans) {
      last = spans
      for (const place of parts) if (!isWholeEnough(spans, place)) return false
      if (spans.round !== round) for (const memory of memories) memory.forget()
      round = spans.round
      if (numbers.length < values.length) numbers = new Int32Array(values.length)
      for (const place of numbered) {
        const number = numberOfSpan(spans, place)
        if (number < 0) return false
        numbers[place] = number
      }
      return true
    },
    following(read, make) {
      const at = placesOf(read)
      for (const place of at) {
        addTo(numbered, place)
        ;(values[place] as WantedValue).isNumbered = true
      }
      let tuples = createTuples(at)
      let known: ReturnType<typeof make>[] = []
      const forget = () => {
        tuples = createTuples(at)
        known = []
      }
      memories.push({ forget })
      return () => {
        if (tuples.size === MOST_ROWS) forget()
        const number = tuples.numberOf(numbers)
        if (number === known.length) known.push(make(recordOf(read, at)))
        return known[number] as ReturnType<typeof make>
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
function isWholeEnough(spans: RecordSpans, place: number): boolean {
  const length = lengthOfSpan(spans, place)
  const first = spans.bytes[spans.told[SPAN * place] as number]
  return length === 0 || (length < SHORT && (first === BRACE || first === LETTER_N))
}
