import { type NewTermsRule, savedId } from '../../rules/rule.js'
import { executeRuns } from '../new-terms.js'
import { newTermsVerdicts } from '../new-terms-verdict.js'
import { createTimeline } from '../timeline.js'
import type { RuleType } from './rule-type.js'

/** An alert for each value, or combination of values, that no document had before. */
export const newTerms: RuleType<NewTermsRule> = (rule, documents, runs, mapping) => {
  const timeline = createTimeline({ ...rule, fields: rule.newTermsFields }, documents, mapping)
  const executions = executeRuns({ ...rule, ruleId: savedId(rule) }, timeline, runs)
  return { timeline, executions, verdictOf: newTermsVerdicts(rule, timeline, executions) }
}
