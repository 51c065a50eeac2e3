import type { GivenAlert } from '../detection/alert.js'
import type { Match } from '../detection/detection.js'
import type { Verdict } from '../detection/verdict.js'

/** What a detector made of a trail under one rule; all that scoring needs of it. */
export interface RuleOutcome {
  readonly rule: string
  readonly alerts: readonly GivenAlert[]
  /** Every record that matches the rule's query, by eventID. */
  readonly matches: ReadonlyMap<string, Match>
  /** What became of the malicious records, by eventID. */
  readonly verdicts: ReadonlyMap<string, Verdict>
}
