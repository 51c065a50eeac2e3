import { isoTime, type Milliseconds, parseTime } from '../clock.js'
import type { Term } from '../detection/alert.js'
import type { Execution } from '../detection/execution.js'
import type { Look } from '../detection/look.js'
import { sightOf } from '../detection/new-terms-verdict.js'
import { type Entry, firstAt, type TermHistory } from '../detection/timeline.js'
import { sourceOf } from '../detection/trail-document.js'
import { InputError } from '../errors.js'
import type { RuleCase } from './investigation.js'

/** What one run looked at, and what it made of it. */
export interface ExecutionExplanation {
  readonly about: 'execution'
  readonly rule: string
  readonly startedAt: string
  /** Its window, and those that it caught up on, oldest first; both ends are included. */
  readonly windows: readonly { readonly from: string; readonly to: string; readonly historyFrom: string }[]
  /** Matching records in the windows that it could find. */
  readonly records: number
  readonly terms: readonly TermInRun[]
  readonly alerts: number
  /** Records that lay near and that it did not see, the closest first. */
  readonly missed: readonly Missed[]
  /** What Kibana says of the run. */
  readonly warnings: readonly string[]
  readonly hasFailed?: true
}

export interface TermInRun {
  readonly terms: readonly Term[]
  /** Records in the window that have it. */
  readonly records: number
  readonly outcome: 'alert' | 'alerted-before' | 'known' | 'no-alert'
  /** The first record of the history and the window that has it. */
  readonly first: { readonly source: string; readonly time: string }
  /** Of `alerted-before`: by which run. */
  readonly execution?: string
}

/** `before` and `after` the window: by so much; `searchable`: in it, but found only so much after the run started. */
export interface Missed {
  readonly source: string
  readonly time: string
  readonly why: 'before' | 'after' | 'searchable'
  readonly by: Milliseconds
}

/** How far from a window a record may lie to be told of. */
const NEAR = 60_000

/** @throws InputError for what is no time, and for a time at which no run started, with those before and after. */
export function explainExecution(ruleCase: RuleCase, given: string): ExecutionExplanation {
  const { rule, detection, history } = ruleCase
  const execution = executionAt(ruleCase, given)
  const at = Date.parse(execution.startedAt)
  const looks = execution.spans.map(
    (span): Look => ({ from: Date.parse(span.from), to: Date.parse(span.to), execution }),
  )
  const inside = detection.timeline.entries.filter(({ time }) =>
    looks.some(({ from, to }) => from <= time && time <= to),
  )
  const found = inside.filter(({ visibleAt }) => visibleAt <= at)
  return {
    about: 'execution',
    rule: rule.id,
    startedAt: execution.startedAt,
    windows: looks.map(({ from, to }) => ({
      from: isoTime(from),
      to: isoTime(to),
      historyFrom: isoTime(to - history),
    })),
    records: found.length,
    terms: [...new Set(found.flatMap(({ terms }) => terms))].map((term) => termInRun(ruleCase, looks, term, found)),
    alerts: execution.alerts.length,
    missed: missedOf(detection.timeline.entries, looks, at),
    warnings: [...(execution.gap === undefined ? [] : [execution.gap]), ...execution.warnings],
    ...(execution.hasFailed ? { hasFailed: true as const } : {}),
  }
}

function executionAt({ rule, detection: { executions } }: RuleCase, given: string): Execution {
  const time = parseTime(given, '--execution')
  const exact = executions.find(({ startedAt }) => Date.parse(startedAt) === time)
  if (exact) return exact
  const before = executions.findLast(({ startedAt }) => Date.parse(startedAt) < time)
  const after = executions.find(({ startedAt }) => Date.parse(startedAt) > time)
  const near = [before, after].flatMap((run) => (run === undefined ? [] : [run.startedAt]))
  const places = [before && `before it at ${before.startedAt}`, after && `after it at ${after.startedAt}`]
  throw new InputError(
    near.length === 0
      ? `--execution ${given}: ${rule.id} never ran, for the trail is empty`
      : `--execution ${given}: no run of ${rule.id} started then; the nearest started ${places.filter((place) => place !== undefined).join(' and ')}`,
  )
}

function termInRun(ruleCase: RuleCase, looks: readonly Look[], term: TermHistory, found: readonly Entry[]): TermInRun {
  const { detection, history } = ruleCase
  const key = JSON.stringify(term.terms)
  const alerts = detection.alerts.filter((alert) => JSON.stringify(alert.terms) === key)
  const records = found.filter(({ terms }) => terms.includes(term)).length
  const sights = looks.map((look) => ({ look, sight: sightOf(term, look, history) }))
  const fresh = sights.find(({ sight }) => sight.isNew)
  const first = (fresh ?? sights.find(({ sight }) => sight.first))?.sight.first ?? (found[0] as Entry)
  const base = { terms: term.terms, records, first: { source: sourceOf(first.id), time: isoTime(first.time) } }
  if (fresh === undefined) return { ...base, outcome: 'known' }
  const { startedAt } = fresh.look.execution
  if (alerts.some((alert) => alert.execution === startedAt)) return { ...base, outcome: 'alert' }
  const earlier = alerts.find((alert) => alert.execution < startedAt && Date.parse(alert.ingested) === first.time)
  return earlier
    ? { ...base, outcome: 'alerted-before', execution: earlier.execution }
    : { ...base, outcome: 'no-alert' }
}

function missedOf(entries: readonly Entry[], looks: readonly Look[], at: Milliseconds): readonly Missed[] {
  const [oldest, own] = [looks[0], looks.at(-1)]
  if (!oldest || !own) return []
  const missed: Missed[] = []
  const miss = ({ id, time }: Entry, why: Missed['why'], by: Milliseconds) =>
    missed.push({ source: sourceOf(id), time: isoTime(time), why, by })
  for (let i = firstAt(entries, oldest.from - NEAR); i < entries.length; i++) {
    const entry = entries[i] as Entry
    if (entry.time > own.to + NEAR) break
    if (entry.time < oldest.from) miss(entry, 'before', oldest.from - entry.time)
    else if (entry.time > own.to) miss(entry, 'after', entry.time - own.to)
    else if (entry.visibleAt > at) miss(entry, 'searchable', entry.visibleAt - at)
  }
  return missed.sort((a, b) => a.by - b.by)
}
