import type { Alert } from '../detection/alert.js'
import { INDEX, SPACE } from '../detection/alert-id.js'
import { sourceDocumentId } from '../detection/trail-document.js'
import type { Document } from '../ecs/document.js'
import { keyOf, uuid } from '../keyed.js'
import { documentDate } from '../kql/date-value.js'
import { fieldReader, type SearchedDocument } from '../kql/field-values.js'
import type { Rule } from '../rules/rule.js'
import { alertReason } from './alert-reason.js'
import { kibanaRule } from './kibana-rule.js'
import { sourceFields } from './source-fields.js'

export interface KibanaAlertParts {
  readonly alert: Alert
  readonly rule: Rule
  /** The document that the alert points at. */
  readonly source: SearchedDocument
}

const readEventTime = fieldReader('@timestamp')

/**
 * An alert as the document that Kibana keeps of it in `.alerts-security.alerts-default`; its `_id` there is
 * `kibana.alert.uuid`. Kibana stamps it some seconds after the run began, here the beginning of the run stands for that.
 * `kibana.version` and `kibana.alert.url` are of an installation, and left out.
 */
export function kibanaAlert({ alert, rule, source }: KibanaAlertParts): Document {
  const time = withMilliseconds(Date.parse(alert.execution))
  const eventTime = documentDate(readEventTime(source)[0])
  return {
    ...sourceFields(source),
    '@timestamp': time,
    'event.kind': 'signal',
    'kibana.space_ids': [SPACE],
    'kibana.alert.uuid': alert.id,
    'kibana.alert.start': time,
    'kibana.alert.last_detected': time,
    'kibana.alert.intended_timestamp': time,
    ...(eventTime === undefined ? {} : { 'kibana.alert.original_time': withMilliseconds(eventTime) }),
    'kibana.alert.ancestors': [{ id: sourceDocumentId(alert), type: 'event', index: INDEX, depth: 0 }],
    'kibana.alert.depth': 1,
    'kibana.alert.status': 'active',
    'kibana.alert.workflow_status': 'open',
    'kibana.alert.workflow_tags': [],
    'kibana.alert.workflow_assignee_ids': [],
    'kibana.alert.reason': alertReason(source, rule),
    'kibana.alert.severity': rule.severity,
    'kibana.alert.risk_score': rule.riskScore,
    ...kibanaRule(rule),
    'kibana.alert.rule.execution.timestamp': time,
    'kibana.alert.rule.execution.type': 'scheduled',
    'kibana.alert.rule.execution.uuid': executionId(rule, alert.execution),
    ...(rule.type === 'new_terms' ? { 'kibana.alert.new_terms': alert.terms } : {}),
  }
}

/** Kibana draws it by chance; all alerts of a run have the same. */
function executionId({ ruleId }: Rule, execution: string): string {
  const word = (n: number) => keyOf(`${n}/${ruleId}/${execution}`)
  return uuid(word(0), word(1), word(2), word(3))
}

/** Kibana writes milliseconds also where they are zero. */
function withMilliseconds(time: number): string {
  return new Date(time).toISOString()
}
