import type { FieldMapping, Mapping } from '../kql/mapping.js'

const keyword: FieldMapping = { type: 'keyword', ignoreAbove: 1_024 }

/** Keywords of the integration and of ECS that CloudTrail's documents have. */
const KEYWORDS = [
  'agent.ephemeral_id',
  'agent.id',
  'agent.name',
  'agent.type',
  'agent.version',
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
  'aws.s3.bucket.arn',
  'aws.s3.bucket.name',
  'aws.s3.object.key',
  'cloud.account.id',
  'cloud.provider',
  'cloud.region',
  'ecs.version',
  'event.action',
  'event.agent_id_status',
  'event.category',
  'event.id',
  'event.kind',
  'event.outcome',
  'event.provider',
  'event.type',
  'file.hash.md5',
  'file.hash.sha1',
  'file.hash.sha256',
  'file.hash.sha512',
  'file.path',
  'group.id',
  'group.name',
  'input.type',
  'log.file.path',
  'related.hash',
  'related.user',
  'source.address',
  'source.as.organization.name',
  'source.geo.city_name',
  'source.geo.continent_name',
  'source.geo.country_iso_code',
  'source.geo.country_name',
  'source.geo.region_iso_code',
  'source.geo.region_name',
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
  'user_agent.os.full',
  'user_agent.os.name',
  'user_agent.os.version',
  'user_agent.version',
] as const

/** Fields that hold a printed object, whose length decides whether it can be searched. */
const PRINTED = ['request_parameters', 'response_elements', 'additional_eventdata', 'service_event_details'] as const

/** Keywords whose words ECS indexes as well, under the name with `.text` behind it. */
const WITH_TEXT = [
  'file.path',
  'source.as.organization.name',
  'user.changes.name',
  'user.name',
  'user.target.name',
  'user_agent.original',
  'user_agent.os.full',
  'user_agent.os.name',
] as const

/** Versions of the integration whose mapping differs. */
export const INTEGRATIONS = ['2.24', '2.41'] as const
export type Integration = (typeof INTEGRATIONS)[number]

/**
 * How Elastic's AWS integration maps CloudTrail's documents (facts from the fields of packages/aws and of ECS; Fleet's
 * default of 1,024 for keywords that say nothing). Since 2.41 request parameters and response elements are indexed up
 * to 8,191 UTF-16 units. What Filebeat's own module maps otherwise is not modelled.
 */
export function integrationMapping(integration: Integration): Mapping {
  const printed: FieldMapping = { type: 'keyword', ignoreAbove: integration === '2.41' ? 8_191 : 1_024 }
  return {
    ...each(KEYWORDS, keyword),
    'aws.cloudtrail.request_parameters': printed,
    'aws.cloudtrail.response_elements': printed,
    ...each(
      PRINTED.map((name) => `aws.cloudtrail.${name}.text`),
      { type: 'text' },
    ),
    ...each(
      WITH_TEXT.map((name) => `${name}.text`),
      { type: 'match_only_text' },
    ),
    ...each(
      [...PRINTED, 'digest', 'insight_details'].map((name) => `aws.cloudtrail.flattened.${name}`),
      { type: 'flattened' },
    ),
    'aws.s3.metadata': { type: 'flattened' },
    '@timestamp': { type: 'date' },
    'event.created': { type: 'date' },
    'event.ingested': { type: 'date' },
    'aws.cloudtrail.user_identity.session_context.creation_date': { type: 'date' },
    'aws.cloudtrail.read_only': { type: 'boolean' },
    'aws.cloudtrail.console_login.additional_eventdata.mobile_version': { type: 'boolean' },
    'aws.cloudtrail.console_login.additional_eventdata.mfa_used': { type: 'boolean' },
    'source.ip': { type: 'ip' },
    'host.ip': { type: 'ip' },
    'related.ip': { type: 'ip' },
    'source.as.number': { type: 'long' },
    'source.geo.location': { type: 'geo_point' },
    'log.offset': { type: 'long' },
    'error.message': { type: 'match_only_text' },
    'event.original': { type: 'keyword', index: false },
    ...each(['event.dataset', 'event.module', 'data_stream.type', 'data_stream.dataset', 'data_stream.namespace'], {
      type: 'constant_keyword',
    }),
  }
}

function each(names: readonly string[], mapping: FieldMapping): Mapping {
  return Object.fromEntries(names.map((name) => [name, mapping]))
}

/** The mapping of packages/aws 2.24, which the documents of `toEcs` are of. */
export const cloudTrailMapping: Mapping = integrationMapping('2.24')
