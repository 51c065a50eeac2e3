import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileKql } from '../../src/kql/compile.js'
import { parseKql } from '../../src/kql/parse.js'
import { kqlToElasticsearch } from '../../src/kql/to-query.js'
import { evaluateQuery } from './evaluate-query.js'
import { document, fields, mapping, query } from './random-query.js'

describe('the predicate of a query', () => {
  it('agrees with its translation for Elasticsearch, read by other code, on any document', () => {
    fc.assert(
      fc.property(query, fc.array(document, { minLength: 1, maxLength: 8 }), (kql, documents) => {
        const node = parseKql(kql)
        const holds = compileKql(node, { mapping })
        const translated = kqlToElasticsearch(node, { fields, dateFormatTZ: 'Zulu' })
        const found = documents.map((given) => holds(given))
        expect(found).toEqual(documents.map((given) => evaluateQuery(translated, given, mapping)))
      }),
      { numRuns: 3_000 },
    )
  })
})
