import { isoSecond } from '../../clock.js'
import type { FailureRules } from '../failure-rules.js'
import { COMMON_FAILURES } from '../failure-rules.js'
import type { JsonObject } from '../record.js'
import { responseTimeWithComma } from '../response-time.js'
import { happens, reads, writes } from './definition.js'
import { service } from './service.js'

const notFound: FailureRules = {
  ResourceNotFoundException: { message: "Secrets Manager can't find the specified secret." },
}

/** It records even of a denial what was asked for. */
const secretsmanager = service('secretsmanager', {
  version: '1.09',
  tls: '1.3',
  failures: { ...COMMON_FAILURES, AccessDenied: { ...COMMON_FAILURES.AccessDenied, dropsRequest: false } },
})

const secret = { resource: ({ secretId }: JsonObject) => String(secretId), failures: notFound }

const SOURCE = 'secretsmanager.amazonaws.com'
/** An ARN ends in the name, a hyphen and six characters. */
const nameOf = (arn: string) => (arn.split(':').at(-1) ?? '').slice(0, -7)

/**
 * Secrets Manager, and what it does by itself when a secret is rotated or deleted. The rotation follows the user guide,
 * "Logging Secrets Manager events with CloudTrail".
 */
export const secretsmanagerOperations = [
  reads(secretsmanager, 'GetSecretValue', { secretId: 'string', versionId: 'string?' }, secret),
  reads(secretsmanager, 'DescribeSecret', { secretId: 'string' }, secret),
  reads(secretsmanager, 'ListSecrets', {}, { request: () => ({ maxResults: 100, filters: [] }) }),
  reads(secretsmanager, 'GetResourcePolicy', { secretId: 'string' }, secret),
  reads(secretsmanager, 'GetRandomPassword', { excludeCharacters: 'string', passwordLength: 'number' }),
  writes(
    secretsmanager,
    'CreateSecret',
    { secretId: 'string' },
    {
      resource: secret.resource,
      request: ({ secretId }, call) => ({
        name: nameOf(String(secretId)),
        clientRequestToken: call.draws.capitalUuid(9),
        description: '',
        forceOverwriteReplicaSecret: false,
      }),
      response: ({ secretId }) => ({ arn: secretId }),
      failures: {
        ResourceExistsException: {
          message: ({ args }) =>
            `The operation failed because the secret ${nameOf(String(args.secretId))} already exists.`,
        },
      },
    },
  ),
  writes(
    secretsmanager,
    'DeleteSecret',
    { secretId: 'string' },
    {
      ...secret,
      request: ({ secretId }) => ({ secretId, forceDeleteWithoutRecovery: true }),
      response: ({ secretId }, call) => ({
        aRN: secretId,
        name: nameOf(String(secretId)),
        deletionDate: responseTimeWithComma(call.second),
      }),
    },
  ),
  writes(
    secretsmanager,
    'PutSecretValue',
    { secretId: 'string' },
    {
      ...secret,
      request: ({ secretId }, call) => ({ secretId, clientRequestToken: call.draws.capitalUuid(9) }),
      response: ({ secretId }) => ({ arn: secretId }),
    },
  ),
  writes(
    secretsmanager,
    'UpdateSecretVersionStage',
    { secretId: 'string' },
    {
      ...secret,
      request: ({ secretId }, call) => ({
        secretId,
        versionStage: 'AWSCURRENT',
        removeFromVersionId: call.draws.uuid(10),
        moveToVersionId: call.draws.uuid(9),
      }),
      response: ({ secretId }) => ({ arn: secretId, name: nameOf(String(secretId)) }),
    },
  ),
  ...['RotationStarted', 'RotationSucceeded'].map((name) =>
    happens(
      secretsmanager,
      name,
      SOURCE,
      { secretId: 'string' },
      { additional: ({ secretId }) => ({ SecretId: secretId }) },
    ),
  ),
  ...['StartSecretVersionDelete', 'EndSecretVersionDelete'].map((name) =>
    happens(
      secretsmanager,
      name,
      SOURCE,
      { secretId: 'string' },
      {
        additional: ({ secretId }) => ({ ARN: secretId, Name: nameOf(String(secretId)) }),
        requestId: ({ secretId }, { second }) =>
          `SecretDeleteMessage:${secretId}:${isoSecond(second - (second % 60))}:Forced`,
      },
    ),
  ),
]
