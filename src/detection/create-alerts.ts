import type { FoundAlert, SpanResult } from './execution.js'
import { MAX_ALERTS_WARNING } from './messages.js'

/**
 * Alerts of what a span's search found, in its order, as many as the rule may make. Duplicates are dropped before the
 * limit is looked at, and so take nothing of it. Source: create_persistence_rule_type_wrapper.ts.
 * @param idOf tells whether an alert exists, which is cheaper than to make it.
 * @param made ids of all alerts that exist; those that are made here are added.
 */
export function createAlerts<T>(
  found: Iterable<T>,
  most: number,
  made: Set<string>,
  idOf: (found: T) => string,
  alertOf: (found: T, id: string) => FoundAlert,
): SpanResult {
  const alerts: FoundAlert[] = []
  for (const each of found) {
    const id = idOf(each)
    if (made.has(id)) continue
    if (alerts.length === most) return { alerts, warnings: [MAX_ALERTS_WARNING] }
    made.add(id)
    alerts.push(alertOf(each, id))
  }
  return { alerts, warnings: [] }
}
