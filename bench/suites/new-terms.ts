import { runNewTerms } from '#src/detection/new-terms.js'
import { scheduledRuns } from '#src/detection/schedule.js'
import { documentOf } from '#src/detection/trail-document.js'
import { cloudTrailMapping } from '#src/ecs/mapping.js'
import { compileKql } from '#src/kql/compile.js'
import { loadRule } from '#src/rules/load.js'
import { kept, parse } from '../ceilings.js'
import { createCorpus } from '../corpus.js'
import type { Suite } from '../suite.js'

/** Three weeks of runs over the documents that match; records are those of the whole trail. */
export const newTermsSuite: Suite = {
  name: 'new-terms',
  title: 'matches to alerts, two rules',
  ceilingTitle: 'JSON.parse of the lines',
  prepare(options) {
    const corpus = createCorpus(options)
    const { start, end } = corpus.stream.window
    const runs = scheduledRuns(start * 1_000, end * 1_000, { interval: 300_000 })
    const inputs = ['v2', 'v9'].map((name) => {
      const rule = loadRule(name)
      if (rule.type !== 'new_terms') throw new Error(`${name} is no new terms rule`)
      const matching = compileKql(rule.query)
      const documents = corpus.trail
        .map((record, i) => ({
          id: String(corpus.records[i]?.eventID),
          source: documentOf(record),
          visibleAt: record.searchable,
        }))
        .filter(({ source }) => matching(source))
      return { rule, documents }
    })
    return {
      work: {
        name: 'new-terms',
        records: corpus.records.length,
        bytes: corpus.bytes.length,
        run() {
          kept.value = inputs.map(({ rule, documents }) => runNewTerms(rule, documents, runs, cloudTrailMapping))
        },
      },
      ceiling: parse(corpus),
    }
  },
}
