import type { Seconds } from '../clock.js'
import type { CloudTrailRecord } from '../cloudtrail/record.js'
import type { Disturbance } from '../delivery/delivery.js'

/** What a dataset is made in: all that a mutation may go by, so that it never depends on what is in a trail. */
export interface MutationScene {
  readonly seed: string
  readonly start: Seconds
  readonly scoredFrom: Seconds
  readonly end: Seconds
}

/** What a mutation decides. Two that decide the same would contradict each other. */
export type Decision =
  | 'when objects are ingested'
  | 'when a search finds what was ingested'
  | 'whether documents have an event.ingested'
  | 'which trails there are'
  | 'which names users have'
  | 'how long names of parameters are'
  | 'how long user agents are'
  | 'who makes documents of records'

/** Something that goes wrong, or is set up otherwise, in all of a trail: with delivery, or with its records. */
export interface Mutation {
  readonly id: string
  /** In a line, for whoever chooses. */
  readonly does: string
  /** What the rules make of it. */
  readonly rules: string
  readonly decides: readonly Decision[]
  readonly delivery?: (scene: MutationScene) => Disturbance
  readonly record?: (record: CloudTrailRecord) => CloudTrailRecord
}
