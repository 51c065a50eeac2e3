import { createHash } from 'node:crypto'
import { createDetection } from '#src/detection/detection.js'
import { loadRule } from '#src/rules/load.js'
import { type RuleScore, scoreRule } from '#src/scoring/score.js'
import { watchedOf } from '#src/scoring/truth.js'
import { type CorpusOptions, createCorpus, truthOfStream } from './corpus.js'

/** How right the reference matcher and tracker are on the records that were measured with. */
export interface Accuracy {
  readonly rules: readonly RuleScore[]
  /** sha256 over all alert rows: a detector that became faster and wrong shows here. */
  readonly alertsSha256: string
  readonly sample: { readonly records: number; readonly distinctIds: number; readonly ssmRecords: number }
}

export function measureAccuracy(options: CorpusOptions): Accuracy {
  const corpus = createCorpus(options)
  const { stream, trail, records } = corpus
  const truth = truthOfStream(stream)
  const running = createDetection(['v2', 'v9'].map(loadRule), { watch: watchedOf(truth) })
  for (const record of trail) running.add(record)
  const detection = running.conclude()
  const alerts = detection.rules.flatMap((rule) => rule.alerts.map((alert) => JSON.stringify(alert)))
  return {
    rules: detection.rules.map((outcome) => scoreRule(outcome, truth)),
    alertsSha256: createHash('sha256').update(alerts.join('\n')).digest('hex'),
    sample: {
      records: records.length,
      distinctIds: new Set(records.map(({ eventID }) => eventID)).size,
      ssmRecords: records.filter(({ eventSource }) => eventSource === 'ssm.amazonaws.com').length,
    },
  }
}
