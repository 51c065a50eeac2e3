import { recordsIn } from '#src/dataset/trail/shape.js'
import { kept, parse } from '../ceilings.js'
import { createCorpus } from '../corpus.js'
import type { Suite } from '../suite.js'

/** From lines to records, whatever they are wrapped in. */
export const parseSuite: Suite = {
  name: 'parse',
  title: 'lines to records',
  ceilingTitle: 'JSON.parse of the lines',
  prepare(options) {
    const corpus = createCorpus(options)
    return {
      work: {
        name: 'parse',
        records: corpus.records.length,
        bytes: corpus.bytes.length,
        run() {
          for (const line of corpus.lines) kept.value = recordsIn(JSON.parse(line), '')
        },
      },
      ceiling: parse(corpus),
    }
  },
}
