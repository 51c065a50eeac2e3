import type { Milliseconds } from '../../clock.js'
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
 * looked at once for each span that covers it, and once more when it becomes history.
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
    for (; old < rows && (time[old] as number) <= span.from; old++) {
      if (term[old] === NO_TERM) continue
      if ((visibleAt[old] as number) <= at) see(old)
      else waiting.add(old)
    }
    waiting.release(at, see)
    if (end < old) end = old
    while (end < rows && (time[end] as number) <= span.to) end++
    const fresh: Fresh[] = []
    for (let row = old; row < end; row++) {
      const number = term[row] as number
      if (number === NO_TERM || (lastOld[number] as number) >= historyStart) continue
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
      .map((each) => ({ ...each, page: pages?.get(each.term) ?? 0, terms: table.termsOf(each.term) }))
      .sort(
        (a, b) =>
          a.page - b.page || (fields === 1 ? b.count - a.count : 0) || compareCombinations(a.terms, b.terms, ips),
      )
      .map(newTermOf)
  }
}
