import { join } from 'node:path'
import { createPartFile } from '#src/io/part-file.js'
import { kept, summedFile } from '../ceilings.js'
import { createCorpus } from '../corpus.js'
import type { Suite } from '../suite.js'
import { pieces } from './pieces.js'

/** Bytes to a plain file with its sums, until the disk has them. */
export const writeSuite: Suite = {
  name: 'write',
  title: 'bytes to a plain file with sums',
  ceilingTitle: 'memory copy, sha256 and write of the bytes',
  prepare(options) {
    const corpus = createCorpus(options)
    return {
      work: {
        name: 'write',
        records: corpus.records.length,
        bytes: corpus.bytes.length,
        run() {
          const file = createPartFile(join(options.folder, 'events.ndjson'), { replaces: true, isSafe: true })
          for (const piece of pieces(corpus.bytes)) file.append(piece, 1)
          kept.value = file.close()
        },
      },
      ceiling: summedFile(corpus, options.folder),
    }
  },
}
