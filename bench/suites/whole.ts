import { recordsIn } from '#src/dataset/trail/shape.js'
import { createDetection } from '#src/detection/detection.js'
import { loadRule } from '#src/rules/load.js'
import { kept, literalScan } from '../ceilings.js'
import { createCorpus } from '../corpus.js'
import type { Suite } from '../suite.js'

/** From lines to alerts: what `detect` does with two rules, without the disk. */
export const wholeSuite: Suite = {
  name: 'whole',
  title: 'lines to alerts, two rules',
  ceilingTitle: 'literal scan of the bytes',
  prepare(options) {
    const corpus = createCorpus(options)
    const rules = ['v2', 'v9'].map(loadRule)
    return {
      work: {
        name: 'whole',
        records: corpus.records.length,
        bytes: corpus.bytes.length,
        run() {
          const detection = createDetection(rules)
          corpus.lines.forEach((line, i) => {
            const delivered = corpus.trail[i] as (typeof corpus.trail)[number]
            for (const { value, kind } of recordsIn(JSON.parse(line), '')) detection.add({ ...delivered, value, kind })
          })
          kept.value = detection.conclude()
        },
      },
      ceiling: literalScan(corpus),
    }
  },
}
