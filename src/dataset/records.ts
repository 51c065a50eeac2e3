import type { EventStream } from '../stream/stream.js'

/** The records of a stream as lines of NDJSON: the same bytes wherever they go. */
export function* recordLines(stream: EventStream): Generator<string> {
  for (let slice = 0; slice < stream.slices; slice++) {
    for (const { record } of stream.slice(slice)) yield JSON.stringify(record)
  }
}
