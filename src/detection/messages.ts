import { DAY, HOUR, MINUTE, type Milliseconds } from '../clock.js'

/** What Kibana says of a run that did not go well, in its words. */

export const MAX_ALERTS_WARNING =
  'This rule reached the maximum alert limit for the rule execution. Some alerts were not created.'

export const HISTORY_WARNING =
  "History window size is smaller than rule interval + additional lookback, 'historyWindowStart' must be earlier than 'from'"

/** A rule that may make more alerts than Kibana lets any make. New terms rules make them all the same. */
export function limitWarning(maxSignals: number, limit: number): string {
  return `The rule's max alerts per run setting (${maxSignals}) is greater than the Kibana alerting limit (${limit}). The rule will only write a maximum of ${limit} alerts per rule run.`
}

/** Of what was not searched since the run before. */
export function gapWarning(remainingGap: Milliseconds): string {
  return `${humanized(remainingGap)} (${remainingGap}ms) were not queried between this rule execution and the last execution, so signals may have been missed. Consider increasing your look behind time or adding more Kibana instances`
}

/** Elasticsearch knows a boolean's bucket by 0 or 1, and takes neither for a boolean when Kibana hands it back. */
export function booleanWarning(key: 0 | 1): string {
  return `Cannot parse boolean [${key}], expected either [true] or [false]`
}

export function textFieldWarning(field: string): string {
  return `Fielddata is disabled on [${field}]. Text fields are not optimised for operations that require per-document field data like aggregations and sorting, so these operations are disabled by default. Please use a keyword field instead.`
}

const MONTH = (146_097 / 4_800) * DAY

/** Each unit is spoken of until there are so many of it. Source: moment's `duration.humanize()`. */
const UNITS = [
  { seconds: MINUTE, below: 45, one: 'a minute', many: 'minutes' },
  { seconds: HOUR, below: 22, one: 'an hour', many: 'hours' },
  { seconds: DAY, below: 26, one: 'a day', many: 'days' },
  { seconds: MONTH, below: 11, one: 'a month', many: 'months' },
] as const

/** A span as moment says it: `a few seconds`, `31 minutes`, `an hour`. */
export function humanized(span: Milliseconds): string {
  const seconds = span / 1_000
  if (Math.round(seconds) < 45) return 'a few seconds'
  for (const { seconds: length, below, one, many } of UNITS) {
    const count = Math.round(seconds / length)
    if (count <= 1) return one
    if (count < below) return `${count} ${many}`
  }
  const years = Math.round(seconds / (12 * MONTH))
  return years <= 1 ? 'a year' : `${years} years`
}
