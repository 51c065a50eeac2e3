import { z } from 'zod'

const exactly = <T extends string>(name: T) => z.literal(name, `must be "${name}"`)

/** `[rule]` of a rule that can be run, with what Kibana fills in: interval 5m, from now-6m, 100 alerts a run. */
export const ruleSchema = z.object({
  rule_id: z.string().min(1),
  name: z.string().min(1),
  type: z.literal('new_terms'),
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
  new_terms: z.object({
    field: exactly('new_terms_fields'),
    value: z
      .array(z.string())
      .min(1, 'a new terms rule has one to three fields')
      .max(3, 'a new terms rule has at most three fields'),
    history_window_start: z
      .array(z.object({ field: exactly('history_window_start'), value: z.string() }))
      .length(1, 'a new terms rule has one history window'),
  }),
})

/** Types and languages of rules that are known but not run. */
export const REFUSED_TYPES: Readonly<Record<string, string>> = {
  eql: 'EQL rules',
  esql: 'ES|QL rules',
  machine_learning: 'machine learning rules',
  threat_match: 'indicator match rules',
  query: 'query rules',
  threshold: 'threshold rules',
  saved_query: 'saved-query rules',
}

/** Keys that change what a rule finds in a way that is not modelled. */
export const REFUSED_KEYS = [
  'alert_suppression',
  'exceptions_list',
  'filters',
  'response_actions',
  'timestamp_override_fallback_disabled',
] as const

/** Keys of detection-rules' files that say nothing about what the rule finds. */
export const SILENT_KEYS: ReadonlySet<string> = new Set([
  'actions',
  'author',
  'building_block_type',
  'description',
  'enabled',
  'false_positives',
  'investigation_fields',
  'license',
  'meta',
  'note',
  'references',
  'rule_name_override',
  'setup',
  'tags',
  'threat',
  'throttle',
  'version',
])

/** Tables of such a file beside `[rule]`. */
export const TABLES = ['rule', 'metadata', 'transform'] as const
