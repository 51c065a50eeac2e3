import { z } from 'zod'
import { alertWantedSchema, expectationSchema } from '../behaviours/expectation.js'

const incident = z.object({
  /** `stratus-securestring-dump-1` */
  incident: z.string(),
  behaviour: z.string(),
  variant: z.string().exactOptional(),
  /** Event times of the first and the last malicious record. */
  first: z.iso.datetime(),
  last: z.iso.datetime(),
  /** The malicious records; preludes are not counted. */
  records: z.int().positive(),
  alertWanted: alertWantedSchema,
  expectedAlone: z.record(z.string(), expectationSchema),
})

/** A row of `truth/incidents.ndjson`: one campaign of a malicious behaviour. */
export type Incident = Readonly<z.infer<typeof incident>>

/** Of rows that are read; what else stands in them is let pass. */
export const incidentSchema = incident.loose()
