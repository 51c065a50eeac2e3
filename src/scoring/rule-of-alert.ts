import type { RuleMark } from '../formats/given-alert.js'
import { type Rule, termFields } from '../rules/rule.js'

/** Queries are the same whatever blanks and lines they are broken into. */
const plain = (text: string) => text.replace(/\s+/g, ' ').trim()
const listed = (fields: readonly string[]) => fields.join('\n')

/**
 * What tells rules apart that go by the same name, the surest first: versions of one rule share its rule_id. What an
 * alert does not say tells nothing.
 */
const TELLING: readonly ((mark: RuleMark, rule: Rule) => boolean)[] = [
  ({ names }, { id }) => names.includes(id),
  ({ names }, { name }) => names.includes(name),
  ({ query }, rule) => query !== undefined && plain(query) === plain(rule.query),
  ({ newTermsFields }, rule) => newTermsFields !== undefined && listed(newTermsFields) === listed(termFields(rule)),
  ({ historyWindowStart }, rule) => rule.type === 'new_terms' && historyWindowStart === rule.historyWindowStart,
]

/**
 * Which of the rules an alert is of: by what it calls its rule, or where none is called so, because the rule was copied,
 * by what that asks for.
 * @returns why it cannot be told, where it cannot.
 */
export function ruleOfAlert(mark: RuleMark, rules: readonly Rule[]): Rule | 'none' | 'several' {
  let candidates = rules.filter(({ id, ruleId, name }) => [id, ruleId, name].some((own) => mark.names.includes(own)))
  if (candidates.length === 0)
    candidates = rules.filter(
      (rule) =>
        plain(rule.query) === plain(mark.query ?? '') && listed(termFields(rule)) === listed(mark.newTermsFields ?? []),
    )
  for (const tells of TELLING) {
    const told = candidates.filter((rule) => tells(mark, rule))
    if (told.length > 0) candidates = told
  }
  const [only] = candidates
  return only === undefined ? 'none' : candidates.length > 1 ? 'several' : only
}
