import { isoTime, type Milliseconds } from '../clock.js'
import type { Entry } from '../detection/timeline.js'
import { sourceOf } from '../detection/trail-document.js'
import type { Verdict } from '../detection/verdict.js'
import type { RuleCase } from './investigation.js'
import { coveringLooks, lastBefore } from './look.js'

/**
 * A bound that decided, and by how little. `history`: the record that makes the term known lies this long after the
 * history begins, or, of an alert, the last one before it this long before. `window`: it lies this long before the
 * window begins (0 is on the bound, which is history still). `searchable`: the last run that could have seen the record
 * started this long before it was searchable. `run-before`, `run-after`: the record lies this long after what the runs
 * before it looked at, and before what the next looked at.
 */
export interface Bound {
  readonly bound: 'history' | 'window' | 'searchable' | 'run-before' | 'run-after'
  /** Where the bound lies. */
  readonly at: string
  readonly by: Milliseconds
  /** The run whose bound it is. */
  readonly execution?: string
  /** The other record that it is about. */
  readonly source?: string
}

/** The bounds that decided about a record that matches, the closest first. */
export function boundsOf(ruleCase: RuleCase, entry: Entry, verdict: Verdict): readonly Bound[] {
  return [...allBounds(ruleCase, entry, verdict)].sort((a, b) => a.by - b.by)
}

function* allBounds(ruleCase: RuleCase, entry: Entry, { reason, execution, knownSince }: Verdict): Generator<Bound> {
  const covering = coveringLooks(ruleCase, entry)
  const { history } = ruleCase
  if (reason === 'not-queried') yield* outage(ruleCase, entry)
  if (reason === 'searchable-too-late') {
    const last = covering.at(-1)
    if (last) {
      const start = Date.parse(last.execution.startedAt)
      const run = last.execution.startedAt
      yield { bound: 'searchable', at: isoTime(entry.visibleAt), by: entry.visibleAt - start, execution: run }
    }
  }
  const look = covering.find((each) => each.execution.startedAt === execution)
  if (look === undefined || execution === undefined) return
  if (reason === 'term-known' && knownSince) {
    const known = Date.parse(knownSince.time)
    const { source } = knownSince
    // What the run itself alerted on made it known: no bound was near.
    if (known > look.from) return
    const begin = look.to - history
    yield { bound: 'history', at: isoTime(begin), by: known - begin, execution, source }
    yield { bound: 'window', at: isoTime(look.from), by: look.from - known, execution, source }
  }
  if (reason === 'alert') {
    const begin = look.to - history
    for (const term of entry.terms) {
      const before = lastBefore(term, begin)
      if (before === undefined) continue
      yield { bound: 'history', at: isoTime(begin), by: begin - before.time, execution, source: sourceOf(before.id) }
    }
  }
}

function* outage({ looks }: RuleCase, { time }: Entry): Generator<Bound> {
  const before = looks.filter(({ to }) => to < time).sort((a, b) => b.to - a.to)[0]
  const after = looks.filter(({ from }) => from > time).sort((a, b) => a.from - b.from)[0]
  if (before)
    yield { bound: 'run-before', at: isoTime(before.to), by: time - before.to, execution: before.execution.startedAt }
  if (after)
    yield { bound: 'run-after', at: isoTime(after.from), by: after.from - time, execution: after.execution.startedAt }
}
