import type { Corpus } from './corpus.js'
import type { Work } from './measurement.js'

/** Keeps a result alive, so that no engine leaves the work out. */
export const kept: { value: unknown } = { value: undefined }

const sizeOf = ({ records, bytes }: Corpus) => ({ records: records.length, bytes: bytes.length })

/** Copying the bytes: nothing that makes records can be faster. */
export function memoryCopy(corpus: Corpus): Work {
  const target = Buffer.allocUnsafe(corpus.bytes.length)
  return {
    name: 'memory copy',
    ...sizeOf(corpus),
    run() {
      // In pieces of a file's size, since the whole would measure the cache's misses alone.
      for (let at = 0; at < corpus.bytes.length; at += 1 << 20) corpus.bytes.copy(target, at, at, at + (1 << 20))
      kept.value = target
    },
  }
}

export function stringify(corpus: Corpus): Work {
  return {
    name: 'JSON.stringify',
    ...sizeOf(corpus),
    run() {
      for (const record of corpus.records) kept.value = JSON.stringify(record)
    },
  }
}

export function parse(corpus: Corpus): Work {
  return {
    name: 'JSON.parse',
    ...sizeOf(corpus),
    run() {
      for (const line of corpus.lines) kept.value = JSON.parse(line)
    },
  }
}

/** Looking for what every match of the rule holds: nothing that reads a trail can be faster. */
export function literalScan(corpus: Corpus): Work {
  const literal = Buffer.from('"ssm.amazonaws.com"')
  return {
    name: 'literal scan',
    ...sizeOf(corpus),
    run() {
      let count = 0
      for (let at = corpus.bytes.indexOf(literal); at !== -1; at = corpus.bytes.indexOf(literal, at + literal.length))
        count++
      kept.value = count
    },
  }
}
