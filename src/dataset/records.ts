import type { EventStream } from '../stream/stream.js'

/** The records of a stream as lines of NDJSON: the same bytes wherever they go. */
export function* recordLines(stream: EventStream): Generator<string> {
  for (let slice = 0; slice < stream.slices; slice++) {
    for (const { record } of stream.slice(slice)) yield JSON.stringify(record)
  }
}

/** The records of a slice as bytes of NDJSON. */
export function sliceBytes(stream: Pick<EventStream, 'slice'>, slice: number): Uint8Array {
  return Buffer.from(
    stream
      .slice(slice)
      .map(({ record }) => `${JSON.stringify(record)}\n`)
      .join(''),
  )
}
