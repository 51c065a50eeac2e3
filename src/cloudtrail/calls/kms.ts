import { drawUuid } from '../../keyed.js'
import { arnOfKey } from '../arn.js'
import type { Call } from '../call.js'
import type { JsonObject, Resource } from '../record.js'
import { reads, regional, type Service } from './definition.js'

/** Records of KMS that were published show no TLS details. */
const kms: Service = { name: 'kms', source: 'kms.amazonaws.com', version: '1.08', tls: 'none', host: regional('kms') }

/** The key that AWS manages for a service: one per account and region. */
function managedKey(call: Call, args: JsonObject): string {
  if (typeof args.keyId === 'string' && !args.keyId.startsWith('alias/')) return args.keyId
  const context = args.encryptionContext as JsonObject | undefined
  const service = context !== undefined && 'SecretARN' in context ? 2 : 1
  return drawUuid(Number(call.account) % 1_000_003, call.region.length * 8 + service)
}

const key = (args: JsonObject, call: Call): readonly Resource[] => [
  { accountId: call.account, type: 'AWS::KMS::Key', ARN: arnOfKey(call.region, call.account, managedKey(call, args)) },
]

/** Key Management Service. */
export const kmsOperations = [
  reads(
    kms,
    'Decrypt',
    { encryptionContext: 'json', keyId: 'string?' },
    {
      request: ({ encryptionContext }) => ({
        encryptionContext: encryptionContext as JsonObject,
        encryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      }),
      resources: key,
    },
  ),
  reads(
    kms,
    'Encrypt',
    { encryptionContext: 'json', keyId: 'string' },
    {
      request: ({ encryptionContext, keyId }) => ({
        encryptionContext: encryptionContext as JsonObject,
        keyId: keyId as string,
        encryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      }),
      resources: key,
    },
  ),
]
