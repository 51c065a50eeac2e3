import type { z } from 'zod'
import { InputError } from '../errors.js'
import { didYouMean } from '../suggest.js'
import { aboutRule } from './about.js'
import { checkQuery } from './check-query.js'
import { beforeNow, intervalOf } from './date-math.js'
import type { Rule } from './rule.js'
import { INNER_TABLES, knownKeys, type RuleData, type RuleFormat, SCHEMAS } from './schema.js'
import { isTable, type Table, unknownKey } from './table.js'
import { REFUSED_KEYS, REFUSED_LANGUAGES, REFUSED_TYPES, RUN_TYPES, SILENT_KEYS } from './unmodelled.js'

/** A rule as it stands in some file. */
export interface RuleSource {
  readonly table: Table
  readonly format: RuleFormat
  /** The short name by which the command line knows it. */
  readonly id: string
  /** Says where one of its keys stands, or the rule itself: `mine.toml:12`. */
  at(...path: readonly string[]): string
  /** The text that the query stands in, where that has several lines and they are to be counted. */
  readonly text?: { readonly file: string; readonly content: string }
}

/** A rule from a file, and what in the file was not understood but does no harm. */
export interface ParsedRule {
  readonly rule: Rule
  readonly warnings: readonly string[]
}

/** @throws InputError for what is wrong in a rule or cannot be run, with place, value and way out. */
export function ruleOf(source: RuleSource): ParsedRule {
  refuseWhatIsNotRun(source)
  const { table, format, at } = source
  const result = SCHEMAS[format].safeParse(table)
  if (!result.success) throw new InputError(said(result.error.issues[0], source))
  const rule = built(result.data, source)
  checkTimes(rule, source)
  checkQuery(rule.query, at('query'), source.text)
  return { rule, warnings: unknownKeys(source) }
}

function refuseWhatIsNotRun({ table, at }: RuleSource): void {
  const { type, language } = table
  const run = RUN_TYPES.join(', ')
  if (type === undefined)
    throw new InputError(`${at()}: the rule has no type; write type = "new_terms", or another of ${run}`)
  if (!RUN_TYPES.some((name) => name === type))
    throw new InputError(
      `${at('type')}: ${REFUSED_TYPES[String(type)] ?? `rules of type ${JSON.stringify(type)}`} cannot be run; only ${run} in KQL can${didYouMean(String(type), RUN_TYPES)}`,
    )
  if (language !== undefined && language !== 'kuery')
    throw new InputError(
      `${at('language')}: queries in ${REFUSED_LANGUAGES[String(language)] ?? JSON.stringify(language)} cannot be run; only KQL (kuery) can`,
    )
  for (const key of REFUSED_KEYS) {
    const value = table[key]
    const isEmpty =
      value === undefined || value === null || value === false || (Array.isArray(value) && value.length === 0)
    if (!isEmpty)
      throw new InputError(
        `${at(key)}: ${key} is not modelled, and changes what the rule finds; take it out to run the rule without it`,
      )
  }
}

function built(data: RuleData, { table, id }: RuleSource): Rule {
  const common = {
    id,
    ruleId: data.rule_id,
    ...(typeof table.id === 'string' ? { savedId: table.id } : {}),
    name: data.name,
    query: data.query.trim(),
    from: data.from,
    interval: data.interval,
    maxSignals: data.max_signals,
    timestampOverride: data.timestamp_override,
    severity: data.severity,
    riskScore: data.risk_score,
    index: data.index,
    about: aboutRule(table),
  }
  switch (data.type) {
    case 'query':
      return { ...common, type: data.type }
    case 'threshold': {
      const [cardinality] = data.threshold.cardinality
      const { field: fields, value } = data.threshold
      const threshold = { fields, value, ...(cardinality === undefined ? {} : { cardinality }) }
      return { ...common, type: data.type, threshold }
    }
    case 'new_terms':
      return {
        ...common,
        type: data.type,
        newTermsFields: 'new_terms' in data ? data.new_terms.value : data.new_terms_fields,
        historyWindowStart:
          'new_terms' in data ? (data.new_terms.history_window_start[0]?.value ?? '') : data.history_window_start,
      }
  }
}

/** The first thing that is wrong, with the value that is. */
function said(issue: z.core.$ZodIssue | undefined, { table, at }: RuleSource): string {
  const path = issue?.path ?? []
  const value = path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], table)
  const names = path.filter((key): key is string => typeof key === 'string')
  const given = value === undefined ? 'is missing' : `= ${JSON.stringify(value)}`
  return `${at(...names)}: ${names.join('.')} ${given}: ${issue?.message}`
}

/** Kibana refuses a history that does not begin before the look-back, when the rule is saved and in every run. */
function checkTimes(rule: Rule, { at, format }: RuleSource): void {
  const lookBack = beforeNow(rule.from, `${at('from')}: from`)
  intervalOf(rule.interval, `${at('interval')}: interval`)
  if (rule.type !== 'new_terms') return
  const { from, historyWindowStart } = rule
  const place = format === 'toml' ? at('new_terms', 'history_window_start', 'value') : at('history_window_start')
  if (beforeNow(historyWindowStart, `${place}: history_window_start`) <= lookBack)
    throw new InputError(
      `${place}: History window size is smaller than rule interval + additional lookback, 'historyWindowStart' must be earlier than 'from': ${historyWindowStart} is not earlier than ${from}; write a longer history, such as now-10d`,
    )
}

function unknownKeys({ table, format, at }: RuleSource): readonly string[] {
  const known = knownKeys(format, String(table.type))
  const isKnown = (key: string) =>
    known.includes(key) || SILENT_KEYS.has(key) || REFUSED_KEYS.some((refused) => refused === key)
  const unknown = Object.keys(table).filter((key) => !isKnown(key))
  return [
    ...unknown.map((key) => unknownKey(at(key), key, known)),
    ...INNER_TABLES.filter((name) => known.includes(name)).flatMap((name) => {
      const inner = knownKeys(format, String(table.type), name)
      const keys = isTable(table[name]) ? Object.keys(table[name]) : []
      return keys.filter((key) => !inner.includes(key)).map((key) => unknownKey(at(name, key), key, inner))
    }),
  ]
}
