import { parse, TomlError } from 'smol-toml'
import { z } from 'zod'
import { InputError } from '../errors.js'
import { parseKql } from '../kql/parse.js'
import { didYouMean } from '../suggest.js'
import { beforeNow, intervalOf } from './date-math.js'
import type { Rule } from './rule.js'

/** A rule from a file, and what in the file was not understood but does no harm. */
export interface ParsedRule {
  readonly rule: Rule
  readonly warnings: readonly string[]
}

const REFUSED: Readonly<Record<string, string>> = {
  eql: 'EQL rules',
  esql: 'ES|QL rules',
  machine_learning: 'machine learning rules',
  threat_match: 'indicator match rules',
  query: 'query rules',
  threshold: 'threshold rules',
  saved_query: 'saved-query rules',
}

const ruleSchema = z.object({
  rule_id: z.string().min(1),
  name: z.string().min(1),
  type: z.literal('new_terms'),
  language: z.literal('kuery').default('kuery'),
  query: z.string().min(1),
  index: z.array(z.string()).default([]),
  from: z.string().default('now-6m'),
  interval: z.string().default('5m'),
  max_signals: z.int().positive().default(100),
  timestamp_override: z.string().default('@timestamp'),
  severity: z.enum(['low', 'medium', 'high', 'critical']).default('low'),
  risk_score: z.number().min(0).max(100).default(21),
  new_terms: z.object({
    field: z.literal('new_terms_fields'),
    value: z
      .array(z.string())
      .min(1, 'a new terms rule has one to three fields')
      .max(3, 'a new terms rule has at most three fields'),
    history_window_start: z.array(z.object({ field: z.literal('history_window_start'), value: z.string() })).length(1),
  }),
})

/** Keys of detection-rules' files that say nothing about what the rule finds. */
const SILENT = new Set([
  'author',
  'description',
  'false_positives',
  'license',
  'note',
  'references',
  'setup',
  'tags',
  'threat',
  'investigation_fields',
  'building_block_type',
  'rule_name_override',
  'version',
  'to',
  'actions',
  'enabled',
  'throttle',
  'timestamp_override_fallback_disabled',
  'meta',
])

/**
 * A rule as Elastic's detection-rules repository keeps it, in TOML. What Kibana fills in is filled in: interval 5m,
 * from now-6m, 100 alerts a run.
 * @param id the short name by which the command line knows the rule.
 * @throws InputError with file, line where there is one, value and way out.
 */
export function parseRule(text: string, file: string, id: string): ParsedRule {
  const table = tomlOf(text, file)
  const raw = table.rule as Record<string, unknown> | undefined
  if (raw === undefined)
    throw new InputError(`${file}: has no [rule] table; a rule of Elastic's detection-rules has one`)
  const type = String(raw.type ?? '')
  if (type !== 'new_terms')
    throw new InputError(
      `${file}:${lineOf(text, 'type')}: ${REFUSED[type] ?? `rules of type "${type}"`} cannot be run yet; only new_terms in KQL can`,
    )
  if (raw.language !== undefined && raw.language !== 'kuery')
    throw new InputError(
      `${file}:${lineOf(text, 'language')}: queries in ${String(raw.language)} cannot be run; only KQL (kuery) can`,
    )
  if (raw.alert_suppression !== undefined)
    throw new InputError(
      `${file}:${lineOf(text, 'alert_suppression')}: alert_suppression is not modelled; take it out to run the rule without it`,
    )
  const result = ruleSchema.safeParse(raw)
  if (!result.success) {
    const issue = result.error.issues[0]
    const key = String(issue?.path[0] ?? 'rule')
    throw new InputError(`${file}:${lineOf(text, key)}: ${issue?.path.join('.')}: ${issue?.message}`)
  }
  const { data } = result
  const rule: Rule = {
    id,
    ruleId: data.rule_id,
    name: data.name,
    type: data.type,
    query: data.query.trim(),
    newTermsFields: data.new_terms.value,
    from: data.from,
    interval: data.interval,
    historyWindowStart: data.new_terms.history_window_start[0]?.value ?? '',
    maxSignals: data.max_signals,
    timestampOverride: data.timestamp_override,
    severity: data.severity,
    riskScore: data.risk_score,
    index: data.index,
  }
  checkTimes(rule, file, text)
  parseKql(rule.query)
  return { rule, warnings: unknownKeys(raw, file, text) }
}

function tomlOf(text: string, file: string): Record<string, unknown> {
  try {
    return parse(text)
  } catch (error) {
    if (error instanceof TomlError)
      throw new InputError(
        `${file}:${error.line}: no valid TOML: ${error.message.split('\n')[0]?.replace('Invalid TOML document: ', '')}`,
      )
    throw error
  }
}

/** Kibana refuses a history that does not begin before the look-back, when the rule is saved and in every run. */
function checkTimes(rule: Rule, file: string, text: string): void {
  const from = beforeNow(rule.from, `${file}:${lineOf(text, 'from')}: from`)
  const history = beforeNow(
    rule.historyWindowStart,
    `${file}:${lineOf(text, 'history_window_start')}: history_window_start`,
  )
  intervalOf(rule.interval, `${file}:${lineOf(text, 'interval')}: interval`)
  if (history <= from) {
    throw new InputError(
      `${file}:${lineOf(text, 'history_window_start')}: the history (${rule.historyWindowStart}) must begin before the look-back (${rule.from}); Kibana refuses the rule otherwise`,
    )
  }
}

function unknownKeys(raw: Record<string, unknown>, file: string, text: string): readonly string[] {
  const known = Object.keys(ruleSchema.shape)
  return Object.keys(raw)
    .filter((key) => !known.includes(key) && !SILENT.has(key))
    .map((key) => `${file}:${lineOf(text, key)}: unknown key "${key}" is left out${didYouMean(key, known)}`)
}

/** Where a key is first given; tables are looked for by their last name. */
function lineOf(text: string, key: string): number {
  const at = text
    .split('\n')
    .findIndex((line) =>
      new RegExp(`^\\s*(${key}\\s*=|\\[+[^\\]]*\\b${key}\\]|field\\s*=\\s*["']${key}["'])`).test(line),
    )
  return at === -1 ? 1 : at + 1
}
