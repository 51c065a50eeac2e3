import type { Mapping } from '../../kql/mapping.js'
import type { Rule } from '../../rules/rule.js'
import type { Run } from '../execution.js'
import type { MatchedDocument } from '../timeline.js'
import { newTerms } from './new-terms.js'
import { query } from './query.js'
import type { RuleRuns } from './rule-type.js'
import { threshold } from './threshold.js'

/**
 * Executes runs of a rule, as its type is executed, over the documents that match its query.
 * @throws InputError for times, date math or fields that no rule of the type can have.
 */
export function runRule(
  rule: Rule,
  documents: readonly MatchedDocument[],
  runs: readonly Run[],
  mapping: Mapping,
): RuleRuns {
  switch (rule.type) {
    case 'query':
      return query(rule, documents, runs, mapping)
    case 'new_terms':
      return newTerms(rule, documents, runs, mapping)
    case 'threshold':
      return threshold(rule, documents, runs, mapping)
  }
}
