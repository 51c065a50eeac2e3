import { recordLines } from '#src/dataset/records.js'
import { kept, stringify } from '../ceilings.js'
import { corpusStream, createCorpus } from '../corpus.js'
import type { Suite } from '../suite.js'

/** From the seed to lines of NDJSON, as `generate --out -` writes them. */
export const serialiseSuite: Suite = {
  name: 'serialise',
  title: 'seed to lines',
  ceilingTitle: 'JSON.stringify of the records',
  prepare(options) {
    const corpus = createCorpus(options)
    return {
      work: {
        name: 'serialise',
        records: corpus.records.length,
        bytes: corpus.bytes.length,
        run() {
          // A stream keeps plans: one that was read before would be faster than any user's.
          for (const line of recordLines(corpusStream(options))) kept.value = line
        },
      },
      ceiling: stringify(corpus),
    }
  },
}
