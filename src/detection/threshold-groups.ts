import type { Milliseconds } from '../clock.js'
import type { ThresholdRule } from '../rules/rule.js'
import type { Span } from './spans.js'
import { compareCombinations } from './term-order.js'
import { type Entry, entriesIn, type TermHistory, type Timeline } from './timeline.js'

/** Documents of a span with the same values. */
export interface Group {
  readonly history: TermHistory
  /** In the order of time. */
  readonly entries: readonly Entry[]
  readonly last: Entry
}

/** Groups that an alert was made of, with the time of the latest document that it counted. */
export type Signalled = ReadonlyMap<TermHistory, Milliseconds>

/** A search counts its hits no further, so that a group of all documents never reaches more. */
const MOST_HITS = 10_000

/**
 * The groups of a span that reach a threshold, in the order of their keys. A document that has several values, being in
 * several groups, is left out of all of them where one was signalled after it.
 * @param at when the run started: what became searchable later is not found.
 */
export function groupsIn(
  timeline: Timeline,
  span: Span,
  at: Milliseconds,
  { fields, value, cardinality }: ThresholdRule['threshold'],
  signalled: Signalled,
): readonly Group[] {
  const members = new Map<TermHistory, Entry[]>()
  for (const entry of entriesIn(timeline.entries, span, at)) {
    if (entry.terms.some((history) => entry.time <= (signalled.get(history) ?? Number.NEGATIVE_INFINITY))) continue
    for (const history of entry.terms) {
      const known = members.get(history)
      if (known) known.push(entry)
      else members.set(history, [entry])
    }
  }
  const most = fields.length === 0 ? MOST_HITS : Number.POSITIVE_INFINITY
  const groups: Group[] = []
  for (const [history, entries] of members) {
    const last = entries.at(-1) as Entry
    if (Math.min(entries.length, most) < value) continue
    if (cardinality !== undefined && differentValues(entries) < cardinality.value) continue
    groups.push({ history, entries, last })
  }
  return groups.sort((a, b) => compareCombinations(a.history.terms, b.history.terms, timeline.ips))
}

function differentValues(entries: readonly Entry[]): number {
  return new Set(entries.flatMap(({ counted }) => counted)).size
}
