import type { Bound } from '../investigate/bound.js'
import type { RecordExplanation } from '../investigate/explain-record.js'
import { termText } from '../investigate/explain-term.js'
import type { LookFacts } from '../investigate/look.js'
import type { Truncation } from '../investigate/truncation.js'
import type { ClauseOutcome } from '../kql/outcome.js'
import type { Reason } from '../reason.js'
import { block, INSIDE, pairs, recordBlock, span, valueText } from './evidence.js'
import { sentenceOf } from './explain-sentence.js'
import { grouped } from './figures.js'
import { table } from './table.js'
import { hanging, wrapped } from './wrap.js'

/** Runs shown of those whose window held a record. */
const RUNS = 8

/** Why a rule did or did not alert on a record: the sentence, then what shows it. Fits 80 columns. */
export function recordText(explanation: RecordExplanation): string {
  const { record, clauses, fields, looks, bounds, known, alert, truncation, historyMissing, reason } = explanation
  const hold = clauses.filter(({ holds }) => holds).length
  const notes = [
    ...bounds.map((bound) => boundText(bound, reason)),
    ...(truncation === undefined ? [] : [truncationText(truncation)]),
    ...(historyMissing === undefined
      ? []
      : [
          `The trail begins ${span(historyMissing)} after the history of that run does: what was known before counts as new.`,
        ]),
  ]
  const parts = [
    wrapped(sentenceOf(explanation)),
    recordBlock('Record', record),
    block(
      `Query: ${hold} of ${clauses.length} clauses hold`,
      clauses.flatMap((clause) => clauseLines(clause)),
    ),
    block(
      'Term',
      pairs(
        fields.map(({ field, found }) => [field, found.length === 0 ? '(nothing)' : found.map(valueText).join(', ')]),
      ),
    ),
    ...(looks.length === 0 ? [] : [looksBlock(looks, alert?.execution)]),
    ...(notes.length === 0
      ? []
      : [
          block(
            'By how much',
            notes.map((note) => hanging('', note, INSIDE)),
          ),
        ]),
    ...(known === undefined ? [] : [recordBlock('Known since', known)]),
    ...(alert === undefined
      ? []
      : [
          block(
            'Alert',
            pairs([
              ['id', alert.id],
              ['source', alert.source],
              ['term', termText(alert.terms)],
            ]),
          ),
        ]),
    `reason: ${reason}`,
  ]
  return parts.join('\n\n')
}

function clauseLines({ clause, holds, found, parts }: ClauseOutcome, indent = ''): readonly string[] {
  const mark = `${indent}${holds ? 'yes' : 'NO '}  `
  const value = found.length === 0 ? 'nothing' : found.map(valueText).join(', ')
  const single = `${mark}${clause}  (found ${value})`
  const margin = ' '.repeat(mark.length)
  if (parts) return [hanging(mark, clause, INSIDE), ...parts.flatMap((part) => clauseLines(part, margin))]
  return single.length <= INSIDE ? [single] : [hanging(mark, clause, INSIDE), hanging(margin, `found ${value}`, INSIDE)]
}

function looksBlock(looks: readonly LookFacts[], alerted = ''): string {
  const rows = looks
    .slice(0, RUNS)
    .map(({ execution, from, historyFrom, isSearchable, isNew }) => [
      execution,
      from,
      historyFrom,
      isSearchable ? sight(isNew, alerted !== '' && execution > alerted) : 'unsearchable',
    ])
  const columns = ['run', 'window from', 'history from', 'term'].map((title) => ({ title }))
  const more = looks.length - RUNS
  return block('Runs whose window held it', [
    table(columns, rows),
    ...(more > 0 ? [`and ${grouped(more)} more; --json has all`] : []),
  ])
}

function sight(isNew: boolean, isLater: boolean): string {
  if (!isNew) return 'known'
  return isLater ? 'same alert' : 'new'
}

function boundText({ bound, at, by, execution, source }: Bound, reason: Reason): string {
  switch (bound) {
    case 'history':
      return reason === 'alert'
        ? `The last record before, ${source}, lies ${span(by)} before the history of that run begins (${at}).`
        : `The record that makes it known lies ${span(by)} after the history of that run begins (${at}).`
    case 'window':
      return by === 0
        ? `It lies at the very beginning of the window (${at}), which counts as history.`
        : `It lies ${span(by)} before the window of that run begins (${at}).`
    case 'searchable':
      return `It became searchable at ${at}; the run at ${execution} had started ${span(by)} before.`
    case 'run-before':
      return `It lies ${span(by)} after what the run at ${execution} looked at (until ${at}).`
    case 'run-after':
      return `It lies ${span(by)} before what the run at ${execution} looked at (from ${at}).`
  }
}

function truncationText({ newTerms, place, alerts, maxSignals, lastTerms }: Truncation): string {
  const last = lastTerms === undefined ? '' : `; the last alert was of "${termText(lastTerms)}"`
  const where = place === undefined ? 'not among them' : `${grouped(place)}. in their order`
  return `The window had ${grouped(newTerms)} new terms, this one ${where}; the run made ${grouped(alerts)} alerts of at most ${grouped(maxSignals)}${last}.`
}
