import type { Milliseconds } from '../clock.js'
import { pushedOut } from './crowding.js'
import type { Span } from './spans.js'
import { compareCombinations } from './term-order.js'
import { type Entry, earliestIn, entriesIn, type TermHistory, type Timeline } from './timeline.js'

/** Terms that Kibana asks for at a time; which alerts survive truncation is decided within such a page. */
export const PAGE = 10_000

/** A term of a span that nobody had before. */
export interface NewTerm {
  readonly history: TermHistory
  /** Documents of the span that have it. */
  readonly count: number
  readonly first: Entry
}

/**
 * The new terms of a span in the order in which Kibana makes alerts of them: by pages of the lowest keys; within a page
 * of one field the busiest first, then by key; of several fields by key.
 * @param at when the run started: what became searchable later is not found.
 */
export function newTermsIn(
  timeline: Timeline,
  span: Span,
  historyStart: Milliseconds,
  at: Milliseconds,
  fields: number,
): readonly NewTerm[] {
  const counts = termsIn(timeline, span, at)
  const ordered = [...counts.keys()].sort((a, b) => compareCombinations(a.terms, b.terms, timeline.ips))
  const found: NewTerm[] = []
  for (let start = 0; start < ordered.length; start += PAGE) {
    const page = ordered.slice(start, start + PAGE)
    const lost =
      fields === 1
        ? new Set<TermHistory>()
        : pushedOut(page, ordered[start - 1], timeline, { from: historyStart, to: span.to, at })
    const fresh: NewTerm[] = []
    for (const history of page) {
      const first = earliestIn(history.entries, historyStart, span.to, at)
      if (first === undefined || first.time <= span.from || lost.has(history)) continue
      fresh.push({ history, count: counts.get(history) as number, first })
    }
    // That is the terms aggregation's own order; equal counts keep that of the page.
    if (fields === 1) fresh.sort((a, b) => b.count - a.count)
    for (const term of fresh) found.push(term)
  }
  return found
}

/** How many documents of a span have each term, of those that can be found at a time. */
function termsIn({ entries }: Timeline, span: Span, at: Milliseconds): ReadonlyMap<TermHistory, number> {
  const counts = new Map<TermHistory, number>()
  for (const entry of entriesIn(entries, span, at))
    for (const history of entry.terms) counts.set(history, (counts.get(history) ?? 0) + 1)
  return counts
}
