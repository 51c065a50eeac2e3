import { drawUuid, HEX, keyOf } from '../../keyed.js'
import { arnOfKey } from '../arn.js'
import type { Call } from '../call.js'
import { because, type FailureRules } from '../failure-rules.js'
import type { JsonObject, Resource } from '../record.js'
import { happens, reads, writes } from './definition.js'
import { service } from './service.js'

/** No published record of the calls below shows TLS details. */
const kms = service('kms', { tls: 'none' })

/** The id of the key that a call used: the one that it names, otherwise the one behind the alias, the same each time. */
function keyIdOf({ keyId, encryptionContext }: JsonObject, { account, region }: Call): string {
  const named = typeof keyId === 'string' ? (keyId.split(':key/').at(-1) ?? keyId) : aliasOf(encryptionContext)
  return named.includes('alias/') ? drawUuid(keyOf(`${account}/${region}/${named.split(':').at(-1)}`), 0) : named
}

/** A Decrypt does not say its key; what it decrypts lies under the key that AWS manages for the service. */
function aliasOf(encryptionContext: JsonObject[string] | undefined): string {
  const context = (encryptionContext ?? {}) as JsonObject
  return `alias/aws/${'SecretARN' in context ? 'secretsmanager' : 'ssm'}`
}

const keyArn = (args: JsonObject, call: Call) => arnOfKey(call.region, call.account, keyIdOf(args, call))
const key = {
  resource: keyArn,
  resources: (args: JsonObject, call: Call): readonly Resource[] => [
    { accountId: call.account, type: 'AWS::KMS::Key', ARN: keyArn(args, call) },
  ],
}
const notFound: FailureRules = {
  NotFoundException: { message: ({ resource }) => `Key '${resource}' does not exist` },
}

const grantId = (call: Call) => call.draws.text(34, HEX, 64)

/**
 * Key Management Service. GetKeyRotationStatus and ListResourceTags follow the API reference. Encrypting counts as reading, as it changes nothing.
 */
export const kmsOperations = [
  reads(
    kms,
    'Decrypt',
    { encryptionContext: 'json', keyId: 'string?' },
    {
      ...key,
      request: ({ encryptionContext, keyId }) => ({
        encryptionContext,
        encryptionAlgorithm: 'SYMMETRIC_DEFAULT',
        keyId,
      }),
      failures: {
        AccessDenied: {
          message: (refusal) =>
            `User: ${refusal.who} is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext ${because(refusal)}`,
          dropsRequest: true,
        },
      },
    },
  ),
  reads(
    kms,
    'Encrypt',
    { encryptionContext: 'json', keyId: 'string' },
    {
      ...key,
      request: ({ encryptionContext, keyId }) => ({
        encryptionContext,
        keyId,
        encryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      }),
      failures: notFound,
    },
  ),
  reads(
    kms,
    'GenerateDataKey',
    { keyId: 'string', keySpec: 'string?', numberOfBytes: 'number?', encryptionContext: 'json?' },
    { ...key, failures: notFound },
  ),
  reads(kms, 'DescribeKey', { keyId: 'string' }, { ...key, failures: notFound }),
  reads(kms, 'ListKeys', { limit: 'number?', marker: 'string?' }),
  reads(kms, 'ListAliases', { limit: 'number?', marker: 'string?' }),
  reads(
    kms,
    'GenerateDataKeyWithoutPlaintext',
    { keyId: 'string', numberOfBytes: 'number', encryptionContext: 'json' },
    {
      ...key,
      request: ({ keyId, numberOfBytes, encryptionContext }) => ({ encryptionContext, numberOfBytes, keyId }),
      failures: notFound,
    },
  ),
  reads(
    kms,
    'GetKeyPolicy',
    { keyId: 'string' },
    { ...key, request: ({ keyId }) => ({ keyId, policyName: 'default' }), failures: notFound },
  ),
  reads(kms, 'GetKeyRotationStatus', { keyId: 'string' }, { ...key, failures: notFound }),
  reads(kms, 'ListResourceTags', { keyId: 'string' }, { ...key, failures: notFound }),
  writes(
    kms,
    'CreateGrant',
    { keyId: 'string', volumeId: 'string', granteePrincipal: 'string' },
    {
      ...key,
      request: ({ keyId, volumeId, granteePrincipal }) => ({
        keyId,
        constraints: { encryptionContextSubset: { 'aws:ebs:id': volumeId } },
        granteePrincipal,
        operations: ['Decrypt'],
      }),
      response: (_, call) => ({ grantId: grantId(call) }),
      failures: notFound,
    },
  ),
  writes(
    kms,
    'RetireGrant',
    { keyId: 'string' },
    { ...key, request: () => null, additional: (_, call) => ({ grantId: grantId(call) }) },
  ),
  happens(
    kms,
    'RotateKey',
    'AWS Internal',
    { keyId: 'string' },
    { resources: key.resources, serviceEventDetails: (args, call) => ({ keyId: keyIdOf(args, call) }) },
  ),
]
