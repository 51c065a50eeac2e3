import type { EventStream } from '../stream/stream.js'
import type { Mutation } from './mutation.js'

/** A stream whose records are as mutations make them; what is true of them stays. */
export function mutatedStream(stream: EventStream, mutations: readonly Mutation[]): EventStream {
  const changes = mutations.flatMap(({ record }) => (record === undefined ? [] : [record]))
  if (changes.length === 0) return stream
  return {
    ...stream,
    slice: (number) =>
      stream.slice(number).map((one) => ({
        ...one,
        record: changes.reduce((record, change) => change(record), one.record),
      })),
  }
}
