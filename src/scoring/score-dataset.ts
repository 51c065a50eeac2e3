import type { Dataset } from '../dataset/dataset.js'
import { type DetectTrailOptions, detectTrail, type TrailDetection } from '../dataset/trail/raw/detect-trail.js'
import type { GivenAlert } from '../detection/alert.js'
import type { Detection, RuleDetection } from '../detection/detection.js'
import type { ForeignAlert } from '../formats/given-alert.js'
import type { Rule } from '../rules/rule.js'
import { always, never, queryOnly } from './baselines.js'
import { type Conformance, conform } from './conformance.js'
import { type JoinedAlerts, joinAlerts, noting, type Unjoined } from './join.js'
import { type RuleScore, scoreRule } from './score.js'
import { type Truth, watchedOf } from './truth.js'

/** Everything that a score says. */
export interface DatasetScore {
  readonly detection: Detection
  /** Which detector it was, and what it read and parsed. */
  readonly detector: TrailDetection['detector']
  readonly parsing: TrailDetection['parsing']
  readonly truth: Truth
  /** A row per rule, then the detectors that anybody could have. */
  readonly scores: readonly RuleScore[]
  readonly baselines: readonly RuleScore[]
  /** Where somebody's alerts were given: whether they are what the rule says. */
  readonly conformance: readonly Conformance[]
  /** Of those alerts: which could not be scored, and why. */
  readonly unjoined: readonly Unjoined[]
  /** How many of them say what an earlier one says, and count once. */
  readonly repeated: number
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
  options: Pick<DetectTrailOptions, 'onProgress' | 'detector'> & { readonly given?: readonly ForeignAlert[] } = {},
): Promise<DatasetScore> {
  const truth = await truthOf(dataset)
  const { given, ...running } = options
  const times = new Map<string, number[]>()
  const sources = new Set(given?.flatMap(({ source }) => source ?? []))
  const { detection, detector, parsing } = await detectTrail({ ...dataset, isRepeatable: true }, rules, {
    watch: watchedOf(truth),
    window: truth.window,
    ...running,
    ...(given === undefined ? {} : { onRecord: noting(sources, times), alsoWatched: sources }),
  })
  const theirs = given === undefined ? undefined : joinAlerts(given, rules, times)
  // A rehearsal is loaded into systems whose rules run from then on: what lies before is history there.
  const isReplay = dataset.manifest.config.attacksAt !== undefined
  const since = isReplay ? truth.window.from : Number.NEGATIVE_INFINITY
  const outcomes = detection.rules.map((outcome) =>
    theirs === undefined ? outcome : { ...outcome, alerts: theirs.alerts.filter(({ rule }) => rule === outcome.rule) },
  )
  return {
    detection,
    detector,
    parsing,
    truth,
    scores: outcomes.map((outcome) => scoreRule(outcome, truth)),
    baselines: [always(truth, detection), never(truth), ...detection.rules.map((outcome) => queryOnly(truth, outcome))],
    conformance: theirs === undefined ? [] : detection.rules.map((outcome) => conformanceOf(outcome, theirs, since)),
    unjoined: theirs?.unjoined ?? [],
    repeated: theirs?.repeated.length ?? 0,
  }
}

/** @param since alerts on what was ingested before are not compared. */
function conformanceOf(
  { rule, alerts: expected }: RuleDetection,
  { alerts, repeated, stray }: JoinedAlerts,
  since: number,
): Conformance {
  const isCompared = ({ ingested }: Partial<Pick<GivenAlert, 'ingested'>>) =>
    ingested === undefined || Date.parse(ingested) >= since
  return conform(
    rule,
    expected.filter(isCompared),
    [...alerts, ...repeated, ...stray].filter((alert) => alert.rule === rule && isCompared(alert)),
  )
}
