import { join } from 'node:path'
import { createPartFile } from '#src/io/part-file.js'
import { gzip, kept } from '../ceilings.js'
import { createCorpus } from '../corpus.js'
import type { Suite } from '../suite.js'
import { pieces } from './pieces.js'

/** Bytes to a packed file, with its sums. */
export const compressSuite: Suite = {
  name: 'compress',
  title: 'bytes to a packed file with sums',
  ceilingTitle: 'gzip -1 of the bytes in memory',
  prepare(options) {
    const corpus = createCorpus(options)
    return {
      work: {
        name: 'compress',
        records: corpus.records.length,
        bytes: corpus.bytes.length,
        run() {
          const file = createPartFile(join(options.folder, 'events.ndjson.gz'), { gzip: true, replaces: true })
          for (const piece of pieces(corpus.bytes)) file.append(piece, 1)
          kept.value = file.close()
        },
      },
      ceiling: gzip(corpus),
    }
  },
}
