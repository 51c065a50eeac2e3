import type { TrailRecord } from '../../src/detection/trail-record.js'
import { explainRecord, type RecordExplanation } from '../../src/investigate/explain-record.js'
import { type InvestigateOptions, investigate, type RuleCase } from '../../src/investigate/investigation.js'
import type { Seen } from '../../src/investigate/record-facts.js'
import type { NewTermsRule } from '../../src/rules/rule.js'
import { shipped, trailOf } from '../detection/trail.js'

/** A rule run over records, ready to be asked. */
export async function caseOf(
  records: readonly TrailRecord[],
  options: InvestigateOptions = {},
  rule: NewTermsRule = shipped('v9'),
): Promise<RuleCase> {
  const { cases } = await investigate(trailOf(...records), [rule], options)
  return cases[0] as RuleCase
}

/** What is said of one record of a trail. */
export async function explained(
  record: string,
  records: readonly TrailRecord[],
  options: InvestigateOptions = {},
  rule: NewTermsRule = shipped('v9'),
): Promise<RecordExplanation> {
  const { cases, asked } = await investigate(trailOf(...records), [rule], { ...options, record })
  return explainRecord(cases[0] as RuleCase, asked[0] as Seen)
}
