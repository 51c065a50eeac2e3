import { createEmission } from '#src/emit/emission.js'
import { kept, memoryCopy } from '../ceilings.js'
import { corpusPlan, createCorpus } from '../corpus.js'
import type { Suite } from '../suite.js'

/** From the plan of a dataset to bytes in memory, from templates: those that it takes are made and proven within. */
export const emitSuite: Suite = {
  name: 'emit',
  title: 'seed to bytes',
  ceilingTitle: 'memory copy',
  prepare(options) {
    const corpus = createCorpus(options)
    return {
      work: {
        name: 'emit',
        records: corpus.records.length,
        bytes: corpus.bytes.length,
        run() {
          const emission = createEmission(corpusPlan(options))
          for (let slice = 0; slice < emission.slices; slice++)
            for (const { bytes } of emission.slice(slice).chunks) kept.value = bytes
        },
      },
      ceiling: memoryCopy(corpus),
    }
  },
}
