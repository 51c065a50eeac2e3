import { drawBelow, drawText, LETTERS_AND_DIGITS, mix } from '../../keyed.js'
import type { Call } from '../call.js'
import type { DraftObject } from '../draft.js'
import type { FailureRule, FailureRules } from '../failure-rules.js'
import type { JsonObject, Resource } from '../record.js'
import { type OperationDefinition, reads } from './definition.js'
import { service } from './service.js'

const hostOf = ({ bucketName }: JsonObject, region: string) =>
  bucketName === undefined ? 's3.amazonaws.com' : `${bucketName}.s3.${region}.amazonaws.com`

/** S3 records the bucket even of calls that failed. */
const says = (message: string): FailureRule => ({ message, keepsResources: true })

/** S3's management events; reads and writes of objects are data events, which trails leave out by default. */
const s3 = service('s3', {
  host: ({ args, region }) => hostOf(args, region),
  // The reasons that S3 gives today were not there before August 2024.
  failures: {
    AccessDenied: says('Access Denied'),
    NoSuchBucket: says('The specified bucket does not exist'),
    SlowDown: says('Please reduce your request rate.'),
  },
})

const additional = ({ bucketName }: JsonObject, call: Call): DraftObject => ({
  SignatureVersion: 'SigV4',
  CipherSuite: 'ECDHE-RSA-AES128-GCM-SHA256',
  bytesTransferredIn: 0,
  AuthenticationMethod: 'AuthHeader',
  'x-amz-id-2': `${drawText(mix(call.key, 4), `${LETTERS_AND_DIGITS}+/`, 75)}=`,
  bytesTransferredOut: (bucketName === undefined ? 4_000 : 250) + drawBelow(call.key, 5, 300),
})

interface Question {
  /** The sub-resource that is asked for stands before the bucket. */
  readonly first?: boolean
  /** It is one of those that the console's list of buckets asks, through AWS's own endpoint. */
  readonly listed?: boolean
  readonly failures?: FailureRules
}

/** A question about a bucket: S3 records the sub-resource that was asked for as an empty parameter. */
function about(name: string, subResource: string, { first, listed, failures }: Question = {}): OperationDefinition {
  return reads(
    s3,
    name,
    { bucketName: 'string' },
    {
      request: ({ bucketName }, { region }) => {
        const where = { bucketName, Host: hostOf({ bucketName: String(bucketName) }, region) }
        return first === true ? { [subResource]: '', ...where } : { ...where, [subResource]: '' }
      },
      resources: ({ bucketName }, call): readonly Resource[] => [
        { accountId: call.account, type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${bucketName}` },
      ],
      additional,
      consoleEndpoint: listed === true,
      ...(failures === undefined ? {} : { failures }),
    },
  )
}

/** Simple Storage Service. */
export const s3Operations = [
  reads(s3, 'ListBuckets', {}, { request: () => ({ Host: 's3.amazonaws.com' }), additional, consoleEndpoint: true }),
  about('GetBucketLocation', 'location'),
  about('GetBucketAcl', 'acl', { listed: true }),
  about('GetBucketPolicy', 'policy', { failures: { NoSuchBucketPolicy: says('The bucket policy does not exist') } }),
  about('GetBucketVersioning', 'versioning'),
  about('GetBucketEncryption', 'encryption'),
  about('GetBucketLogging', 'logging', { first: true }),
  about('GetBucketTagging', 'tagging', { first: true, failures: { NoSuchTagSet: says('The TagSet does not exist') } }),
  about('GetBucketPublicAccessBlock', 'publicAccessBlock', {
    first: true,
    listed: true,
    failures: {
      NoSuchPublicAccessBlockConfiguration: says('The public access block configuration was not found'),
    },
  }),
]
