import { LETTERS_AND_DIGITS } from '../../keyed.js'
import type { Call } from '../call.js'
import type { DraftObject } from '../draft.js'
import type { FailureRule, FailureRules } from '../failure-rules.js'
import type { JsonObject, Resource } from '../record.js'
import { type OperationDefinition, reads, writes } from './definition.js'
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
  'x-amz-id-2': `${call.draws.text(4, `${LETTERS_AND_DIGITS}+/`, 75)}=`,
  bytesTransferredOut: call.draws.number(5, bucketName === undefined ? 4_000 : 250, 300),
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
      isShared: true,
      consoleEndpoint: listed === true,
      ...(failures === undefined ? {} : { failures }),
    },
  )
}

const XMLNS = 'http://s3.amazonaws.com/doc/2006-03-01/'

/** A change of a bucket, or its creation. */
function change(
  name: string,
  request: (args: JsonObject, host: string) => DraftObject,
  details: Partial<OperationDefinition> = {},
): OperationDefinition {
  return writes(
    s3,
    name,
    { bucketName: 'string' },
    {
      request: (args, { region }) => request(args, hostOf(args, region)),
      resources: ({ bucketName }, call) => [
        { accountId: call.account, type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${bucketName}` },
      ],
      additional: (args, call) => ({
        ...additional(args, call),
        bytesTransferredIn: call.draws.number(6, 120, 400),
        bytesTransferredOut: 0,
      }),
      ...details,
    },
  )
}

const controlHost = ({ account, region }: Call) => `${account}.s3-control.${region}.amazonaws.com`
/** S3 Control, which answers for an account at a host of its own. */
const control = service('s3', { host: controlHost, failures: s3.failures })

/** Simple Storage Service. */
export const s3Operations = [
  reads(s3, 'ListBuckets', {}, { request: () => ({ Host: 's3.amazonaws.com' }), additional, consoleEndpoint: true }),
  about('GetBucketLocation', 'location'),
  about('GetBucketAcl', 'acl', { listed: true }),
  about('GetBucketPolicy', 'policy', { failures: { NoSuchBucketPolicy: says('The bucket policy does not exist') } }),
  about('GetBucketVersioning', 'versioning'),
  about('GetBucketEncryption', 'encryption'),
  about('GetBucketLogging', 'logging', { first: true }),
  about('GetBucketPolicyStatus', 'policyStatus', {
    failures: { NoSuchBucketPolicy: says('The bucket policy does not exist') },
  }),
  about('GetBucketLifecycle', 'lifecycle', {
    first: true,
    failures: { NoSuchLifecycleConfiguration: says('The lifecycle configuration does not exist') },
  }),
  about('GetBucketWebsite', 'website', {
    failures: {
      NoSuchWebsiteConfiguration: says('The specified bucket does not have a website configuration'),
    },
  }),
  about('GetBucketCors', 'cors', {
    failures: { NoSuchCORSConfiguration: says('The CORS configuration does not exist') },
  }),
  about('GetBucketReplication', 'replication', {
    first: true,
    failures: {
      ReplicationConfigurationNotFoundError: says('The replication configuration was not found'),
    },
  }),
  about('GetBucketObjectLockConfiguration', 'object-lock', {
    failures: {
      ObjectLockConfigurationNotFoundError: says('Object Lock configuration does not exist for this bucket'),
    },
  }),
  about('GetBucketRequestPayment', 'requestPayment'),
  about('GetAccelerateConfiguration', 'accelerate', { first: true }),
  about('GetBucketTagging', 'tagging', { first: true, failures: { NoSuchTagSet: says('The TagSet does not exist') } }),
  about('GetBucketPublicAccessBlock', 'publicAccessBlock', {
    first: true,
    listed: true,
    failures: {
      NoSuchPublicAccessBlockConfiguration: says('The public access block configuration was not found'),
    },
  }),
  reads(
    control,
    'GetAccountPublicAccessBlock',
    {},
    {
      request: (_, call) => ({ Host: controlHost(call) }),
      additional,
      failures: {
        NoSuchPublicAccessBlockConfiguration: says('The public access block configuration was not found'),
      },
    },
  ),
  reads(
    control,
    'ListAccessPoints',
    { bucketName: 'string' },
    {
      request: ({ bucketName }, call) => ({ bucket: bucketName, Host: controlHost(call), maxResults: '1' }),
      additional,
    },
  ),
  change('CreateBucket', ({ bucketName }, host) => ({ bucketName, Host: host, 'x-amz-acl': 'private' }), {
    // It is not there yet.
    resources: () => [],
    failures: {
      BucketAlreadyOwnedByYou: says(
        'Your previous request to create the named bucket succeeded and you already own it.',
      ),
    },
  }),
  change('PutBucketTagging', ({ bucketName }, host) => ({
    Tagging: { xmlns: XMLNS, TagSet: { Tag: { Value: 'terraform', Key: 'managed-by' } } },
    tagging: '',
    bucketName,
    Host: host,
  })),
  change('PutBucketPolicy', ({ bucketName }, host) => ({
    bucketPolicy: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'DenyPlainHttp',
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: [`arn:aws:s3:::${bucketName}`, `arn:aws:s3:::${bucketName}/*`],
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ],
    },
    bucketName,
    Host: host,
    policy: '',
  })),
  change('PutBucketLifecycle', ({ bucketName }, host) => ({
    lifecycle: '',
    bucketName,
    LifecycleConfiguration: {
      xmlns: XMLNS,
      Rule: { Status: 'Enabled', Filter: { Prefix: '' }, Expiration: { Days: 90 }, ID: 'expire' },
    },
    Host: host,
  })),
]
