import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createByteSource } from '#src/io/byte-source.js'
import { kept, readFile } from '../ceilings.js'
import { createCorpus } from '../corpus.js'
import type { Suite } from '../suite.js'
import { PIECE } from './pieces.js'

/** A plain file to the bytes of a scan, which the system holds in memory. */
export const readSuite: Suite = {
  name: 'read',
  title: 'a plain file to bytes',
  ceilingTitle: 'reading it into one buffer',
  prepare(options) {
    const corpus = createCorpus(options)
    const path = join(options.folder, 'events.ndjson')
    writeFileSync(path, corpus.bytes)
    const buffer = Buffer.allocUnsafeSlow(PIECE)
    const sink = {
      room: () => buffer,
      take: (length: number) => {
        kept.value = length
      },
    }
    return {
      work: {
        name: 'read',
        isAsync: true,
        records: corpus.records.length,
        bytes: corpus.bytes.length,
        run: () => createByteSource(PIECE).read(path, sink, () => undefined),
      },
      ceiling: readFile(corpus, path, PIECE),
    }
  },
}
