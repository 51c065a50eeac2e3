import { isoTime } from '../clock.js'
import type { GivenAlert } from '../detection/alert.js'
import type { Detection } from '../detection/detection.js'
import { sourceOf } from '../detection/trail-document.js'
import type { RuleOutcome } from './outcome.js'
import { type RuleScore, scoreRule } from './score.js'
import { scoredDays, type Truth } from './truth.js'

/*
 * The detectors that anybody could have for nothing, so that a figure beside them can be read. Their alerts are counted
 * as a rule's are; they have no runs, and so no time to alert.
 */

/** Alerts on every record of the scored window. */
export function always(
  truth: Truth,
  detection: Pick<Detection, 'inWindow' | 'watchedInWindow' | 'watched'>,
): RuleScore {
  const told = [...detection.watched].map(([source, ingested]) => alertOn(source, ingested, []))
  const others = detection.inWindow - detection.watchedInWindow
  const { verdicts, precision, alerts, ...score } = withoutReasons(scoreAlerts('always', told, truth))
  return {
    ...score,
    alerts: alerts + others,
    verdicts: { ...verdicts, false: verdicts.false + others },
    precision: { count: precision.count, of: precision.of + others },
    falsePerDay: (verdicts.false + others) / scoredDays(truth),
  }
}

/** Never alerts. */
export function never(truth: Truth): RuleScore {
  return withoutReasons(scoreAlerts('never', [], truth))
}

/** Alerts on every record that the rule's query matches: what new terms add is seen against it. */
export function queryOnly(truth: Truth, outcome: RuleOutcome): RuleScore {
  const alerts = [...outcome.matches].map(([id, { ingested, terms }]) =>
    alertOn(sourceOf(id), ingested, terms[0] ?? []),
  )
  return withoutTime(scoreRule({ ...outcome, rule: `query only (${outcome.rule})`, alerts }, truth))
}

function alertOn(source: string, ingested: number, terms: GivenAlert['terms']): GivenAlert {
  return { rule: '', source, terms, ingested: isoTime(ingested) }
}

function scoreAlerts(rule: string, alerts: readonly GivenAlert[], truth: Truth): RuleScore {
  return withoutTime(scoreRule({ rule, alerts, matches: new Map(), verdicts: new Map() }, truth))
}

function withoutTime({ medianTimeToAlert, incidents, ...score }: RuleScore): RuleScore {
  return { ...score, incidents: incidents.map(({ timeToAlert, ...incident }) => incident) }
}

/** Who asks no query has no reason for what it misses. */
function withoutReasons({ incidents, ...score }: RuleScore): RuleScore {
  return { ...score, incidents: incidents.map(({ reason, ...incident }) => incident) }
}
