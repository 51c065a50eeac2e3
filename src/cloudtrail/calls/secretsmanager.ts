import type { FailureRules } from '../failure-rules.js'
import { COMMON_FAILURES } from '../failure-rules.js'
import type { JsonObject } from '../record.js'
import { reads } from './definition.js'
import { service } from './service.js'

const notFound: FailureRules = {
  ResourceNotFoundException: { message: "Secrets Manager can't find the specified secret." },
}

/** It records even of a denial what was asked for. */
const secretsmanager = service('secretsmanager', {
  tls: '1.3',
  failures: { ...COMMON_FAILURES, AccessDenied: { ...COMMON_FAILURES.AccessDenied, dropsRequest: false } },
})

const secret = { resource: ({ secretId }: JsonObject) => String(secretId), failures: notFound }

/** Secrets Manager. */
export const secretsmanagerOperations = [
  reads(secretsmanager, 'GetSecretValue', { secretId: 'string', versionId: 'string?' }, secret),
  reads(secretsmanager, 'DescribeSecret', { secretId: 'string' }, secret),
  reads(secretsmanager, 'ListSecrets', {}, { request: () => ({ maxResults: 100, filters: [] }) }),
]
