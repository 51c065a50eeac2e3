import { parse, TomlError } from 'smol-toml'
import type { z } from 'zod'
import { InputError } from '../errors.js'
import { parseKql } from '../kql/parse.js'
import { KqlSyntaxError } from '../kql/syntax-error.js'
import { didYouMean } from '../suggest.js'
import { aboutRule, type RuleAbout } from './about.js'
import { beforeNow, intervalOf } from './date-math.js'
import type { Rule } from './rule.js'
import { REFUSED_KEYS, REFUSED_TYPES, ruleSchema, SILENT_KEYS, TABLES } from './schema.js'
import { lineOfKey } from './toml-lines.js'

/** A rule from a file, and what in the file was not understood but does no harm. */
export interface ParsedRule {
  readonly rule: Rule
  readonly about: RuleAbout
  readonly warnings: readonly string[]
}

type Table = Readonly<Record<string, unknown>>

/** Says where in the file something is: `mine.toml:12`. */
type Place = (...path: readonly string[]) => string

/**
 * A rule as Elastic's detection-rules repository keeps it, in TOML: of type new_terms, in KQL.
 * @param file for messages.
 * @param id the short name by which the command line knows the rule.
 * @throws InputError with file, line, value and way out.
 */
export function parseRule(text: string, file: string, id: string): ParsedRule {
  const table = tomlOf(text, file)
  const at: Place = (...path) => `${file}:${lineOfKey(text, path)}`
  const raw = table.rule
  if (!isTable(raw)) throw new InputError(`${file}: has no [rule] table; a rule of Elastic's detection-rules has one`)
  refuseWhatIsNotRun(raw, at)
  const result = ruleSchema.safeParse(raw)
  if (!result.success) throw new InputError(said(result.error.issues[0], raw, at))
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
  checkTimes(rule, at)
  checkQuery(rule, text, file, at)
  return { rule, about: aboutRule(raw), warnings: unknownKeys(table, raw, at) }
}

function tomlOf(text: string, file: string): Table {
  try {
    return parse(text)
  } catch (error) {
    if (error instanceof TomlError)
      throw new InputError(
        `${file}:${error.line}:${error.column}: no valid TOML: ${error.message.split('\n')[0]?.replace('Invalid TOML document: ', '')}`,
      )
    throw error
  }
}

function refuseWhatIsNotRun(rule: Table, at: Place): void {
  const { type, language } = rule
  if (type === undefined) throw new InputError(`${at('rule')}: the rule has no type; write type = "new_terms"`)
  if (type !== 'new_terms')
    throw new InputError(
      `${at('rule', 'type')}: ${REFUSED_TYPES[String(type)] ?? `rules of type ${JSON.stringify(type)}`} cannot be run; only new_terms in KQL can`,
    )
  if (language !== undefined && language !== 'kuery')
    throw new InputError(
      `${at('rule', 'language')}: queries in ${String(language)} cannot be run; only KQL (kuery) can`,
    )
  for (const key of REFUSED_KEYS) {
    const value = rule[key]
    const isEmpty = value === undefined || value === false || (Array.isArray(value) && value.length === 0)
    if (!isEmpty)
      throw new InputError(
        `${at('rule', key)}: ${key} is not modelled, and changes what the rule finds; take it out to run the rule without it`,
      )
  }
}

/** The first thing that is wrong, with the value that is. */
function said(issue: z.core.$ZodIssue | undefined, rule: Table, at: Place): string {
  const path = issue?.path ?? []
  const value = path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], rule)
  const names = path.filter((key): key is string => typeof key === 'string')
  const given = value === undefined ? 'is missing' : `= ${JSON.stringify(value)}`
  return `${at('rule', ...names)}: ${names.join('.')} ${given}: ${issue?.message}`
}

/** Kibana refuses a history that does not begin before the look-back, when the rule is saved and in every run. */
function checkTimes({ from, interval, historyWindowStart }: Rule, at: Place): void {
  const place = at('rule', 'new_terms', 'history_window_start', 'value')
  const lookBack = beforeNow(from, `${at('rule', 'from')}: from`)
  const history = beforeNow(historyWindowStart, `${place}: history_window_start`)
  intervalOf(interval, `${at('rule', 'interval')}: interval`)
  if (history <= lookBack)
    throw new InputError(
      `${place}: History window size is smaller than rule interval + additional lookback, 'historyWindowStart' must be earlier than 'from': ${historyWindowStart} is not earlier than ${from}; write a longer history, such as now-10d`,
    )
}

function checkQuery({ query }: Rule, text: string, file: string, at: Place): void {
  if (query === '') throw new InputError(`${at('rule', 'query')}: the query is empty; "*:*" matches everything`)
  try {
    parseKql(query)
  } catch (error) {
    if (!(error instanceof KqlSyntaxError)) throw error
    const before = query.slice(0, error.offset).split('\n')
    const column = before.at(-1)?.length ?? 0
    const line = query.split('\n')[before.length - 1] ?? ''
    // The query stands in the file as it is, unless it is written with escapes.
    const start = text.indexOf(query)
    const place =
      start === -1 ? at('rule', 'query') : `${file}:${text.slice(0, start).split('\n').length + before.length - 1}`
    throw new InputError(`${place}: query: ${error.shortMessage}\n${line}\n${'-'.repeat(column)}^`)
  }
}

function unknownKeys(table: Table, rule: Table, at: Place): readonly string[] {
  const warning = (path: readonly string[], known: readonly string[]) =>
    `${at(...path)}: unknown key "${path.at(-1)}" is left out${didYouMean(path.at(-1) ?? '', known)}`
  const known = Object.keys(ruleSchema.shape)
  const terms = Object.keys(ruleSchema.shape.new_terms.shape)
  const isKnown = (key: string) =>
    known.includes(key) || SILENT_KEYS.has(key) || REFUSED_KEYS.some((refused) => refused === key)
  return [
    ...Object.keys(table)
      .filter((key) => !TABLES.some((name) => name === key))
      .map((key) => warning([key], TABLES)),
    ...Object.keys(rule)
      .filter((key) => !isKnown(key))
      .map((key) => warning(['rule', key], known)),
    ...Object.keys(isTable(rule.new_terms) ? rule.new_terms : {})
      .filter((key) => !terms.includes(key))
      .map((key) => warning(['rule', 'new_terms', key], terms)),
  ]
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
