import type { Milliseconds } from '../../clock.js'
import type { Term } from '../alert.js'
import type { Search } from '../new-terms.js'
import { type NewTerm, PAGE } from '../span-search.js'
import { compareCombinations } from '../term-order.js'
import type { Entry, TermHistory } from '../timeline.js'
import { compareEntries, type MatchTable, NO_TERM } from './match-table.js'
import { orderedRows } from './ordered-rows.js'
import { createWaiting } from './waiting.js'

/** A new term of a span: how many rows have it, and the last of those that tie for its first. */
interface Fresh {
  readonly term: number
  readonly time: Milliseconds
  count: number
  tied: number
}

/**
 * What `newTermsIn` finds, over a match table and for spans whose ends and runs only go forward. Of each term it keeps
 * when it was last seen at or before the beginning of the span: it is new where that lies before the history. A row is
 * looked at when the first span covers it, and once more when it becomes history. In between only those are looked at
 * again whose term may be new in a later span: not those that were seen so lately that the last span that covers them
 * has it in its history.
 * @param fields how many the rule has.
 */
export function createTableSearch(table: MatchTable, ips: readonly boolean[], fields: number): Search {
  const { rows, combinations } = table
  const { order, time, visibleAt, term } = orderedRows(table)
  const lastOld = new Float64Array(combinations).fill(Number.NEGATIVE_INFINITY)
  /** The span in which a term was met last, by number, and there its place among the fresh. */
  const metIn = new Int32Array(combinations)
  const placeOf = new Int32Array(combinations)
  /** Of rows that tie for the first of a term: the one before. */
  const tiedBefore = new Int32Array(rows)
  /** Rows that are history already, and could not be found so far. */
  const waiting = createWaiting(visibleAt)
  /** Of terms that were new once: a span that overlaps the last finds them again. */
  const known = new Map<number, readonly Term[]>()
  const termsOf = (number: number): readonly Term[] => {
    const before = known.get(number)
    if (before !== undefined) return before
    const terms = table.termsOf(number)
    known.set(number, terms)
    return terms
  }
  /** Rows of the span whose term may be new, in the order of time. */
  let open: number[] = []
  let spans = 0
  let old = 0
  let end = 0

  const see = (row: number) => {
    const number = term[row] as number
    if ((time[row] as number) > (lastOld[number] as number)) lastOld[number] = time[row] as number
  }

  /** All terms of a span, in pages, where it has more than one page of them. */
  const pagesOf = (from: Milliseconds, at: Milliseconds): ReadonlyMap<number, number> | undefined => {
    let start = old
    while (start > 0 && time[start - 1] === from) start--
    if (end - start <= PAGE) return undefined
    const terms = new Set<number>()
    for (let row = start; row < end; row++)
      if (term[row] !== NO_TERM && (visibleAt[row] as number) <= at) terms.add(term[row] as number)
    if (terms.size <= PAGE) return undefined
    const known = new Map([...terms].map((number) => [number, table.termsOf(number)]))
    const ordered = [...terms].sort((a, b) => compareCombinations(known.get(a) ?? [], known.get(b) ?? [], ips))
    return new Map(ordered.map((number, i) => [number, Math.floor(i / PAGE)]))
  }

  const entryOf = (row: number): Entry => ({
    id: table.idOf(order[row] as number),
    time: time[row] as number,
    eventTime: table.eventTime[order[row] as number] as number,
    visibleAt: visibleAt[row] as number,
    lacksOverride: false,
    terms: [],
    counted: [],
  })

  const newTermOf = ({ term: number, terms, count, tied }: Fresh & Pick<TermHistory, 'terms'>): NewTerm => {
    const entries: Entry[] = []
    for (let row = tied; row !== -1; row = tiedBefore[row] as number) entries.push(entryOf(row))
    entries.sort(compareEntries)
    return {
      history: { key: table.keyOf(number), terms, entries },
      count,
      first: entries[0] as Entry,
    }
  }

  return (span, historyStart, at) => {
    spans++
    // Counted in variables of its own, since an engine keeps those of a closure in memory.
    let row = old
    for (; row < rows && (time[row] as number) <= span.from; row++) {
      const number = term[row] as number
      if (number === NO_TERM) continue
      if ((visibleAt[row] as number) <= at) lastOld[number] = time[row] as number
      else waiting.add(row)
    }
    old = row
    waiting.release(at, see)
    open = open.filter((each) => each >= old)
    // All spans are equally long, and so is all of the history: a row's last span ends before `time + length`.
    const lead = historyStart - span.from
    for (row = Math.max(end, old); row < rows && (time[row] as number) <= span.to; row++) {
      const number = term[row] as number
      if (number !== NO_TERM && (lastOld[number] as number) < (time[row] as number) + lead) open.push(row)
    }
    end = row
    const fresh: Fresh[] = []
    for (const row of open) {
      const number = term[row] as number
      if ((lastOld[number] as number) >= historyStart) continue
      if ((visibleAt[row] as number) > at) continue
      if (metIn[number] !== spans) {
        metIn[number] = spans
        placeOf[number] = fresh.length
        tiedBefore[row] = -1
        fresh.push({ term: number, time: time[row] as number, count: 1, tied: row })
        continue
      }
      const known = fresh[placeOf[number] as number] as Fresh
      known.count++
      if (known.time === time[row]) {
        tiedBefore[row] = known.tied
        known.tied = row
      }
    }
    if (fresh.length === 0) return []
    const pages = pagesOf(span.from, at)
    return fresh
      .map((each) => ({ ...each, page: pages?.get(each.term) ?? 0, terms: termsOf(each.term) }))
      .sort(
        (a, b) =>
          a.page - b.page || (fields === 1 ? b.count - a.count : 0) || compareCombinations(a.terms, b.terms, ips),
      )
      .map(newTermOf)
  }
}
