import { Client, errors } from '@elastic/elasticsearch'
import { indexMapping } from '../../src/ecs/index-mapping.js'
import type { Mapping } from '../../src/kql/mapping.js'
import type { Query } from '../../src/kql/to-query.js'

/** Where a server runs that may be asked; tests that need it are skipped without. */
export const ELASTICSEARCH = process.env.TRAILBENCH_ELASTICSEARCH ?? ''

/** What the names of skipped tests say. */
export const NEEDS_ELASTICSEARCH = 'needs TRAILBENCH_ELASTICSEARCH=URL of a throw-away Elasticsearch'

/** A body of a search, and what of its answer is read. */
export type SearchBody = Readonly<Record<string, unknown>>
export interface Hit {
  readonly _id: string
}
export interface Answer {
  readonly hits: { readonly hits: readonly Hit[] }
  readonly aggregations?: Readonly<Record<string, Aggregation>>
}
export interface Aggregation {
  readonly buckets: readonly Bucket[]
  readonly after_key?: Readonly<Record<string, unknown>>
}
export interface Bucket {
  readonly key: unknown
  readonly docs?: { readonly hits: { readonly hits: readonly Hit[] } }
}

/** An index of our own on a server. */
export interface Index {
  /** What stands in for types that the server lacks. */
  readonly types: Readonly<Record<string, string>>
  search(body: SearchBody): Promise<Answer>
  /** The ids of all documents that a query finds, query by query; undefined of one that the server refuses. */
  idsOf(queries: readonly Query[]): Promise<readonly (readonly string[] | undefined)[]>
  remove(): Promise<void>
}

/** Types that servers lack which are built of parts, and what finds the same. */
const STAND_INS: Readonly<Record<string, string>> = { constant_keyword: 'keyword', match_only_text: 'text' }

/** Makes an index of a mapping and fills it. One shard, so that documents lie in the order in which they are given. */
export async function createIndex(
  name: string,
  mapping: Mapping,
  documents: readonly { readonly id: string; readonly source: object }[],
): Promise<Index> {
  const client = new Client({ node: ELASTICSEARCH })
  await refuseOthers(client)
  await client.indices.delete({ index: name, ignore_unavailable: true })
  const types = await makeIndex(client, name, mapping)
  const { errors: hasFailed, items } = await client.bulk({
    index: name,
    refresh: true,
    operations: documents.flatMap(({ id, source }) => [{ create: { _id: id } }, source]),
  })
  if (hasFailed) throw new Error(`not indexed: ${JSON.stringify(items.find(({ create }) => create?.error))}`)
  return {
    types,
    search: async (body) => (await client.search({ index: name, ...body })) as unknown as Answer,
    async idsOf(queries) {
      const searches = queries.flatMap((query) => [{ index: name }, { query, size: 10_000, _source: false }])
      const { responses } = await client.msearch({ searches: searches as never })
      return responses.map((response) => {
        if (!('error' in response)) return response.hits.hits.map(({ _id }) => String(_id)).sort()
        if (response.status !== 400) throw new Error(JSON.stringify(response.error))
        return undefined
      })
    },
    async remove() {
      await client.indices.delete({ index: name, ignore_unavailable: true })
      await client.close()
    },
  }
}

/** Kibana's executor asks for runtime fields and flattened ones, which OpenSearch has not: it can answer nothing here. */
async function refuseOthers(client: Client): Promise<void> {
  await client.info().catch((error: unknown) => {
    if (!(error instanceof errors.ProductNotSupportedError)) throw error
    throw new Error(`TRAILBENCH_ELASTICSEARCH=${ELASTICSEARCH} is no Elasticsearch; name one of version 9`)
  })
}

async function makeIndex(
  client: Client,
  name: string,
  mapping: Mapping,
  types: Readonly<Record<string, string>> = {},
): Promise<Readonly<Record<string, string>>> {
  try {
    await client.indices.create({
      index: name,
      settings: { number_of_shards: 1, number_of_replicas: 0 },
      mappings: { dynamic: false, ...indexMapping(mapping, types) } as object,
    })
    return types
  } catch (error) {
    const lacking = /mapper type \[(\w+)\]|handler for type \[(\w+)\]/.exec(String(error))
    const type = lacking?.[1] ?? lacking?.[2] ?? ''
    const standIn = STAND_INS[type]
    if (standIn === undefined || types[type] !== undefined) throw error
    return makeIndex(client, name, mapping, { ...types, [type]: standIn })
  }
}
