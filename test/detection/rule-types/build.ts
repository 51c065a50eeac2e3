import type { Execution } from '../../../src/detection/execution.js'
import { runRule } from '../../../src/detection/rule-types/index.js'
import type { MatchedDocument } from '../../../src/detection/timeline.js'
import type { Mapping } from '../../../src/kql/mapping.js'
import type { QueryRule, Rule, ThresholdRule } from '../../../src/rules/rule.js'
import { schedule } from '../scene.js'

const COMMON = {
  id: 'mine',
  ruleId: 'rule',
  name: 'a rule',
  query: '*:*',
  from: 'now-9m',
  interval: '5m',
  maxSignals: 100,
  timestampOverride: 'event.ingested',
  severity: 'low',
  riskScore: 21,
  index: [],
} as const

/** A rule that alerts on every document, nine minutes back every five. */
export function queryRule(changes: Partial<QueryRule> = {}): QueryRule {
  return { ...COMMON, type: 'query', ...changes }
}

/** A rule that alerts on three documents with the same `one`. */
export function thresholdRule(
  threshold: Partial<ThresholdRule['threshold']> = {},
  changes: Partial<Omit<ThresholdRule, 'threshold'>> = {},
): ThresholdRule {
  return { ...COMMON, type: 'threshold', threshold: { fields: ['one'], value: 3, ...threshold }, ...changes }
}

/** Runs that follow each other, at minutes from noon. */
export function runsOf(
  rule: Rule,
  documents: readonly MatchedDocument[],
  minutes: readonly number[] = [0],
  mapping: Mapping = {},
) {
  return runRule(rule, documents, schedule(...minutes), mapping)
}

/** The documents that alerts point at, a list for each run. */
export function sources(executions: readonly Execution[]): readonly (readonly string[])[] {
  return executions.map(({ alerts }) => alerts.map(({ documentId }) => documentId))
}
