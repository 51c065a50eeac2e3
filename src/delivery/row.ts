import { z } from 'zod'

const row = z.object({
  /** S3 key, as CloudTrail forms it. */
  key: z.string(),
  /** The recipient's account. */
  account: z.string(),
  region: z.string(),
  from: z.iso.datetime({ precision: 0 }),
  until: z.iso.datetime({ precision: 0 }),
  records: z.int().nonnegative(),
  /** When the object lay in S3. */
  landed: z.iso.datetime(),
  /** `event.ingested` of its documents, whole seconds; null where they have none. */
  ingested: z.iso.datetime({ precision: 0 }).nullable(),
  /** From when a search finds them. */
  searchable: z.iso.datetime(),
  /** Who ingests it, where it is not Elastic's integration: documents of Filebeat's own module lack `data_stream`. */
  via: z.literal('filebeat').exactOptional(),
  /** The key of the object whose records this one repeats. */
  copyOf: z.string().exactOptional(),
  eventIds: z.array(z.string()).readonly().exactOptional(),
})

/**
 * A row of `delivery.ndjson`: an S3 object, and when what it holds reached the search engine.
 * It holds the records of one account and region whose event time lies in [from, until), at most five minutes, whole
 * seconds; objects of one account, region and mark do not overlap. A row with `eventIds` holds exactly those records
 * instead: without `copyOf` it wins over the interval, with it it adds a second copy.
 */
export type DeliveryRow = Readonly<z.infer<typeof row>>

/** Of rows that are read; what else stands in them is let pass. */
export const deliverySchema = row.loose()
