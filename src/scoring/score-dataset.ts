import type { Dataset } from '../dataset/dataset.js'
import type { GivenAlert } from '../detection/alert.js'
import { type DetectOptions, detect } from '../detection/detect.js'
import type { Detection } from '../detection/detection.js'
import type { Rule } from '../rules/rule.js'
import { always, never, queryOnly } from './baselines.js'
import { type Conformance, conform } from './conformance.js'
import { type JoinedAlerts, joinAlerts } from './join.js'
import { type RuleScore, scoreRule } from './score.js'
import { type Truth, watchedOf } from './truth.js'

/** Everything that a score says. */
export interface DatasetScore {
  readonly detection: Detection
  readonly truth: Truth
  /** A row per rule, then the detectors that anybody could have. */
  readonly scores: readonly RuleScore[]
  readonly baselines: readonly RuleScore[]
  /** Where somebody's alerts were given: whether they are what the rule says. */
  readonly conformance: readonly Conformance[]
  /** Where somebody's alerts were given: how they met the records. */
  readonly joined?: JoinedAlerts
}

/** The truth of a dataset, for scoring. */
export async function truthOf(dataset: Dataset): Promise<Truth> {
  const { scoredFrom, end } = dataset.manifest.timeRange
  return {
    labels: await dataset.labels(),
    incidents: await dataset.incidents(),
    window: { from: Date.parse(scoredFrom), until: Date.parse(end) },
  }
}

/**
 * Scores rules on a dataset: their alerts by the reference detector, or alerts that somebody brings.
 * @param given of those alerts; they are scored in place of the reference's, and held against them.
 */
export async function scoreDataset(
  dataset: Dataset,
  rules: readonly Rule[],
  options: Pick<DetectOptions, 'onProgress'> & { readonly given?: readonly GivenAlert[] } = {},
): Promise<DatasetScore> {
  const truth = await truthOf(dataset)
  const { given } = options
  const watch = new Set([...watchedOf(truth), ...(given ?? []).map(({ source }) => source)])
  const detection = await detect(dataset.trail(), rules, {
    watch,
    window: truth.window,
    ...(options.onProgress ? { onProgress: options.onProgress } : {}),
  })
  const joined = given && joinAlerts(given, detection.watched)
  const outcomes = detection.rules.map((outcome) =>
    joined === undefined ? outcome : { ...outcome, alerts: joined.alerts.filter(({ rule }) => rule === outcome.rule) },
  )
  return {
    detection,
    truth,
    scores: outcomes.map((outcome) => scoreRule(outcome, truth)),
    baselines: [always(truth, detection), never(truth), ...detection.rules.map((outcome) => queryOnly(truth, outcome))],
    conformance:
      given === undefined
        ? []
        : detection.rules.map(({ rule, alerts }) =>
            conform(
              rule,
              alerts,
              given.filter((alert) => alert.rule === rule),
            ),
          ),
    ...(joined === undefined ? {} : { joined }),
  }
}
