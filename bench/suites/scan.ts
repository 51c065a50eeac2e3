import { createFileScan } from '#src/dataset/trail/raw/file-scan.js'
import { createScanner } from '#src/dataset/trail/raw/scanner.js'
import { createRawDetection } from '#src/detection/raw/raw-detection.js'
import { wantedWords } from '#src/detection/raw/wanted-words.js'
import { cloudTrailMapping } from '#src/ecs/mapping.js'
import { loadRule } from '#src/rules/load.js'
import { kept, literalScan } from '../ceilings.js'
import { createCorpus } from '../corpus.js'
import type { Suite } from '../suite.js'

/** Bytes of a file, read at a time. */
const PIECE = 1 << 20

/** What the raw detector does with the bytes of a plain file up to its match table, two rules; without the disk. */
export const scanSuite: Suite = {
  name: 'scan',
  title: 'bytes to the matches of two rules',
  ceilingTitle: 'literal scan of the bytes',
  prepare(options) {
    const corpus = createCorpus(options)
    const rules = ['v2', 'v9'].map(loadRule)
    const wanted = wantedWords(rules, cloudTrailMapping, 30)
    if ('why' in wanted) throw new Error(wanted.why)
    const { values = [] } = createRawDetection(rules)
    const scanner = createScanner(
      { words: wanted.words, alternatives: [[wanted.words.map((_, i) => i)]], values },
      4 * PIECE,
    )
    return {
      work: {
        name: 'scan',
        records: corpus.records.length,
        bytes: corpus.bytes.length,
        run() {
          const detection = createRawDetection(rules)
          const scan = createFileScan('events.ndjson', scanner, {
            record({ value, kind, place }, time, before) {
              detection.add({ value, kind, place, ...deliveredAt(time ?? 0) }, time, before)
            },
            spans: (spans, place, time) => detection.addSpans(spans, [{ place, ...deliveredAt(time) }], time),
            passed: (passed) => {
              kept.value = passed
            },
            onBad: ({ place, what }) => {
              throw new Error(`${place}: ${what}`)
            },
            pause: () => undefined,
          })
          for (let at = 0; at < corpus.bytes.length; at += PIECE) {
            const piece = corpus.bytes.subarray(at, at + PIECE)
            scan.room(piece.length).set(piece)
            scan.take(piece.length)
          }
          scan.end()
          kept.value = detection
        },
      },
      ceiling: literalScan(corpus),
    }
  },
}

/** As is assumed of a trail that does not say. */
function deliveredAt(time: number) {
  return { ingested: time + 200_000, searchable: time + 200_000 }
}
