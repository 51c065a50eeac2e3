import { type QueryRule, savedId } from '../../rules/rule.js'
import { INDEX, NO_VERSION, SPACE } from '../alert-id.js'
import { createAlerts } from '../create-alerts.js'
import { executeSpans, type FoundAlert, MOST_ALERTS } from '../execution.js'
import { findingsOf, looksOf } from '../look.js'
import { sha256Id } from '../sha256-id.js'
import { createTimeline, type Entry, entriesIn } from '../timeline.js'
import type { RuleType } from './rule-type.js'

/**
 * An alert for every document that matches, once, the earliest first.
 * Source: query/query.ts, utils/search_after_bulk_create_factory.ts and factories/wrap_hits.ts of Kibana.
 */
export const query: RuleType<QueryRule> = (rule, documents, runs, mapping) => {
  const timeline = createTimeline({ ...rule, fields: [] }, documents, mapping)
  const made = new Set<string>()
  const most = Math.min(rule.maxSignals, MOST_ALERTS)
  const idOf = ({ id }: Entry) =>
    sha256Id({ index: INDEX, documentId: id, version: NO_VERSION, spaceId: SPACE, ruleId: savedId(rule) })
  const executions = executeSpans(rule, runs, (span, at) =>
    createAlerts(inSearchOrder(entriesIn(timeline.entries, span, at)), most, made, idOf, alertOf),
  )
  const looks = looksOf(executions)
  const entries = new Map(timeline.entries.map((entry) => [entry.id, entry]))
  const alerted = new Map(
    executions.flatMap(({ startedAt, alerts }) => alerts.map(({ documentId }) => [documentId, startedAt])),
  )
  return {
    timeline,
    executions,
    verdictOf(id) {
      const entry = entries.get(id)
      if (entry === undefined) return undefined
      const execution = alerted.get(id)
      if (execution !== undefined) return { reason: 'alert', execution }
      const found = findingsOf(looks, entry)
      return 'reason' in found ? found : { reason: 'truncated', execution: found[0].execution.startedAt }
    },
  }
}

/** Sorted by the override, those that lack it last, which Elasticsearch does with what is missing; then by event time. */
function inSearchOrder(entries: Iterable<Entry>): readonly Entry[] {
  return [...entries].sort((a, b) => Number(a.lacksOverride) - Number(b.lacksOverride))
}

function alertOf({ id: documentId, time }: Entry, id: string): FoundAlert {
  return { id, documentId, terms: [], time, tied: [] }
}
