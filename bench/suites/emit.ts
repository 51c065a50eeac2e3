import { createEmission, type Emission } from '#src/emit/emission.js'
import { kept, memoryCopy } from '../ceilings.js'
import { type CorpusOptions, corpusPlan, createCorpus } from '../corpus.js'
import type { Suite } from '../suite.js'

/** From the plan of a dataset to bytes in memory, by an emission that knows nothing: templates are made and proven within. */
export const emitSuite: Suite = suiteOf('emit', 'seed to bytes', (options) => () => createEmission(corpusPlan(options)))

/** The same by one that made the dataset before, and knows all templates: what a large trail comes to. */
export const emitOnSuite: Suite = suiteOf('emit-on', 'plan to bytes, templates known', (options) => {
  const emission = createEmission(corpusPlan(options))
  emitAll(emission)
  return () => emission
})

function suiteOf(name: string, title: string, prepare: (options: CorpusOptions) => () => Emission): Suite {
  return {
    name,
    title,
    ceilingTitle: 'memory copy',
    prepare(options) {
      const corpus = createCorpus(options)
      const emissionOf = prepare(options)
      const work = {
        name,
        records: corpus.records.length,
        bytes: corpus.bytes.length,
        run: () => emitAll(emissionOf()),
      }
      return { work, ceiling: memoryCopy(corpus) }
    },
  }
}

function emitAll(emission: Emission): void {
  for (let slice = 0; slice < emission.slices; slice++)
    for (const { bytes } of emission.slice(slice).chunks) kept.value = bytes
}
