import { drawBelow, drawText, LETTERS_AND_DIGITS, mix } from '../../keyed.js'
import type { Call } from '../call.js'
import type { JsonObject, Resource } from '../record.js'
import { reads, type Service } from './definition.js'

const bucketHost = (region: string, { bucketName }: JsonObject) =>
  bucketName === undefined ? 's3.amazonaws.com' : `${bucketName}.s3.${region}.amazonaws.com`

/** S3's management events; reads and writes of objects are data events, which trails leave out by default. */
const s3: Service = {
  name: 's3',
  source: 's3.amazonaws.com',
  version: '1.08',
  tls: '1.2',
  host: bucketHost,
}

const bucket = ({ bucketName }: JsonObject, call: Call): readonly Resource[] => [
  { accountId: call.account, type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${bucketName}` },
]

const additional = (args: JsonObject, call: Call): JsonObject => ({
  SignatureVersion: 'SigV4',
  CipherSuite: 'ECDHE-RSA-AES128-GCM-SHA256',
  bytesTransferredIn: 0,
  AuthenticationMethod: 'AuthHeader',
  'x-amz-id-2': `${drawText(mix(call.key, 4), `${LETTERS_AND_DIGITS}+/`, 75)}=`,
  bytesTransferredOut: (args.bucketName === undefined ? 4_000 : 250) + drawBelow(call.key, 5, 300),
})

/**
 * A question about a bucket: S3 records the sub-resource that was asked for as an empty parameter, before or after.
 * @param options.listed it is one of those that the console's list of buckets asks, through AWS's own endpoint.
 */
function about(
  name: string,
  subResource: string,
  { first = false, listed = false }: { readonly first?: boolean; readonly listed?: boolean } = {},
) {
  return reads(
    s3,
    name,
    { bucketName: 'string' },
    {
      request: ({ bucketName }, call) => {
        const where = {
          bucketName: bucketName as string,
          Host: bucketHost(call.region, { bucketName: bucketName as string }),
        }
        return first ? { [subResource]: '', ...where } : { ...where, [subResource]: '' }
      },
      resources: bucket,
      additional,
      consoleEndpoint: listed,
      resource: ({ bucketName }) => `"arn:aws:s3:::${bucketName}"`,
    },
  )
}

/** Simple Storage Service. */
export const s3Operations = [
  reads(s3, 'ListBuckets', {}, { request: () => ({ Host: 's3.amazonaws.com' }), additional, consoleEndpoint: true }),
  about('GetBucketLocation', 'location'),
  about('GetBucketAcl', 'acl', { listed: true }),
  about('GetBucketPolicy', 'policy'),
  about('GetBucketVersioning', 'versioning'),
  about('GetBucketEncryption', 'encryption'),
  about('GetBucketLogging', 'logging', { first: true }),
  about('GetBucketTagging', 'tagging', { first: true }),
  about('GetBucketPublicAccessBlock', 'publicAccessBlock', { first: true, listed: true }),
]
