import type { RuleOutcome } from './outcome.js'
import type { RuleScore } from './score.js'
import { scoredDays } from './score.js'
import { maliciousRecords, scoredIncidents, type Truth } from './truth.js'

/**
 * The detectors that anybody could have for nothing, so that a figure beside them can be read: one that alerts on every
 * record, one that never does.
 * @param records of the trail whose ingest time lies in the scored window.
 */
export function always(truth: Truth, records: number): RuleScore {
  const counted = scoredIncidents(truth).map((incident) => ({
    incident,
    eventIDs: maliciousRecords(truth).get(incident.incident) ?? [],
  }))
  const direct = counted.reduce((sum, { eventIDs }) => sum + eventIDs.length, 0)
  const preludes = [...truth.labels.values()].filter(({ phase }) => phase === 'prelude').length
  return simple(
    'always',
    truth,
    direct,
    records - direct - preludes,
    preludes,
    new Set(counted.map(({ incident }) => incident.incident)),
  )
}

export function never(truth: Truth): RuleScore {
  return simple('never', truth, 0, 0, 0, new Set())
}

/** An alert for every record that the rule's query matches: what new terms add is seen against it. */
export function queryOnly(truth: Truth, { rule, matches }: RuleOutcome): RuleScore {
  let direct = 0
  let preludes = 0
  let others = 0
  const found = new Set<string>()
  for (const [eventID, { ingested }] of matches) {
    if (ingested < truth.window.from || ingested >= truth.window.until) continue
    const label = truth.labels.get(eventID)
    if (label?.malicious && label.incident !== undefined) {
      direct++
      found.add(label.incident)
    } else if (label?.phase === 'prelude') preludes++
    else others++
  }
  return simple(`query only (${rule})`, truth, direct, others, preludes, found)
}

function simple(
  rule: string,
  truth: Truth,
  direct: number,
  others: number,
  prelude: number,
  found: ReadonlySet<string>,
): RuleScore {
  const scored = scoredIncidents(truth)
  const wanted = scored.filter(({ alertWanted }) => alertWanted === 'wanted')
  return {
    rule,
    alerts: direct + others + prelude,
    verdicts: { direct, neighbour: 0, prelude, acceptable: 0, false: others },
    precision: { count: direct, of: direct + others },
    recall: { count: wanted.filter(({ incident }) => found.has(incident)).length, of: wanted.length },
    falsePerDay: others / scoredDays(truth),
    incidents: scored.map(({ incident, behaviour }) => ({
      incident,
      behaviour,
      found: found.has(incident),
      reason: found.has(incident) ? 'alert' : 'not-in-query',
    })),
  }
}
