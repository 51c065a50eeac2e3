import { gunzipSync, gzipSync } from 'node:zlib'
import { createFileScan } from '#src/dataset/trail/raw/file-scan.js'
import { createScanner } from '#src/dataset/trail/raw/scanner.js'
import { createRawDetection } from '#src/detection/raw/raw-detection.js'
import { loadRule } from '#src/rules/load.js'
import { kept } from '../ceilings.js'
import { createCorpus } from '../corpus.js'
import type { Suite } from '../suite.js'

/** Records of an S3 object. */
const OBJECT = 400

/** Packed objects of `Records`, inflated and scanned for one word and the values of the records that hold it. */
export const inflateSuite: Suite = {
  name: 'inflate',
  title: 'packed objects to the records that hold a word',
  ceilingTitle: 'inflating them',
  prepare(options) {
    const corpus = createCorpus(options)
    const objects = Array.from({ length: Math.ceil(corpus.lines.length / OBJECT) }, (_, i) =>
      gzipSync(`{"Records":[${corpus.lines.slice(i * OBJECT, (i + 1) * OBJECT).join(',')}]}`),
    )
    const { values = [] } = createRawDetection([loadRule('v9')])
    const scanner = createScanner({ words: ['withDecryption'], alternatives: [[[0]]], values }, 1 << 22)
    const size = { records: corpus.records.length, bytes: corpus.bytes.length }
    return {
      work: {
        name: 'inflate',
        ...size,
        run() {
          for (const object of objects) {
            const bytes = gunzipSync(object, { chunkSize: 1 << 16 })
            const scan = createFileScan('object.json.gz', scanner, VISITOR)
            scan.room(bytes.length).set(bytes)
            scan.take(bytes.length)
            scan.end()
          }
        },
      },
      ceiling: {
        name: 'gunzip',
        ...size,
        run() {
          for (const object of objects) kept.value = gunzipSync(object, { chunkSize: 1 << 16 })
        },
      },
    }
  },
}

const VISITOR = {
  record: (found: object) => {
    kept.value = found
  },
  spans: (spans: object) => {
    kept.value = spans
    return true
  },
  passed: (passed: object) => {
    kept.value = passed
  },
  onBad: ({ place, what }: { readonly place: string; readonly what: string }) => {
    throw new Error(`${place}: ${what}`)
  },
  pause: () => undefined,
}
