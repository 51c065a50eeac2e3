import { createSums } from '#src/io/part-file.js'
import { kept, sha256 } from '../ceilings.js'
import { createCorpus } from '../corpus.js'
import type { Suite } from '../suite.js'
import { pieces } from './pieces.js'

/** Counting and summing the bytes of a file, as each that is written is. */
export const hashSuite: Suite = {
  name: 'hash',
  title: 'bytes to the sums of a file',
  ceilingTitle: 'sha256 of the bytes',
  prepare(options) {
    const corpus = createCorpus(options)
    return {
      work: {
        name: 'hash',
        records: corpus.records.length,
        bytes: corpus.bytes.length,
        run() {
          const sums = createSums('events.ndjson')
          for (const piece of pieces(corpus.bytes)) sums.append(piece, 1)
          kept.value = sums.close()
        },
      },
      ceiling: sha256(corpus),
    }
  },
}
