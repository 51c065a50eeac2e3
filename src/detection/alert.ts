import { z } from 'zod'

/** A value of a new-terms field, with its JSON type. */
export type Term = string | number | boolean

const alert = z.object({
  /** The rule's short name (`v2`), or its rule_id where it has none. */
  rule: z.string(),
  /** When the execution that made it started. */
  execution: z.iso.datetime(),
  /** In the order of the rule's fields, of a threshold rule those that groups are made by; empty where there are none. */
  terms: z.array(z.union([z.string(), z.number(), z.boolean()])).readonly(),
  /** The eventID of the record that it points at. */
  source: z.string(),
  /** 2 if that was the second copy. */
  copy: z.literal(2).exactOptional(),
  /** `event.ingested` of the source, or the time that stood in for it. */
  ingested: z.iso.datetime(),
  /** As Kibana makes it. */
  id: z.string(),
  /** All records that tie for the earliest, where there is more than one; Elasticsearch leaves open which it takes. */
  acceptableSources: z.array(z.string()).readonly().exactOptional(),
  /** Of a group that reached its threshold: all records that were counted, `source` being the latest. */
  records: z.array(z.string()).readonly().exactOptional(),
  /** How `ingested` was assumed, where the trail did not say it: `event+200s`. */
  assumed: z.string().exactOptional(),
})

/** A row that `detect` writes. */
export type Alert = Readonly<z.infer<typeof alert>>

/** Of rows that are read; what else stands in them is let pass. */
export const alertSchema = alert.loose()

/** A row that `score --alerts` reads: of another implementation, of whom nothing is asked but what it is held against. */
export type GivenAlert = Readonly<z.infer<typeof given>>

const given = alert
  .pick({ rule: true, terms: true, source: true, ingested: true, records: true })
  .extend({ execution: alert.shape.execution.exactOptional() })
export const givenAlertSchema = given.loose()
