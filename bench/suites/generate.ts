import { kept, memoryCopy } from '../ceilings.js'
import { corpusStream, createCorpus } from '../corpus.js'
import type { Suite } from '../suite.js'

/** From the seed to records: world, plan, slices. */
export const generateSuite: Suite = {
  name: 'generate',
  title: 'seed to records',
  ceilingTitle: 'memory copy',
  prepare(options) {
    const corpus = createCorpus(options)
    return {
      work: {
        name: 'generate',
        records: corpus.records.length,
        bytes: corpus.bytes.length,
        run() {
          const stream = corpusStream(options)
          for (let slice = 0; slice < stream.slices; slice++) kept.value = stream.slice(slice)
        },
      },
      ceiling: memoryCopy(corpus),
    }
  },
}
