import type { Milliseconds } from '../clock.js'
import { compareCombinations } from './term-order.js'
import { entriesIn, type TermHistory, type Timeline } from './timeline.js'

/** How many combinations Kibana looks up at once where a rule has several fields. */
export const BATCH = 500

/** What a search looks through, both ends included, and when it starts. */
interface Search {
  readonly from: Milliseconds
  readonly to: Milliseconds
  readonly at: Milliseconds
}

/**
 * With several fields Kibana asks for the history of 500 combinations at a time, and takes the first 500 of all that
 * the documents found have. A document with arrays has others beside the one that it was found for, and these can push
 * out some that were asked for: such terms never alert, and nothing says so.
 * Source: multi_terms_composite.ts, and its requests on a running Elasticsearch.
 * @param page of the span's combinations, in order of their keys.
 * @param before the last combination of the page before.
 * @returns those of the page that are pushed out.
 */
export function pushedOut(
  page: readonly TermHistory[],
  before: TermHistory | undefined,
  { hasArrays, combinations, ips }: Timeline,
  search: Search,
): ReadonlySet<TermHistory> {
  const lost = new Set<TermHistory>()
  if (!hasArrays || combinations <= BATCH) return lost
  const compare = (a: TermHistory, b: TermHistory) => compareCombinations(a.terms, b.terms, ips)
  let after = before
  for (let start = 0; start < page.length; start += BATCH) {
    const batch = page.slice(start, start + BATCH)
    const found = new Set<TermHistory>()
    for (const asked of batch) {
      for (const { terms } of entriesIn(asked.entries, search, search.at)) {
        for (const other of terms) if (after === undefined || compare(other, after) > 0) found.add(other)
      }
    }
    const kept = new Set([...found].sort(compare).slice(0, BATCH))
    for (const asked of batch) if (!kept.has(asked)) lost.add(asked)
    after = batch.at(-1)
  }
  return lost
}
