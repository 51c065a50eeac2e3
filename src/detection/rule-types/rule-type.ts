import type { Mapping } from '../../kql/mapping.js'
import type { Rule } from '../../rules/rule.js'
import type { Execution, Run } from '../execution.js'
import type { MatchedDocument, Timeline } from '../timeline.js'
import type { Verdict } from '../verdict.js'

/** What runs of a rule made of the documents that match it. */
export interface RuleRuns {
  readonly timeline: Timeline
  readonly executions: readonly Execution[]
  /** What became of a document; undefined of one that lies in no time. */
  verdictOf(id: string): Verdict | undefined
}

/**
 * How rules of a type are executed.
 * @throws InputError for times, date math or fields that no rule of the type can have.
 */
export type RuleType<R extends Rule> = (
  rule: R,
  documents: readonly MatchedDocument[],
  runs: readonly Run[],
  mapping: Mapping,
) => RuleRuns
