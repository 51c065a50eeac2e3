import { isoTime, type Milliseconds } from '../clock.js'
import type { Term } from '../detection/alert.js'
import { type Look, looksAt } from '../detection/look.js'
import { sightOf } from '../detection/new-terms-verdict.js'
import { type Entry, firstAt, type TermHistory } from '../detection/timeline.js'
import { sourceOf } from '../detection/trail-document.js'
import type { RuleCase } from './investigation.js'

/** What one run made of one term of a record that lay in its window. */
export interface LookFacts {
  readonly execution: string
  /** Its window, both ends included. */
  readonly from: string
  readonly to: string
  /** Where its history begins. */
  readonly historyFrom: string
  readonly terms: readonly Term[]
  /** Whether a search of that run could find the record already. */
  readonly isSearchable: boolean
  /** The first record of the history and the window that has the term; the term is new where it lies after `from`. */
  readonly first?: { readonly source: string; readonly time: string }
  readonly isNew: boolean
}

/** What the runs whose windows held a record saw of its terms, in their order. */
export function looksAtRecord(ruleCase: RuleCase, entry: Entry): readonly LookFacts[] {
  return coveringLooks(ruleCase, entry).flatMap((look) =>
    entry.terms.map((term) => lookFacts(ruleCase, look, term, entry)),
  )
}

/** The spans that hold a record. */
export function coveringLooks({ looks }: RuleCase, entry: Entry): readonly Look[] {
  return looksAt(looks, entry)
}

function lookFacts({ history }: RuleCase, look: Look, term: TermHistory, entry: Entry): LookFacts {
  const { from, to, execution } = look
  const { first, isNew } = sightOf(term, look, history)
  return {
    execution: execution.startedAt,
    from: isoTime(from),
    to: isoTime(to),
    historyFrom: isoTime(to - history),
    terms: term.terms,
    isSearchable: entry.visibleAt <= Date.parse(execution.startedAt),
    ...(first === undefined ? {} : { first: { source: sourceOf(first.id), time: isoTime(first.time) } }),
    isNew,
  }
}

/** The last record of a term before a time, whenever it became searchable. */
export function lastBefore({ entries }: TermHistory, time: Milliseconds): Entry | undefined {
  return entries[firstAt(entries, time) - 1]
}
