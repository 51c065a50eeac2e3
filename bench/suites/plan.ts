import { createEmission } from '#src/emit/emission.js'
import { kept } from '../ceilings.js'
import { corpusPlan, createCorpus } from '../corpus.js'
import type { Suite } from '../suite.js'

/** From the seed to rows that say what is written when, in their order; the half of `emit` that makes no bytes. */
export const planSuite: Suite = {
  name: 'plan',
  title: 'seed to rows in order',
  ceilingTitle: 'putting the seconds of the records in order',
  prepare(options) {
    const { records, bytes } = createCorpus(options)
    const size = { records: records.length, bytes: bytes.length }
    const emission = createEmission(corpusPlan(options))
    const seconds = Array.from({ length: emission.slices }, (_, slice) => {
      const { rows } = emission.slice(slice)
      // Not in their order, as bursts that overlap give them.
      return Float64Array.from({ length: rows.length }, (_, n) => rows.second[n] as number)
    })
    return {
      work: {
        name: 'plan',
        ...size,
        run() {
          const made = createEmission(corpusPlan(options))
          for (let slice = 0; slice < made.slices; slice++) kept.value = made.slice(slice).rows
        },
      },
      ceiling: {
        name: 'ordering',
        ...size,
        run() {
          for (const slice of seconds) kept.value = slice.slice().sort()
        },
      },
    }
  },
}
