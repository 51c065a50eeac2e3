import { recordsIn } from '#src/dataset/shape.js'
import { runNewTerms } from '#src/detection/new-terms.js'
import { scheduledRuns } from '#src/detection/schedule.js'
import { documentOf } from '#src/detection/trail-document.js'
import { cloudTrailMapping } from '#src/ecs/mapping.js'
import { compileKql } from '#src/kql/compile.js'
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
    const { start, end } = corpus.stream.window
    const runs = scheduledRuns(start * 1_000, end * 1_000, { interval: 300_000 })
    const rules = ['v2', 'v9'].map(loadRule).map((rule) => ({ rule, matching: compileKql(rule.query) }))
    return {
      work: {
        name: 'whole',
        records: corpus.records.length,
        bytes: corpus.bytes.length,
        run() {
          const matches = rules.map(
            () => [] as { id: string; source: ReturnType<typeof documentOf>; visibleAt: number }[],
          )
          corpus.lines.forEach((line, i) => {
            const delivered = corpus.trail[i] as (typeof corpus.trail)[number]
            for (const { value, kind } of recordsIn(JSON.parse(line), '')) {
              const source = documentOf({ ...delivered, value, kind })
              rules.forEach(({ matching }, r) => {
                if (matching(source))
                  matches[r]?.push({ id: String(value.eventID), source, visibleAt: delivered.searchable })
              })
            }
          })
          kept.value = rules.map(({ rule }, r) => runNewTerms(rule, matches[r] ?? [], runs, cloudTrailMapping))
        },
      },
      ceiling: literalScan(corpus),
    }
  },
}
