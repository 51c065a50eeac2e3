import type { Milliseconds } from '../clock.js'

/** One record of a trail on its way into a detector, with what is known of its delivery. */
export interface TrailRecord {
  /** The parsed CloudTrail record, or the ECS document where the trail holds documents. */
  readonly value: Readonly<Record<string, unknown>>
  readonly kind: 'record' | 'document'
  /** `event.ingested`; null where the document has none. */
  readonly ingested: Milliseconds | null
  /** How `ingested` was assumed, where the trail does not say it: `event+200s`. */
  readonly assumed?: string
  /** From when a search finds it. */
  readonly searchable: Milliseconds
  /** Who made the document, where it was not Elastic's integration. */
  readonly via?: 'filebeat'
  /** 2 for the second copy of a record that was delivered twice. */
  readonly copy?: 2
  /** For messages: `events-00001.ndjson:17`. */
  readonly place: string
}

/** A trail as it is read: in batches, because a step per record would cost more than the record. */
export type Trail = AsyncIterable<readonly TrailRecord[]>
