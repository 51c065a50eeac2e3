import { z } from 'zod'

/** A value of a new-terms field, with its JSON type. */
export type Term = string | number | boolean

/** A row that `detect` writes and `score --alerts` reads. */
export const alertSchema = z.looseObject({
  /** The rule's short name (`v2`), or its rule_id where it has none. */
  rule: z.string(),
  /** When the execution that made it started. */
  execution: z.iso.datetime().optional(),
  /** In the order of the rule's fields. Empty for rules that have none. */
  terms: z.array(z.union([z.string(), z.number(), z.boolean()])),
  /** The eventID of the record that it points at. */
  source: z.string(),
  /** 2 if that was the second copy. */
  copy: z.literal(2).optional(),
  /** `event.ingested` of the source, or the time that stood in for it. */
  ingested: z.iso.datetime(),
  /** As Kibana makes it. */
  id: z.string(),
  /** All records that tie for the earliest, where there is more than one; Elasticsearch leaves open which it takes. */
  acceptableSources: z.array(z.string()).optional(),
  /** How `ingested` was assumed, where the trail did not say it: `event+200s`. */
  assumed: z.string().optional(),
})
export interface Alert {
  readonly rule: string
  readonly execution: string
  readonly terms: readonly Term[]
  readonly source: string
  readonly copy?: 2
  readonly ingested: string
  readonly id: string
  readonly acceptableSources?: readonly string[]
  readonly assumed?: string
}
