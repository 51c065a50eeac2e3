import { documentOf } from '#src/detection/trail-document.js'
import { kept, parse } from '../ceilings.js'
import { createCorpus } from '../corpus.js'
import type { Suite } from '../suite.js'

/** From records to the documents of Elastic's integration. */
export const toEcsSuite: Suite = {
  name: 'to-ecs',
  title: 'records to documents',
  ceilingTitle: 'JSON.parse of the lines',
  prepare(options) {
    const corpus = createCorpus(options)
    return {
      work: {
        name: 'to-ecs',
        records: corpus.records.length,
        bytes: corpus.bytes.length,
        run() {
          for (const record of corpus.trail) kept.value = documentOf(record)
        },
      },
      ceiling: parse(corpus),
    }
  },
}
