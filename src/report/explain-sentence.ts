import type { ExecutionExplanation, TermInRun } from '../investigate/explain-execution.js'
import type { RecordExplanation } from '../investigate/explain-record.js'
import { type TermExplanation, termText } from '../investigate/explain-term.js'
import type { ClauseOutcome } from '../kql/outcome.js'
import { shortened, span, valueText } from './evidence.js'
import { counted, grouped } from './figures.js'

/** An explanation in one sentence. */
export function sentenceOf(explanation: RecordExplanation | TermExplanation | ExecutionExplanation): string {
  if (explanation.about === 'record') return recordSentence(explanation)
  return explanation.about === 'term' ? termSentence(explanation) : executionSentence(explanation)
}

function recordSentence(explanation: RecordExplanation): string {
  const { rule, reason, alert } = explanation
  return reason === 'alert' || alert ? alertSentence(explanation) : `${rule} did not alert: ${whyNot(explanation)}.`
}

function alertSentence({ rule, alert, record, looks, execution = '' }: RecordExplanation): string {
  if (alert === undefined) return `${rule} alerted on its term in the run at ${execution}.`
  const term = termText(alert.terms)
  if (alert.source === record.eventID) {
    const look = looks.find((each) => each.execution === alert.execution)
    const history = look === undefined ? '' : ` since ${look.historyFrom}, where the history of that run begins`
    return `${rule} alerted on it in the run at ${alert.execution}: it is the first record with "${term}"${history}.`
  }
  return `${rule} alerted on its term "${term}" in the run at ${alert.execution}, on record ${alert.source}, which came first: a new term gives one alert.`
}

function whyNot(explanation: RecordExplanation): string {
  const { reason, clauses, fields, looks, known, execution, bounds, record, truncation } = explanation
  const term = looks[0] === undefined ? 'its term' : `"${termText(looks[0].terms)}"`
  switch (reason) {
    case 'not-in-query':
      return `it does not match the query; ${failing(clauses)}`
    case 'excluded':
      return clauses.every(({ holds }) => holds)
        ? 'it matches the query, and an exception of the rule keeps it out'
        : `the rule excludes it; ${failing(clauses)}`
    case 'over-ignore-above':
      return `a text in it is too long to be indexed; ${failing(clauses)}`
    case 'field-missing': {
      const missing = fields.filter(({ found }) => found.every(({ notIndexed }) => notIndexed !== undefined))
      return `it matches, but has no ${missing.map(({ field }) => field).join(', ')} to make a term of`
    }
    case 'searchable-too-late': {
      const [bound] = bounds
      return bound === undefined
        ? 'no run could find it'
        : `it became searchable ${span(bound.by)} after the start of the last run whose window held it (${bound.execution})`
    }
    case 'not-queried':
      return `no run looked at ${record.ingested ?? record.eventTime ?? 'its time, for it has none'}`
    case 'term-known':
      return `${term} was known to the run at ${execution}, since record ${known?.eventID ?? '?'} of ${known?.ingested ?? '?'}`
    case 'truncated':
      return truncation?.cause === 'limit'
        ? `${term} was new to the run at ${execution}, but that had made its ${grouped(truncation.maxSignals)} alerts already`
        : `${term} was new to the run at ${execution}, but other combinations of its lists pushed it out of the search`
    // Of a threshold, which nobody explains yet, or of an alert, which is no miss.
    case 'below-threshold':
    case 'alert':
      return ''
  }
}

function failing(clauses: readonly ClauseOutcome[]): string {
  const broken = clauses.filter(({ holds }) => !holds)
  const [first] = broken
  if (first === undefined) return 'all of its clauses hold'
  const found = first.found.map((value) => valueText({ ...value, value: shortenedValue(value.value) })).join(', ')
  const what = first.parts ? '' : found === '' ? ', and it has no such field' : `, and it has ${found}`
  const more = broken.length > 1 ? `; ${counted(broken.length - 1, 'more clause fails', 'more clauses fail')}` : ''
  return `it asks for ${shortened(first.clause, 120)}${what}${more}`
}

function shortenedValue(value: unknown): unknown {
  return typeof value === 'string' ? shortened(value, 40) : value
}

function termSentence({ rule, terms, records, alerts, first, last }: TermExplanation): string {
  const reach = `${counted(records, 'matching record has', 'matching records have')} it, from ${first?.ingested ?? '?'} to ${last?.ingested ?? '?'}`
  const times =
    alerts.length === 0 ? 'never alerted' : `alerted ${alerts.length === 1 ? 'once' : `${alerts.length} times`}`
  return `${rule} ${times} on "${termText(terms)}": ${reach}.`
}

function executionSentence({
  rule,
  startedAt,
  windows,
  records,
  terms,
  alerts,
  hasFailed,
}: ExecutionExplanation): string {
  const own = windows.at(-1)
  const older = windows.length > 1 ? ` and ${counted(windows.length - 1, 'older window')} after a gap` : ''
  const count = (...outcomes: readonly TermInRun['outcome'][]) =>
    grouped(terms.filter(({ outcome }) => outcomes.includes(outcome)).length)
  const found = `and found ${counted(records, 'matching record')} of ${counted(terms.length, 'term')}: ${count('alert', 'no-alert')} new, ${count('alerted-before')} that a run before had found, ${count('known')} known; it made ${counted(alerts, 'alert')}`
  const what = hasFailed ? 'and failed' : records === 0 ? 'and found nothing that matches' : found
  return `The run of ${rule} at ${startedAt} looked at ${own?.from} to ${own?.to}${older}, ${what}.`
}
