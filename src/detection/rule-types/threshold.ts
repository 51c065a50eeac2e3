import { isoTime } from '../../clock.js'
import { savedId, type ThresholdRule } from '../../rules/rule.js'
import { INDEX, NO_VERSION, SPACE } from '../alert-id.js'
import { createAlerts } from '../create-alerts.js'
import { executeSpans, type FoundAlert, MOST_ALERTS, type SpanResult } from '../execution.js'
import { groupId } from '../group-id.js'
import { findingsOf, looksOf } from '../look.js'
import { MAX_ALERTS_WARNING } from '../messages.js'
import { sha256Id } from '../sha256-id.js'
import { type Group, groupsIn, type Signalled } from '../threshold-groups.js'
import { createTimeline, type Entry } from '../timeline.js'
import type { Verdict } from '../verdict.js'
import type { RuleType } from './rule-type.js'

/**
 * An alert for every group of documents that is large enough. What an alert counted, and whatever of its group is not
 * younger, is not counted again. The alert stands for the group, and points at its latest document.
 * Source: threshold/threshold.ts, find_threshold_signals.ts and bulk_create_threshold_signals.ts of Kibana.
 */
export const threshold: RuleType<ThresholdRule> = (rule, documents, runs, mapping) => {
  const { fields, cardinality } = rule.threshold
  const timeline = createTimeline(
    { ...rule, fields, ...(cardinality === undefined ? {} : { countedField: cardinality.field }) },
    documents,
    mapping,
  )
  const made = new Set<string>()
  const most = Math.min(rule.maxSignals, MOST_ALERTS)
  /** When a group that a document is in was large enough, though no alert may have come of it. */
  const reached = new Map<string, string>()
  let signalled: Signalled = new Map()
  const executions = executeSpans(
    rule,
    runs,
    (span, at): SpanResult => {
      const startedAt = new Date(at).toISOString()
      signalled = new Map([...signalled].filter(([, last]) => last > span.from))
      const groups = groupsIn(timeline, span, at, rule.threshold, signalled)
      const fresh = new Set<Group>()
      const { alerts } = createAlerts(
        groups.slice(0, most),
        most,
        made,
        (group) => idOfGroup(rule, startedAt, group),
        (group, id) => {
          fresh.add(group)
          return alertOf(group, id)
        },
      )
      // Only what was made is kept in mind: of two groups with one id the second may alert later.
      signalled = new Map([...signalled, ...[...fresh].map(({ history, last }) => [history, last.time] as const)])
      for (const { entries } of groups) for (const { id } of entries) reached.set(id, isoTime(at))
      return { alerts, warnings: groups.length > most ? [MAX_ALERTS_WARNING] : [] }
    },
    timeline.failure,
  )
  const looks = looksOf(executions)
  const entries = new Map(timeline.entries.map((entry) => [entry.id, entry]))
  const alerted = new Map(
    executions.flatMap(({ startedAt, alerts }) =>
      alerts.flatMap(({ counted = [] }) => counted.map((id) => [id, startedAt] as const)),
    ),
  )
  return {
    timeline,
    executions,
    verdictOf(id) {
      const entry = entries.get(id)
      return entry && verdictOf(entry)
    },
  }

  function verdictOf(entry: Entry): Verdict {
    if (entry.terms.length === 0) return { reason: 'field-missing' }
    const execution = alerted.get(entry.id)
    if (execution !== undefined) return { reason: 'alert', execution }
    const found = findingsOf(looks, entry)
    if ('reason' in found) return found
    const cut = reached.get(entry.id)
    if (cut !== undefined) return { reason: 'truncated', execution: cut }
    return { reason: 'below-threshold', execution: found[0].execution.startedAt }
  }
}

/** The group takes the place of a document, and the rule's index patterns that of its index. */
function idOfGroup(rule: ThresholdRule, startedAt: string, { history: { terms } }: Group): string {
  return sha256Id({
    index: rule.index.length === 0 ? INDEX : rule.index.join(','),
    documentId: groupId(rule.ruleId, startedAt, rule.threshold.fields, terms),
    version: NO_VERSION,
    spaceId: SPACE,
    ruleId: savedId(rule),
  })
}

function alertOf({ history: { terms }, last, entries }: Group, id: string): FoundAlert {
  return { id, documentId: last.id, terms, time: last.time, tied: [], counted: entries.map((entry) => entry.id) }
}
