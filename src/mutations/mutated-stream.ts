import type { CloudTrailRecord } from '../cloudtrail/record.js'
import type { StreamRecord } from '../stream/burst.js'
import type { EventStream } from '../stream/stream.js'
import type { Mutation } from './mutation.js'

/** What mutations make of a record; undefined where none of them changes any. */
export function recordChange(
  mutations: readonly Mutation[],
): ((record: CloudTrailRecord) => CloudTrailRecord) | undefined {
  const changes = mutations.flatMap(({ record }) => (record === undefined ? [] : [record]))
  if (changes.length === 0) return undefined
  return (record) => changes.reduce((changed, change) => change(changed), record)
}

/** A stream whose records are as mutations make them; what is true of them stays. */
export function mutatedStream(stream: EventStream, mutations: readonly Mutation[]): EventStream {
  const change = recordChange(mutations)
  if (change === undefined) return stream
  const changed = (records: readonly StreamRecord[]) => records.map((one) => ({ ...one, record: change(one.record) }))
  return {
    ...stream,
    slice: (number) => changed(stream.slice(number)),
    before: (number, span) => changed(stream.before(number, span)),
  }
}
