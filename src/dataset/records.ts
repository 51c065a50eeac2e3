import type { Emission } from '../emit/emission.js'
import type { EventStream } from '../stream/stream.js'

/** The records of a stream as lines of NDJSON: the same bytes wherever they go. */
export function* recordLines(stream: EventStream): Generator<string> {
  for (let slice = 0; slice < stream.slices; slice++) {
    for (const { record } of stream.slice(slice)) yield JSON.stringify(record)
  }
}

/** The records of a slice as bytes of NDJSON, in memory of their own. */
export function emittedBytes(emission: Pick<Emission, 'slice'>, slice: number): Uint8Array {
  const pieces: Buffer[] = []
  // A chunk lies where the next will be made.
  for (const { bytes } of emission.slice(slice).chunks) pieces.push(Buffer.from(bytes))
  return Buffer.concat(pieces)
}
