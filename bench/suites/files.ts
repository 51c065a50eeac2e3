import { join } from 'node:path'
import { loadCatalogue } from '#src/behaviours/load.js'
import { completeConfig } from '#src/dataset/config.js'
import { generate } from '#src/dataset/generate.js'
import { removeFolder } from '#src/io/folder.js'
import { chooseAttacks } from '#src/stream/attacks.js'
import { gzip, kept, summedFile } from '../ceilings.js'
import { type Corpus, createCorpus } from '../corpus.js'
import type { Work } from '../measurement.js'
import type { Suite, SuiteOptions } from '../suite.js'

/** What `generate --workers 1` does: records, labels and delivery with their sums, and the manifest. */
export const filesSuite: Suite = {
  name: 'files',
  title: 'seed to a dataset of plain files',
  ceilingTitle: 'memory copy, sha256 and write of the bytes of its records',
  prepare(options) {
    const corpus = createCorpus(options)
    return { work: dataset('files', corpus, options, false), ceiling: summedFile(corpus, options.folder) }
  },
}

/** The same with `--gzip`. */
export const packedSuite: Suite = {
  name: 'packed',
  title: 'seed to a dataset of packed files',
  ceilingTitle: 'gzip -1 of the bytes of its records in memory',
  prepare(options) {
    const corpus = createCorpus(options)
    return { work: dataset('packed', corpus, options, true), ceiling: gzip(corpus) }
  },
}

function dataset(
  name: string,
  corpus: Corpus,
  { seed, events, org = 'small', folder }: SuiteOptions,
  isPacked: boolean,
): Work {
  const out = join(folder, name)
  return {
    name,
    isAsync: true,
    records: corpus.records.length,
    bytes: corpus.bytes.length,
    async run() {
      // Checking a configuration is no part of it, and takes a moment only.
      const attacks = chooseAttacks('all', loadCatalogue())
      const config = completeConfig({ seed, events, org, attacks, gzip: isPacked })
      kept.value = await generate(out, config, { version: 'bench', expected: [], makeRoom: () => removeFolder(out) })
    },
  }
}
