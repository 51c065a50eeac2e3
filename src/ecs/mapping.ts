import type { FieldMapping, Mapping } from '../kql/mapping.js'

const keyword: FieldMapping = { type: 'keyword', ignoreAbove: 1_024 }
const text: FieldMapping = { type: 'text' }

/** Keywords of the integration and of ECS that CloudTrail's documents have. */
const KEYWORDS = [
  'aws.cloudtrail.additional_eventdata',
  'aws.cloudtrail.api_version',
  'aws.cloudtrail.console_login.additional_eventdata.login_to',
  'aws.cloudtrail.error_code',
  'aws.cloudtrail.error_message',
  'aws.cloudtrail.event_category',
  'aws.cloudtrail.event_type',
  'aws.cloudtrail.event_version',
  'aws.cloudtrail.management_event',
  'aws.cloudtrail.recipient_account_id',
  'aws.cloudtrail.request_id',
  'aws.cloudtrail.request_parameters',
  'aws.cloudtrail.resources.account_id',
  'aws.cloudtrail.resources.arn',
  'aws.cloudtrail.resources.type',
  'aws.cloudtrail.response_elements',
  'aws.cloudtrail.service_event_details',
  'aws.cloudtrail.shared_event_id',
  'aws.cloudtrail.user_identity.access_key_id',
  'aws.cloudtrail.user_identity.arn',
  'aws.cloudtrail.user_identity.invoked_by',
  'aws.cloudtrail.user_identity.session_context.mfa_authenticated',
  'aws.cloudtrail.user_identity.session_context.session_issuer.account_id',
  'aws.cloudtrail.user_identity.session_context.session_issuer.arn',
  'aws.cloudtrail.user_identity.session_context.session_issuer.principal_id',
  'aws.cloudtrail.user_identity.session_context.session_issuer.type',
  'aws.cloudtrail.user_identity.type',
  'aws.cloudtrail.vpc_endpoint_id',
  'cloud.account.id',
  'cloud.provider',
  'cloud.region',
  'ecs.version',
  'event.action',
  'event.category',
  'event.id',
  'event.kind',
  'event.outcome',
  'event.provider',
  'event.type',
  'file.hash.sha256',
  'file.path',
  'group.id',
  'group.name',
  'log.file.path',
  'related.hash',
  'related.user',
  'source.address',
  'tags',
  'tls.cipher',
  'tls.client.server_name',
  'tls.version',
  'tls.version_protocol',
  'user.changes.name',
  'user.email',
  'user.id',
  'user.name',
  'user.target.id',
  'user.target.name',
  'user_agent.device.name',
  'user_agent.name',
  'user_agent.original',
  'user_agent.version',
] as const

/** Fields that hold a printed object, whose length decides whether it can be searched. */
const PRINTED = ['request_parameters', 'response_elements', 'additional_eventdata', 'service_event_details'] as const

/** Versions of the integration whose mapping differs. */
export const INTEGRATIONS = ['2.24', '2.41'] as const
export type Integration = (typeof INTEGRATIONS)[number]

/**
 * How Elastic's AWS integration maps CloudTrail's documents (packages/aws; Fleet's default of 1,024 for keywords that
 * say nothing). Since 2.41 request parameters and response elements are indexed up to 8,191 UTF-16 units.
 */
export function integrationMapping(integration: Integration): Mapping {
  const printedLimit = integration === '2.41' ? 8_191 : 1_024
  return {
    ...Object.fromEntries(KEYWORDS.map((name) => [name, keyword])),
    'aws.cloudtrail.request_parameters': { type: 'keyword', ignoreAbove: printedLimit },
    'aws.cloudtrail.response_elements': { type: 'keyword', ignoreAbove: printedLimit },
    ...Object.fromEntries(PRINTED.map((name) => [`aws.cloudtrail.${name}.text`, text])),
    ...Object.fromEntries(
      [...PRINTED, 'digest', 'insight_details'].map((name) => [
        `aws.cloudtrail.flattened.${name}`,
        { type: 'flattened' },
      ]),
    ),
    '@timestamp': { type: 'date' },
    'event.created': { type: 'date' },
    'event.ingested': { type: 'date' },
    'aws.cloudtrail.user_identity.session_context.creation_date': { type: 'date' },
    'aws.cloudtrail.read_only': { type: 'boolean' },
    'aws.cloudtrail.console_login.additional_eventdata.mobile_version': { type: 'boolean' },
    'aws.cloudtrail.console_login.additional_eventdata.mfa_used': { type: 'boolean' },
    'source.ip': { type: 'ip' },
    'source.as.number': { type: 'long' },
    'event.dataset': { type: 'keyword', ignoreAbove: 1_024 },
    'event.module': { type: 'constant_keyword' },
    'data_stream.type': { type: 'constant_keyword' },
    'data_stream.dataset': { type: 'constant_keyword' },
    'data_stream.namespace': { type: 'constant_keyword' },
  }
}

/** The mapping of packages/aws 2.24, which the documents of `toEcs` are of. */
export const cloudTrailMapping: Mapping = integrationMapping('2.24')
