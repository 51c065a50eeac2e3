import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MatchedDocument } from '../../src/detection/timeline.js'
import { cloudTrailMapping } from '../../src/ecs/mapping.js'
import { compileKql } from '../../src/kql/compile.js'
import type { Mapping } from '../../src/kql/mapping.js'
import type { KqlNode } from '../../src/kql/node.js'
import { parseKql } from '../../src/kql/parse.js'
import { kqlToElasticsearch } from '../../src/kql/to-query.js'
import { loadRule } from '../../src/rules/load.js'
import * as random from '../kql/random-query.js'
import { dataViewFields } from './data-view.js'
import { generatedDocuments } from './generated.js'
import { createIndex, ELASTICSEARCH, NEEDS_ELASTICSEARCH } from './server.js'

/** Queries over the integration's fields: every type, every kind of clause, what people get wrong. */
const QUERIES: readonly string[] = [
  '*',
  'event.action: GetParameter',
  'event.action: getparameter',
  'event.action: (GetParameters or GetParameter)',
  'event.action: GetParam*',
  'event.action: "GetParam*"',
  'event.action: *ByPath',
  'event.*: GetParameter',
  'not event.action: *',
  'event.outcome: failure and aws.cloudtrail.error_code: *',
  'aws.cloudtrail.error_code: Client.*',
  'aws.cloudtrail.error_code: *Exception*',
  'aws.cloudtrail.request_parameters: *withDecryption=true*',
  'aws.cloudtrail.request_parameters: "withDecryption=true"',
  'aws.cloudtrail.request_parameters: *maxResults=1?*',
  'aws.cloudtrail.request_parameters: *\\**',
  'aws.cloudtrail.flattened.request_parameters.withDecryption: true',
  'aws.cloudtrail.flattened.request_parameters.withDecryption: "true"',
  'aws.cloudtrail.flattened.request_parameters.withDecryption: TRUE',
  'aws.cloudtrail.flattened.request_parameters: *',
  'aws.cloudtrail.flattened.request_parameters.name: /*',
  'aws.cloudtrail.flattened.request_parameters.maxResults: 10',
  'aws.cloudtrail.flattened.request_parameters: true',
  'not aws.cloudtrail.flattened.request_parameters.name: *',
  'source.ip: 192.0.2.0/24',
  'source.ip: "198.51.100.0/24"',
  'source.ip >= 198.51.100.0',
  'source.address: *.amazonaws.com',
  'not source.address: ("cloudformation.amazonaws.com" or "servicecatalog.amazonaws.com")',
  'aws.cloudtrail.read_only: true',
  'aws.cloudtrail.read_only: false or not aws.cloudtrail.read_only: *',
  '@timestamp >= "2024-07-10"',
  '@timestamp < "2024-07-05T12:00:00Z" and event.ingested > "2024-07-02"',
  'event.ingested: *',
  'not event.ingested: *',
  'user.name: *',
  'user.name.text: ci',
  'user_agent.original: *aws-cli*',
  'user_agent.original.text: boto3',
  'user_agent.original.text: "aws cli"',
  'event.dataset: aws.cloudtrail and data_stream.dataset: aws.*',
  'cloud.account.id > 444455556666',
  'event.original: x',
  '@timestamp: yesterday',
  'source.ip: nowhere',
  'aws.cloudtrail.read_only: perhaps',
  'user.*: ci',
  'nothing.of.the.kind: *',
  'not nothing.of.the.kind: x',
]

const REFUSED = 'refused'

/** The ids of the documents that a predicate holds of, or that the query is refused. */
function hitsOf(
  node: KqlNode,
  documents: readonly MatchedDocument[],
  mapping: Mapping,
): readonly string[] | typeof REFUSED {
  try {
    const holds = compileKql(node, { mapping })
    return documents
      .filter(({ source }) => holds(source))
      .map(({ id }) => id)
      .sort()
  } catch {
    return REFUSED
  }
}

/** Compares the documents that each query finds, on the server and by the compiled predicate. */
async function compareHits(
  name: string,
  queries: readonly string[],
  documents: readonly MatchedDocument[],
  mapping: Mapping,
) {
  const index = await createIndex(name, mapping, documents)
  try {
    const fields = dataViewFields(mapping, index.types)
    const nodes = queries.map((query) => parseKql(query))
    const found = await index.idsOf(nodes.map((node) => kqlToElasticsearch(node, { fields, dateFormatTZ: 'Zulu' })))
    const theirs = queries.map((query, i) => ({ query, found: found[i] ?? REFUSED }))
    const ours = queries.map((query, i) => ({ query, found: hitsOf(nodes[i] as KqlNode, documents, mapping) }))
    expect(ours).toEqual(theirs)
    return theirs.map((answer) => answer.found.length)
  } finally {
    await index.remove()
  }
}

describe.skipIf(ELASTICSEARCH === '')(`a query on a real server (${NEEDS_ELASTICSEARCH})`, () => {
  it('finds the documents of a generated trail that the predicate holds of', async () => {
    const documents = generatedDocuments()
    const rules = ['v2', 'v3', 'v6', 'v7', 'v9'].map((name) => loadRule(name).query)
    const counts = await compareHits('trailbench-test-trail', [...QUERIES, ...rules], documents, cloudTrailMapping)
    expect(counts.filter((count) => count > 0 && count < documents.length).length).toBeGreaterThan(30)
    console.log(`${counts.length} queries over ${documents.length} documents agree`)
  })

  it('finds the random documents that the predicate holds of', async () => {
    const sources = fc.sample(random.document, { numRuns: 200, seed: 1 })
    const documents = sources.map((source, i) => ({ id: `d${i}`, source }))
    const queries = fc.sample(random.query, { numRuns: 400, seed: 2 })
    const counts = await compareHits('trailbench-test-random', queries, documents, random.mapping)
    expect(counts.filter((count) => count > 0).length).toBeGreaterThan(200)
    console.log(`${counts.length} random queries over ${documents.length} documents agree`)
  })
})
