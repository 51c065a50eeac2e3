import { countPassing } from '../bisect.js'
import { type Milliseconds, parseTime } from '../clock.js'
import { documentDate } from '../kql/date-value.js'
import { fieldReader, type SearchedDocument } from '../kql/field-values.js'
import type { Mapping } from '../kql/mapping.js'
import type { Term } from './alert.js'
import { termReader } from './field-terms.js'

/** A document that matches a rule's query. */
export interface MatchedDocument {
  readonly id: string
  readonly source: SearchedDocument
  /** From when a search finds it; absent means always. */
  readonly visibleAt?: string | Milliseconds
}

/** A document in its place in time. */
export interface Entry {
  readonly id: string
  /** `event.ingested`, or what stands in for it: what windows and firsts go by. */
  readonly time: Milliseconds
  /** `@timestamp`, by which ties are broken. */
  readonly eventTime: Milliseconds
  readonly visibleAt: Milliseconds
  /** `@timestamp` stands in for the override, which the document lacks. */
  readonly lacksOverride: boolean
  readonly terms: readonly TermHistory[]
  /** Values of the field whose different values are counted; empty where none is. */
  readonly counted: readonly Term[]
}

/** One combination of terms, with all documents that have it in the order of time. */
export interface TermHistory {
  readonly key: string
  readonly terms: readonly Term[]
  readonly entries: Entry[]
}

/** All matching documents of a trail in the order of time, and by term. */
export interface Timeline {
  readonly entries: readonly Entry[]
  readonly ips: readonly boolean[]
  /** How many combinations of terms there are. */
  readonly combinations: number
  /** Whether some document has more than one, which takes an array. */
  readonly hasArrays: boolean
  /** Why every search over the rule's fields fails, in Elasticsearch's words. */
  readonly failure?: string
}

export interface TimelineRule {
  /** Whose values are the terms: none gives each document one combination of nothing. */
  readonly fields: readonly string[]
  /** Whose different values are counted. */
  readonly countedField?: string
  readonly timestampOverride?: string
}

/**
 * Puts documents in order: by their combined timestamp, then by event time, then by id. Elasticsearch leaves ties open;
 * this total order makes the outcome the same whatever order the documents come in.
 * @throws InputError for a `visibleAt` that is no time.
 */
export function createTimeline(rule: TimelineRule, documents: readonly MatchedDocument[], mapping: Mapping): Timeline {
  const reader = termReader(rule.fields, mapping)
  const counted = rule.countedField === undefined ? undefined : termReader([rule.countedField], mapping)
  const overrideOf = dateReader(rule.timestampOverride ?? '@timestamp')
  const eventTimeOf = dateReader('@timestamp')
  const histories = new Map<string, TermHistory>()
  const historyOf = (terms: readonly Term[]) => {
    const key = JSON.stringify(terms)
    const known = histories.get(key)
    if (known) return known
    const made: TermHistory = { key, terms, entries: [] }
    histories.set(key, made)
    return made
  }
  const entries: Entry[] = []
  for (const { id, source, visibleAt } of documents) {
    const override = overrideOf(source)
    const eventTime = eventTimeOf(source)
    const time = override ?? eventTime
    // A document without any time lies in no range.
    if (time === undefined) continue
    entries.push({
      id,
      time,
      eventTime: eventTime ?? time,
      visibleAt:
        visibleAt === undefined
          ? Number.NEGATIVE_INFINITY
          : typeof visibleAt === 'string'
            ? parseTime(visibleAt, 'visibleAt')
            : visibleAt,
      lacksOverride: override === undefined,
      terms: reader.combinations(source).map(historyOf),
      counted: counted?.combinations(source).flat() ?? [],
    })
  }
  entries.sort((a, b) => a.time - b.time || a.eventTime - b.eventTime || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  for (const entry of entries) for (const history of entry.terms) history.entries.push(entry)
  const failure = reader.failure ?? counted?.failure
  return {
    entries,
    ips: reader.ips,
    combinations: histories.size,
    hasArrays: entries.some(({ terms }) => terms.length > 1),
    ...(failure === undefined ? {} : { failure }),
  }
}

/** Dates keep milliseconds, the rest is cut; of several the earliest counts, and null is none. */
export function dateReader(field: string): (document: SearchedDocument) => Milliseconds | undefined {
  const read = fieldReader(field)
  return (document) => {
    let earliest: Milliseconds | undefined
    for (const value of read(document)) {
      const time = documentDate(value)
      if (time !== undefined && (earliest === undefined || time < earliest)) earliest = time
    }
    return earliest
  }
}

/** Number of the first entry at or after a time. */
export function firstAt(entries: readonly Entry[], time: Milliseconds): number {
  return countPassing(entries, (entry) => entry.time < time)
}

/** The entries of a span, both ends included, that a run found that started at a time; in the order of time. */
export function* entriesIn(
  entries: readonly Entry[],
  { from, to }: { readonly from: Milliseconds; readonly to: Milliseconds },
  at: Milliseconds,
): Generator<Entry> {
  for (let i = firstAt(entries, from); i < entries.length; i++) {
    const entry = entries[i] as Entry
    if (entry.time > to) return
    if (entry.visibleAt <= at) yield entry
  }
}

/** The earliest entry in [from, to] that could be found at a time; undefined where there is none. */
export function earliestIn(
  entries: readonly Entry[],
  from: Milliseconds,
  to: Milliseconds,
  at: Milliseconds,
): Entry | undefined {
  for (let i = firstAt(entries, from); i < entries.length; i++) {
    const entry = entries[i] as Entry
    if (entry.time > to) return undefined
    if (entry.visibleAt <= at) return entry
  }
  return undefined
}
