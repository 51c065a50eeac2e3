import type { Milliseconds } from '../../clock.js'
import type { Document } from '../../ecs/document.js'
import type { Mapping } from '../../kql/mapping.js'
import type { NewTermsRule, QueryRule, Rule, ThresholdRule } from '../../rules/rule.js'
import type { Execution, Run } from '../execution.js'
import { termReader } from '../field-terms.js'
import { newTermsVerdicts } from '../new-terms-verdict.js'
import { runRule } from '../rule-types/index.js'
import { dateReader, type MatchedDocument, type Timeline } from '../timeline.js'
import type { TrailRecord } from '../trail-record.js'
import type { Verdict } from '../verdict.js'
import { isTimedByTable } from './fields-read.js'
import type { Interner } from './interner.js'
import { createMatchTable, type MatchTable } from './match-table.js'
import { executeTable } from './new-terms.js'

/** What is kept of the matches of one rule, and executed in the end. */
export interface Collector {
  /** Documents that were kept. */
  readonly matched: number
  /** @param eventTime where it is known without the document. */
  keep(
    id: number,
    record: Delivered,
    eventTime: Milliseconds | undefined,
    document: Document,
    visibleAt: Milliseconds,
  ): void
  /** Where terms and known times are all that is kept: it can be done without a document, of which these follow. */
  readonly terms?: KeptTerms
  execute(runs: readonly Run[]): Execution[]
  /** All that was kept, in the order of time. */
  timeline(): Timeline
  /** What became of some of the documents, by id, in the order of time. Asked for after the execution. */
  verdictsOf(ids: ReadonlySet<number>): Iterable<readonly [id: string, verdict: Verdict | undefined]>
}

/** When a record was ingested. */
type Delivered = Pick<TrailRecord, 'ingested'>

export interface KeptTerms {
  /** The numbers of a document's combinations of terms. */
  numbersOf(document: Document): readonly number[]
  keep(id: number, record: Delivered, eventTime: Milliseconds, terms: readonly number[], visibleAt: Milliseconds): void
}

/**
 * @param ids of all documents that match any rule.
 * @param tables of the rules before: those that differ in their windows alone have one together.
 */
export function createCollector(
  rule: Rule,
  mapping: Mapping,
  ids: Interner,
  tables: Map<string, MatchTable>,
): Collector {
  return rule.type === 'new_terms' ? intoTable(rule, mapping, ids, tables) : asDocuments(rule, mapping, ids)
}

/** Of a new terms rule, numbers alone. */
function intoTable(rule: NewTermsRule, mapping: Mapping, ids: Interner, tables: Map<string, MatchTable>): Collector {
  const reader = termReader(rule.newTermsFields, mapping)
  const { query, exceptions = [], newTermsFields, timestampOverride } = rule
  const kept = JSON.stringify([query, exceptions, newTermsFields, timestampOverride])
  const shared = tables.get(kept)
  const table = shared ?? createMatchTable(ids, reader)
  tables.set(kept, table)
  const overrideOf = timeReader(rule.timestampOverride)
  const eventTimeOf = timeReader('@timestamp')
  let executions: readonly Execution[] = []
  const numbersOf = (document: Document) => reader.combinations(document).map(table.numberOf)
  const add = (
    id: number,
    override: Milliseconds | undefined,
    eventTime: Milliseconds | undefined,
    terms: readonly number[],
    visibleAt: Milliseconds,
  ) => {
    // The first rule of a table puts the matches of all into it.
    if (shared !== undefined) return
    const time = override ?? eventTime
    if (time === undefined) table.addTimeless()
    else table.add({ id, time, eventTime: eventTime ?? time, visibleAt, lacksOverride: override === undefined, terms })
  }
  return {
    get matched() {
      return table.matched
    },
    keep(id, record, known, document, visibleAt) {
      const override = overrideOf(record, known, document)
      add(id, override, eventTimeOf(record, known, document), numbersOf(document), visibleAt)
    },
    ...(isTimedByTable(rule)
      ? {
          terms: {
            numbersOf,
            keep: (id, record, eventTime, terms, visibleAt) =>
              add(id, overrideOf(record, eventTime, NO_DOCUMENT), eventTime, terms, visibleAt),
          } satisfies KeptTerms,
        }
      : {}),
    execute(runs) {
      const made = executeTable(rule, table, reader.ips, runs, reader.failure)
      executions = made
      return made
    },
    timeline: () => table.timeline(),
    *verdictsOf(asked) {
      if (asked.size === 0) return
      const terms = new Set<number>()
      for (let row = 0; row < table.rows; row++)
        if (asked.has(table.id[row] as number)) terms.add(table.term[row] as number)
      // Verdicts compare a document with those that share a term with it, and with no others.
      const timeline = table.timeline(
        (row) => asked.has(table.id[row] as number) || (table.term[row] !== -1 && terms.has(table.term[row] as number)),
      )
      const verdictOf = newTermsVerdicts(rule, timeline, executions)
      for (const { id } of timeline.entries) if (asked.has(ids.numberOf(id))) yield [id, verdictOf(id)]
    },
  }
}

/** Of other rules, documents with the fields that they read, for the same executors as ever. */
function asDocuments(rule: QueryRule | ThresholdRule, mapping: Mapping, ids: Interner): Collector {
  const documents: MatchedDocument[] = []
  let ran: ReturnType<typeof runRule> | undefined
  const result = () => {
    ran ??= runRule(rule, documents, [], mapping)
    return ran
  }
  return {
    get matched() {
      return documents.length
    },
    keep(id, _, __, source, visibleAt) {
      documents.push({ id: ids.textOf(id), source, visibleAt })
    },
    execute(runs) {
      ran = runRule(rule, documents, runs, mapping)
      return [...ran.executions]
    },
    timeline: () => result().timeline,
    *verdictsOf(asked) {
      for (const { id } of result().timeline.entries)
        if (asked.has(ids.numberOf(id))) yield [id, result().verdictOf(id)]
    },
  }
}

/** Of a record whose time is known nothing is read. */
const NO_DOCUMENT: Document = {}

type TimeReader = (
  record: Delivered,
  eventTime: Milliseconds | undefined,
  document: Document,
) => Milliseconds | undefined

/** Reads a time without a document where the scan knows it. */
function timeReader(field: string): TimeReader {
  const read = dateReader(field)
  if (field === '@timestamp') return (_, eventTime, document) => eventTime ?? read(document)
  if (field !== 'event.ingested') return (_, __, document) => read(document)
  return ({ ingested }, eventTime, document) => {
    if (eventTime === undefined) return read(document)
    // Fleet cuts to whole seconds.
    return ingested === null ? undefined : Math.floor(ingested / 1_000) * 1_000
  }
}
