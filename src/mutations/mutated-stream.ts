import type { StreamRecord } from '../stream/burst.js'
import type { EventStream } from '../stream/stream.js'
import type { Mutation } from './mutation.js'

/** A stream whose records are as mutations make them; what is true of them stays. */
export function mutatedStream(stream: EventStream, mutations: readonly Mutation[]): EventStream {
  const changes = mutations.flatMap(({ record }) => (record === undefined ? [] : [record]))
  if (changes.length === 0) return stream
  const changed = (records: readonly StreamRecord[]) =>
    records.map(({ second, label, tie, asked, ...one }) => ({
      second,
      label,
      tie,
      ...(asked === undefined ? {} : { asked }),
      get record() {
        return changes.reduce((record, change) => change(record), one.record)
      },
    }))
  return {
    ...stream,
    slice: (number) => changed(stream.slice(number)),
    before: (number, span) => changed(stream.before(number, span)),
  }
}
