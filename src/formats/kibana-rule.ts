import type { Document } from '../ecs/document.js'
import { aboutRule } from '../rules/about.js'
import { type Rule, savedId } from '../rules/rule.js'

/** How Kibana names the types of rules. */
const TYPES: Readonly<Record<Rule['type'], { readonly category: string; readonly id: string }>> = {
  query: { category: 'Custom Query Rule', id: 'siem.queryRule' },
  new_terms: { category: 'New Terms Rule', id: 'siem.newTermsRule' },
  threshold: { category: 'Threshold Rule', id: 'siem.thresholdRule' },
}

/**
 * What an alert says of its rule, as of one that was imported into the default space and not changed since: flat fields
 * of `kibana.alert.rule`, and its parameters as an object. Whatever only a Kibana could know is left out: who created
 * the rule and when, its connectors. Where no Kibana is known that keeps it, its rule_id
 * stands for its saved id, as in the ids of alerts.
 * Source: Kibana's build_alert.ts, and the alert that the test of the rule type expects.
 */
export function kibanaRule(rule: Rule): Document {
  const { about = aboutRule({}) } = rule
  const { category, id } = TYPES[rule.type]
  const common = {
    author: about.author,
    description: about.description,
    exceptions_list: [],
    false_positives: about.false_positives,
    from: rule.from,
    immutable: false,
    ...(about.license === undefined ? {} : { license: about.license }),
    max_signals: rule.maxSignals,
    ...(about.note === undefined ? {} : { note: about.note }),
    references: about.references,
    risk_score: rule.riskScore,
    risk_score_mapping: [],
    rule_id: rule.ruleId,
    severity: rule.severity,
    severity_mapping: [],
    threat: about.threat,
    // A rule that goes by the time of events has none.
    ...(rule.timestampOverride === '@timestamp' ? {} : { timestamp_override: rule.timestampOverride }),
    to: 'now',
    type: rule.type,
    version: about.version,
  }
  const shown = {
    ...common,
    actions: [],
    category,
    consumer: 'siem',
    enabled: true,
    indices: rule.index,
    interval: rule.interval,
    name: rule.name,
    producer: 'siem',
    revision: 0,
    rule_type_id: id,
    tags: about.tags,
    uuid: savedId(rule),
  }
  return {
    ...Object.fromEntries(Object.entries(shown).map(([key, value]) => [`kibana.alert.rule.${key}`, value])),
    'kibana.alert.rule.parameters': {
      ...common,
      related_integrations: [],
      required_fields: [],
      rule_source: { type: 'internal' },
      setup: about.setup,
      language: 'kuery',
      query: rule.query,
      index: rule.index,
      ...(rule.type === 'new_terms'
        ? { new_terms_fields: rule.newTermsFields, history_window_start: rule.historyWindowStart }
        : {}),
    },
  }
}
