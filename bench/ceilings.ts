import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { constants, gzipSync } from 'node:zlib'
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

/** Nothing that says what a file holds can be faster. */
export function sha256(corpus: Corpus): Work {
  return {
    name: 'sha256',
    ...sizeOf(corpus),
    run() {
      kept.value = createHash('sha256').update(corpus.bytes).digest('hex')
    },
  }
}

/** Packing the bytes in one go. */
export function gzip(corpus: Corpus): Work {
  return {
    name: 'gzip -1',
    ...sizeOf(corpus),
    run() {
      kept.value = gzipSync(corpus.bytes, { level: constants.Z_BEST_SPEED })
    },
  }
}

/** Making bytes by copying them, summing and writing them, until the disk has them. */
export function summedFile(corpus: Corpus, folder: string): Work {
  const target = Buffer.allocUnsafe(1 << 20)
  return {
    name: 'copy, sum, write',
    ...sizeOf(corpus),
    run() {
      const file = openSync(join(folder, 'ceiling.ndjson'), 'w')
      const hash = createHash('sha256')
      for (let at = 0; at < corpus.bytes.length; at += target.length) {
        const piece = target.subarray(0, corpus.bytes.copy(target, 0, at))
        hash.update(piece)
        for (let written = 0; written < piece.length; ) written += writeSync(file, piece, written)
      }
      fsyncSync(file)
      closeSync(file)
      kept.value = hash.digest('hex')
    },
  }
}

/** Reading a file piece by piece into the same place. */
export function readFile(corpus: Corpus, path: string, piece: number): Work {
  const buffer = Buffer.allocUnsafeSlow(piece)
  return {
    name: 'reading alone',
    ...sizeOf(corpus),
    run() {
      const file = openSync(path, 'r')
      while (readSync(file, buffer, 0, piece, null) > 0);
      closeSync(file)
    },
  }
}
