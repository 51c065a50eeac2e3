import { documentOf } from '#src/detection/trail-document.js'
import { compileKql } from '#src/kql/compile.js'
import { loadRule } from '#src/rules/load.js'
import { kept, literalScan } from '../ceilings.js'
import { createCorpus } from '../corpus.js'
import type { Suite } from '../suite.js'

/** The queries of v2 and v9 over documents. */
export const matchSuite: Suite = {
  name: 'match',
  title: 'documents to matches, two rules',
  ceilingTitle: 'literal scan of the bytes',
  prepare(options) {
    const corpus = createCorpus(options)
    const documents = corpus.trail.map(documentOf)
    const predicates = ['v2', 'v9'].map((rule) => compileKql(loadRule(rule).query))
    return {
      work: {
        name: 'match',
        records: corpus.records.length,
        bytes: corpus.bytes.length,
        run() {
          let matches = 0
          for (const document of documents) for (const matching of predicates) if (matching(document)) matches++
          kept.value = matches
        },
      },
      ceiling: literalScan(corpus),
    }
  },
}
