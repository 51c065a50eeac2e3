import { alertWantedOf, type Behaviour } from '../behaviours/behaviour.js'
import { isoSecond, isoTime } from '../clock.js'
import type { HeldDataset } from '../dataset/in-memory.js'
import { LONGEST_LAG } from '../delivery/lag.js'
import type { Alert } from '../detection/alert.js'
import type { DetectOptions } from '../detection/detect.js'
import type { TrailRecord } from '../detection/trail-record.js'
import { findAlert } from '../investigate/find-alert.js'
import { guideOf } from '../investigate/guide/guide.js'
import { type Investigation, investigate } from '../investigate/investigation.js'
import { intervalOf } from '../rules/date-math.js'
import type { Rule } from '../rules/rule.js'
import type { Campaign } from '../stream/stream-plan.js'
import { callsOf, ownLabels } from './calls.js'
import { marksOf } from './marks.js'
import { minutesOf } from './minutes.js'
import { outcomeOf } from './outcome.js'
import { type Rehearsal, type RehearsedCall, type RuleOutcome, wordsOf } from './rehearsal.js'

const FIVE_MINUTES = 300_000

/**
 * Tells what comes of a campaign that was laid into a dataset.
 * @throws what detection throws: InputError for a rule that cannot be run.
 */
export async function rehearse(
  dataset: HeldDataset,
  behaviour: Behaviour,
  rules: readonly Rule[],
  options: Pick<DetectOptions, 'mapping' | 'offset' | 'runs' | 'onProgress'> = {},
): Promise<Rehearsal> {
  const campaign = dataset.campaigns[0] as Campaign
  const watch = new Set(ownLabels(dataset).map(({ eventID }) => eventID))
  const own = new Map<string, TrailRecord>()
  const investigation = await investigate(dataset.trail(), rules, {
    ...options,
    watch,
    onDocument: (_, id, record) => {
      if (watch.has(id)) own.set(id, record)
    },
  })
  const calls = callsOf(dataset, investigation, own)
  const scoredFrom = Date.parse(dataset.timeRange.scoredFrom)
  const outcomes = investigation.detection.rules.map((detection) =>
    outcomeOf(detection, investigation, calls, behaviour.expectedAlone?.[detection.rule], scoredFrom),
  )
  // Of an attack, whoever is honest in it is looked for by nobody.
  const isTheirs = ({ malicious }: RehearsedCall) => malicious || behaviour.kind !== 'malicious'
  const guide = await guideOfFirst(dataset, investigation, outcomes)
  return {
    ...wordsOf(behaviour),
    alertWanted: alertWantedOf(behaviour),
    trail: {
      org: dataset.config.org,
      seed: dataset.config.seed,
      ...dataset.timeRange,
      background: dataset.counts.background,
      preludes: dataset.campaigns.flatMap(({ labels }) => labels).filter(({ phase }) => phase === 'prelude').length,
    },
    first: isoSecond(campaign.first),
    last: isoSecond(campaign.last),
    calls,
    minutes: minutesOf(calls, outcomes),
    outcomes,
    ...(guide === undefined ? {} : { guide }),
    marks: marksOf(calls.filter(isTheirs).map(({ eventID }) => own.get(eventID) as TrailRecord)),
    watch: watchOf(campaign, calls, rules),
  }
}

/** The guide of the alert that came first: what an analyst would open. */
async function guideOfFirst(dataset: HeldDataset, { cases }: Investigation, outcomes: readonly RuleOutcome[]) {
  const [first] = outcomes
    .filter(({ rule }) => cases.some((ruleCase) => ruleCase.rule.id === rule))
    .flatMap(({ alerts }) => alerts)
    .sort((a: Alert, b: Alert) => Date.parse(a.execution) - Date.parse(b.execution))
  if (first === undefined) return undefined
  const asked = cases.filter(({ rule }) => rule.id === first.rule)
  return guideOf(dataset.trail(), findAlert(asked, first.id))
}

/** How long there is something to wait for: until the last call must have been delivered, and a run later. */
function watchOf({ last }: Campaign, calls: readonly RehearsedCall[], rules: readonly Rule[]): Rehearsal['watch'] {
  const seen = calls.flatMap(({ fates }) => fates.flatMap(({ seenBy }) => seenBy ?? [])).sort()
  const interval = Math.max(...rules.map((rule) => intervalOf(rule.interval)))
  const until = Math.ceil(((last + LONGEST_LAG) * 1_000 + interval) / FIVE_MINUTES) * FIVE_MINUTES
  const lastSeen = seen.at(-1)
  return { ...(lastSeen === undefined ? {} : { lastSeen }), until: isoTime(until) }
}
