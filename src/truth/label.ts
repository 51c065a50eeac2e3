import { z } from 'zod'
import { KINDS } from '../behaviours/kind.js'

const label = z.object({
  eventID: z.string(),
  /** The behaviour that the record belongs to. */
  behaviour: z.string(),
  kind: z.enum(KINDS),
  /** True only for what the attacker did, never for a prelude. */
  malicious: z.boolean(),
  /** The incident that brought the record, if one did: preludes and side effects too. */
  incident: z.string().exactOptional(),
  /** `prelude`, or the name that the behaviour gives to this part of it. */
  phase: z.string().exactOptional(),
  /** As `ssm.GetParameters`. */
  operation: z.string(),
  outcome: z.enum(['success', 'failure']),
  /** The flag as it was sent; null where the caller did not send it. */
  withDecryption: z.boolean().nullable(),
  /** A SecureString came back in clear. */
  decrypts: z.boolean(),
  /** The ARN of the user or role, without the session; an AWS service's name. */
  caller: z.string(),
})

/**
 * A row of `truth/labels.ndjson`: what a record really was. Facts only, never what a rule makes of them.
 * A record without a row is background.
 */
export type Label = Readonly<z.infer<typeof label>>

/** Of rows that are read; what else stands in them is let pass. */
export const labelSchema = label.loose()
