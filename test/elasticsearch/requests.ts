import type { Query } from '../../src/kql/to-query.js'
import type { SearchBody } from './server.js'

/** What the executor's searches share: of which documents, and how their time is told. */
export interface Scope {
  readonly filter: Query
  readonly fields: readonly string[]
  readonly timestampOverride: string
}

export interface Range {
  /** Milliseconds, both included. */
  readonly from: number
  readonly to: number
}

export type AfterKey = Readonly<Record<string, unknown>> | undefined

const TIME = 'kibana.combined_timestamp'
/** As many terms as Kibana asks for at a time. */
const PAGE = 10_000

/** The first page of the terms in a range, or the page after a key. Source: build_new_terms_aggregation.ts. */
export function recentTerms(scope: Scope, range: Range, after: AfterKey): SearchBody {
  return search(scope, range, { composite: composite(scope, PAGE, after) })
}

/** Of some terms of one field: those that nobody had from the start of the range until after `since`. */
export function unseenTerms(scope: Scope, range: Range, include: readonly unknown[], since: number): SearchBody {
  return search(scope, range, { terms: terms(scope, include), aggs: firstSeenAfter(since) })
}

/** The oldest document of each of some terms of one field. */
export function firstDocuments(scope: Scope, range: Range, include: readonly unknown[]): SearchBody {
  return search(scope, range, { terms: terms(scope, include), aggs: OLDEST })
}

/** The same two of a batch of combinations of several fields. Source: multi_terms_composite.ts. */
export function unseenCombinations(
  scope: Scope,
  range: Range,
  batch: readonly Readonly<Record<string, unknown>>[],
  {
    after,
    since,
    withDocuments,
  }: { readonly after: AfterKey; readonly since: number; readonly withDocuments: boolean },
): SearchBody {
  const should = batch.map((key) => ({
    bool: { must: Object.entries(key).map(([name, value]) => ({ match: { [name]: value } })) },
  }))
  const filter = { bool: { filter: [scope.filter, { bool: { should } }] } }
  return search({ ...scope, filter }, range, {
    composite: composite(scope, BATCH, after),
    aggs: { ...firstSeenAfter(since), ...(withDocuments ? OLDEST : {}) },
  })
}

/** Combinations that Kibana looks up at once. */
export const BATCH = 500

function search({ filter, timestampOverride }: Scope, range: Range, aggregation: object): SearchBody {
  return {
    size: 0,
    query: { bool: { filter: [filter, within(range, timestampOverride)] } },
    runtime_mappings: {
      [TIME]: {
        type: 'date',
        script: {
          source:
            "String name = doc[params.field].size() == 0 ? '@timestamp' : params.field; emit(doc[name].value.toInstant().toEpochMilli())",
          params: { field: timestampOverride },
        },
      },
    },
    aggs: { found: aggregation },
  }
}

/** By the override, or by the event's own time of a document that has none. Source: build_events_query.ts. */
function within({ from, to }: Range, override: string): Query {
  const range = (field: string) => ({
    range: { [field]: { gte: new Date(from).toISOString(), lte: new Date(to).toISOString() } },
  })
  const unstamped = { bool: { must_not: { exists: { field: override } } } }
  return {
    bool: {
      should: [range(override), { bool: { filter: [range('@timestamp'), unstamped] } }],
      minimum_should_match: 1,
    },
  }
}

function composite({ fields }: Scope, size: number, after: AfterKey): object {
  const sources = fields.map((field) => ({ [field]: { terms: { field } } }))
  return { sources, size, ...(after === undefined ? {} : { after }) }
}

function terms({ fields: [field] }: Scope, include: readonly unknown[]): object {
  return { field, size: PAGE, include }
}

function firstSeenAfter(since: number): object {
  return {
    first_seen: { min: { field: TIME } },
    is_new: {
      bucket_selector: {
        buckets_path: { first: 'first_seen' },
        script: { source: 'params.first > params.since', params: { since } },
      },
    },
  }
}

const OLDEST = { docs: { top_hits: { size: 1, sort: [{ [TIME]: 'asc' }], _source: false } } }
