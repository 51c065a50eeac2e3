import type { RuleAbout } from './about.js'
import type { ExceptionItem } from './exception.js'

/** What rules of every type have. Durations are Kibana's date math: `now-9m`, `5m`. */
interface AnyRule {
  /** Short name by which the command line knows it: `v2`, the file's name, or the rule_id. */
  readonly id: string
  /** Kibana's rule_id. */
  readonly ruleId: string
  /** The id under which a Kibana keeps it; an exported rule has one. */
  readonly savedId?: string
  readonly name: string
  readonly query: string
  readonly from: string
  readonly interval: string
  readonly maxSignals: number
  readonly timestampOverride: string
  readonly severity: string
  readonly riskScore: number
  readonly index: readonly string[]
  /** What it says of itself, which changes nothing that it finds. */
  readonly about?: RuleAbout
  /** What is kept from it, in its runs and in its history alike. */
  readonly exceptions?: readonly ExceptionItem[]
}

/** Alerts on every document that matches. */
export interface QueryRule extends AnyRule {
  readonly type: 'query'
}

/** Alerts on values, or combinations of values, that no document had before. */
export interface NewTermsRule extends AnyRule {
  readonly type: 'new_terms'
  readonly newTermsFields: readonly string[]
  readonly historyWindowStart: string
}

/** Alerts on groups of documents that are large enough. */
export interface ThresholdRule extends AnyRule {
  readonly type: 'threshold'
  readonly threshold: {
    /** What groups are made by; none makes one group of all. */
    readonly fields: readonly string[]
    /** How many documents a group has at least. */
    readonly value: number
    /** How many different values of a field it has at least. */
    readonly cardinality?: { readonly field: string; readonly value: number }
  }
}

/** A rule in KQL, told apart by its `type`. */
export type Rule = QueryRule | NewTermsRule | ThresholdRule

/** The fields whose values an alert's terms are, in their order; none of a query rule. */
export function termFields(rule: Rule): readonly string[] {
  switch (rule.type) {
    case 'query':
      return []
    case 'new_terms':
      return rule.newTermsFields
    case 'threshold':
      return rule.threshold.fields
  }
}

/** The id of a rule that the ids of its alerts have in them; its rule_id where no Kibana is known that keeps it. */
export function savedId(rule: Rule): string {
  return rule.savedId ?? rule.ruleId
}
