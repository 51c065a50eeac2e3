import { z } from 'zod'
import {
  type AlertWanted,
  alertWantedSchema,
  type ExpectedAlone,
  expectationSchema,
} from '../behaviours/expectation.js'

/** A row of `truth/incidents.ndjson`: one campaign of a malicious behaviour. */
export const incidentSchema = z.looseObject({
  /** `stratus-securestring-dump-1` */
  incident: z.string(),
  behaviour: z.string(),
  variant: z.string().optional(),
  /** Event times of the first and the last malicious record. */
  first: z.iso.datetime(),
  last: z.iso.datetime(),
  /** The malicious records; preludes are not counted. */
  records: z.int().positive(),
  alertWanted: alertWantedSchema,
  expectedAlone: z.record(z.string(), expectationSchema),
})
export interface Incident {
  readonly incident: string
  readonly behaviour: string
  readonly variant?: string
  readonly first: string
  readonly last: string
  readonly records: number
  readonly alertWanted: AlertWanted
  readonly expectedAlone: ExpectedAlone
}
