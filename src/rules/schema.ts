import { z } from 'zod'

const exactly = <T extends string>(name: T) => z.literal(name, `must be "${name}"`)

/** What rules of every type have, with what Kibana fills in: interval 5m, from now-6m, 100 alerts a run. */
const common = {
  rule_id: z.string().min(1),
  name: z.string().min(1),
  language: z.literal('kuery').default('kuery'),
  query: z.string(),
  index: z.array(z.string()).default([]),
  from: z.string().default('now-6m'),
  to: exactly('now').default('now'),
  interval: z.string().default('5m'),
  max_signals: z.int().positive().default(100),
  timestamp_override: z.string().default('@timestamp'),
  severity: z.enum(['low', 'medium', 'high', 'critical']).default('low'),
  risk_score: z.number().min(0).max(100).default(21),
}

const newTermsFields = z
  .array(z.string())
  .min(1, 'a new terms rule has one to three fields')
  .max(3, 'a new terms rule has at most three fields')

const query = z.object({ ...common, type: z.literal('query') })

const threshold = z.object({
  ...common,
  type: z.literal('threshold'),
  threshold: z.object({
    // One field was once a text, and no fields an empty one.
    field: z
      .union([z.string(), z.array(z.string().min(1))], 'must be a field or a list of fields')
      .transform((field) => (typeof field === 'string' ? [field].filter((name) => name !== '') : field)),
    value: z.int().min(1),
    cardinality: z
      .array(z.object({ field: z.string().min(1), value: z.int().min(0) }))
      .max(1, 'a threshold rule counts the values of one field at most')
      .default([]),
  }),
})

/** The keys of rules in Elastic's detection-rules, by type; it says the same of new terms in more words. */
const tomlSchema = z.discriminatedUnion('type', [
  query,
  threshold,
  z.object({
    ...common,
    type: z.literal('new_terms'),
    new_terms: z.object({
      field: exactly('new_terms_fields'),
      value: newTermsFields,
      history_window_start: z
        .array(z.object({ field: exactly('history_window_start'), value: z.string() }))
        .length(1, 'a new terms rule has one history window'),
    }),
  }),
])

/** The keys of rules in Kibana's API and in what it exports, by type. */
const kibanaSchema = z.discriminatedUnion('type', [
  query,
  threshold,
  z.object({
    ...common,
    type: z.literal('new_terms'),
    new_terms_fields: newTermsFields,
    history_window_start: z.string(),
  }),
])

/** A rule as one of the two has it, with everything filled in. */
export type RuleData = z.infer<typeof tomlSchema> | z.infer<typeof kibanaSchema>

export const SCHEMAS = { toml: tomlSchema, kibana: kibanaSchema } as const
export type RuleFormat = keyof typeof SCHEMAS

/** The tables of a rule in either format whose own keys are looked through for what is not understood. */
export const INNER_TABLES = ['new_terms', 'threshold'] as const

/** The keys that a rule of a type may have; of one of its tables, where that is named. */
export function knownKeys(format: RuleFormat, type: string, table?: string): readonly string[] {
  const schema = SCHEMAS[format].options.find((option) => option.shape.type.value === type)
  const shape: Readonly<Record<string, unknown>> = schema?.shape ?? {}
  if (table === undefined) return Object.keys(shape)
  const inner = shape[table]
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : []
}
