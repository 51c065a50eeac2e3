import type { Milliseconds } from '../../clock.js'
import type { Term } from '../alert.js'
import type { Entry, TermHistory, Timeline } from '../timeline.js'
import { doubles, integers, octets } from './columns.js'
import { createInterner, type Interner } from './interner.js'

/** A match on its way into the table. */
export interface MatchRow {
  /** Of the document, in the interner that all rules share. */
  readonly id: number
  readonly time: Milliseconds
  readonly eventTime: Milliseconds
  readonly visibleAt: Milliseconds
  readonly lacksOverride: boolean
  /** Numbers of its combinations of terms. */
  readonly terms: readonly number[]
}

/** No document's term: it lacks a field. */
export const NO_TERM = -1

/**
 * The documents that match one rule's query, in columns: a row for each combination of terms that a document has, or one
 * without a term. Rows of a document follow each other.
 */
export interface MatchTable {
  /** Documents. */
  readonly matched: number
  readonly rows: number
  readonly id: Int32Array
  readonly time: Float64Array
  readonly eventTime: Float64Array
  readonly visibleAt: Float64Array
  readonly term: Int32Array
  /** Combinations of terms. */
  readonly combinations: number
  /** Some document has more than one. */
  readonly hasArrays: boolean
  /** The number of a combination of terms, for `add`. */
  numberOf(terms: readonly Term[]): number
  add(row: MatchRow): void
  /** A document that matches and lies in no time. */
  addTimeless(): void
  termsOf(term: number): readonly Term[]
  keyOf(term: number): string
  idOf(row: number): string
  /** The same as a timeline of entries, of all documents or of those that have some terms or ids. */
  timeline(isWanted?: (row: number) => boolean): Timeline
}

/**
 * @param ids of documents.
 * @param ips which fields hold addresses, and why searches fail, for the timeline.
 */
export function createMatchTable(ids: Interner, { ips, failure }: Pick<Timeline, 'ips' | 'failure'>): MatchTable {
  const keys = createInterner()
  const id = integers()
  const time = doubles()
  const eventTime = doubles()
  const visibleAt = doubles()
  const term = integers()
  const flags = octets()
  let matched = 0
  let hasArrays = false
  const termsOf = (number: number) => JSON.parse(keys.textOf(number)) as readonly Term[]
  return {
    get matched() {
      return matched
    },
    get rows() {
      return id.length
    },
    get id() {
      return id.all
    },
    get time() {
      return time.all
    },
    get eventTime() {
      return eventTime.all
    },
    get visibleAt() {
      return visibleAt.all
    },
    get term() {
      return term.all
    },
    get combinations() {
      return keys.size
    },
    get hasArrays() {
      return hasArrays
    },
    numberOf: (terms) => keys.numberOf(JSON.stringify(terms)),
    add(row) {
      matched++
      if (row.terms.length > 1) hasArrays = true
      for (let i = 0; i < Math.max(row.terms.length, 1); i++) {
        id.push(row.id)
        time.push(row.time)
        eventTime.push(row.eventTime)
        visibleAt.push(row.visibleAt)
        term.push(row.terms[i] ?? NO_TERM)
        flags.push((i === 0 ? FIRST : 0) | (row.lacksOverride ? LACKS_OVERRIDE : 0))
      }
    },
    addTimeless() {
      matched++
    },
    termsOf,
    keyOf: (number) => keys.textOf(number),
    idOf: (row) => ids.textOf(id.all[row] as number),
    timeline(isWanted = () => true) {
      const histories = new Map<number, TermHistory>()
      const historyOf = (number: number) => {
        const known = histories.get(number)
        if (known) return known
        const made: TermHistory = { key: keys.textOf(number), terms: termsOf(number), entries: [] }
        histories.set(number, made)
        return made
      }
      const entries: Entry[] = []
      for (let row = 0, next = 0; row < id.length; row = next) {
        let isTaken = false
        const numbers: number[] = []
        for (next = row; next === row || (next < id.length && ((flags.all[next] as number) & FIRST) === 0); next++) {
          isTaken ||= isWanted(next)
          if (term.all[next] !== NO_TERM) numbers.push(term.all[next] as number)
        }
        if (!isTaken) continue
        entries.push({
          id: ids.textOf(id.all[row] as number),
          time: time.all[row] as number,
          eventTime: eventTime.all[row] as number,
          visibleAt: visibleAt.all[row] as number,
          lacksOverride: ((flags.all[row] as number) & LACKS_OVERRIDE) !== 0,
          terms: numbers.map(historyOf),
          counted: [],
        })
      }
      entries.sort(compareEntries)
      for (const entry of entries) for (const history of entry.terms) history.entries.push(entry)
      return { entries, ips, combinations: keys.size, hasArrays, ...(failure === undefined ? {} : { failure }) }
    },
  }
}

const FIRST = 1
const LACKS_OVERRIDE = 2

/** The order of a timeline. */
export function compareEntries(a: Entry, b: Entry): number {
  return a.time - b.time || a.eventTime - b.eventTime || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}
