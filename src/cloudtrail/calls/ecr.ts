import { HEX } from '../../keyed.js'
import { arnOf } from '../arn.js'
import type { Call } from '../call.js'
import type { FailureRules } from '../failure-rules.js'
import type { JsonObject } from '../record.js'
import { reads, writes } from './definition.js'
import { service } from './service.js'

const ecr = service('ecr', { host: ({ region }) => `api.ecr.${region}.amazonaws.com` })

const repository = { repositoryName: 'string' } as const
const repositoryArn = ({ repositoryName }: JsonObject, call: Call) => arnOf('ecr', call, `repository/${repositoryName}`)
const digest = (call: Call, n: number) => `sha256:${call.draws.text(n, HEX, 64)}`
const MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json'

const noRepository: FailureRules = {
  RepositoryNotFoundException: {
    message: ({ args, call }) =>
      `The repository with name '${args.repositoryName}' does not exist in the registry with id '${call.account}'`,
  },
}
const noImage: FailureRules = {
  ...noRepository,
  ImageNotFoundException: {
    message: ({ args, call }) =>
      `The image with imageId {imageDigest:'null', imageTag:'${args.imageTag ?? 'stable'}'} does not exist within the repository with name '${args.repositoryName}' in the registry with id '${call.account}'`,
  },
}
const about = { resource: repositoryArn, failures: noRepository }

const uploadId = (call: Call) => call.draws.uuid(9)
const lastByte = (call: Call) => call.draws.number(14, 1_499, 40_000_000)

/**
 * Elastic Container Registry. Of its calls here only PutImage's records are published; the others follow the API
 * reference, with the first letter of each name in lower case.
 */
export const ecrOperations = [
  reads(ecr, 'GetAuthorizationToken'),
  reads(ecr, 'DescribeRepositories', {}, { request: () => ({ maxResults: 100 }) }),
  reads(
    ecr,
    'BatchGetImage',
    { ...repository, imageTag: 'string?' },
    {
      request: ({ repositoryName, imageTag = 'stable' }, call) => ({
        repositoryName,
        registryId: call.account,
        imageIds: [{ imageTag }],
        acceptedMediaTypes: [MANIFEST],
      }),
      resource: repositoryArn,
      failures: noImage,
    },
  ),
  reads(ecr, 'BatchCheckLayerAvailability', repository, {
    ...about,
    request: ({ repositoryName }, call) => ({
      repositoryName,
      registryId: call.account,
      layerDigests: [digest(call, 8)],
    }),
  }),
  writes(ecr, 'InitiateLayerUpload', repository, {
    ...about,
    request: ({ repositoryName }, call) => ({ repositoryName, registryId: call.account }),
    response: (_, call) => ({ uploadId: uploadId(call), partSize: 20_971_520 }),
  }),
  writes(
    ecr,
    'PutImage',
    { ...repository, imageTag: 'string' },
    {
      ...about,
      request: ({ repositoryName, imageTag }, call) => ({
        repositoryName,
        imageTag,
        registryId: call.account,
        imageManifest: manifest(call),
      }),
      response: ({ repositoryName, imageTag }, call) => ({
        image: {
          repositoryName,
          imageManifest: manifest(call),
          registryId: call.account,
          imageId: { imageDigest: digest(call, 11), imageTag },
        },
      }),
      resources: (args, call) => [{ accountId: call.account, ARN: repositoryArn(args, call) }],
    },
  ),
  writes(ecr, 'UploadLayerPart', repository, {
    ...about,
    request: ({ repositoryName }, call) => ({
      repositoryName,
      registryId: call.account,
      uploadId: uploadId(call),
      partFirstByte: 0,
      partLastByte: lastByte(call),
    }),
    response: ({ repositoryName }, call) => ({
      repositoryName,
      registryId: call.account,
      uploadId: uploadId(call),
      lastByteReceived: lastByte(call),
    }),
  }),
  writes(ecr, 'CompleteLayerUpload', repository, {
    ...about,
    request: ({ repositoryName }, call) => ({
      repositoryName,
      registryId: call.account,
      uploadId: uploadId(call),
      layerDigests: [digest(call, 8)],
    }),
    response: ({ repositoryName }, call) => ({
      repositoryName,
      registryId: call.account,
      uploadId: uploadId(call),
      layerDigest: digest(call, 8),
    }),
    failures: {
      ...noRepository,
      LayerAlreadyExistsException: {
        message: ({ args, call }) =>
          `Layer with digest '${digest(call, 8)}' already exists in the repository with name '${args.repositoryName}' in registry with id '${call.account}'`,
      },
    },
  }),
  reads(ecr, 'GetDownloadUrlForLayer', repository, {
    ...about,
    request: ({ repositoryName }, call) => ({
      repositoryName,
      registryId: call.account,
      layerDigest: digest(call, 8),
    }),
  }),
  reads(ecr, 'DescribeImages', repository, {
    ...about,
    request: ({ repositoryName }) => ({ repositoryName, maxResults: 100 }),
  }),
  reads(
    ecr,
    'DescribeImageScanFindings',
    { ...repository, imageTag: 'string' },
    {
      ...about,
      request: ({ repositoryName, imageTag }) => ({ repositoryName, imageId: { imageTag } }),
      failures: {
        ...noImage,
        ScanNotFoundException: {
          message: ({ args, call }) =>
            `Image scan does not exist for the image with '{imageDigest:'null', imageTag:'${args.imageTag}'}' in the repository with name '${args.repositoryName}' in the registry with id '${call.account}'`,
        },
      },
    },
  ),
]

/** An image of one layer, as the client sends it. */
function manifest(call: Call): string {
  const layer = (mediaType: string, n: number) => ({
    mediaType: `application/vnd.docker.${mediaType}`,
    size: call.draws.number(n, 1_500, 40_000_000),
    digest: digest(call, n),
  })
  return JSON.stringify({
    schemaVersion: 2,
    mediaType: MANIFEST,
    config: layer('container.image.v1+json', 12),
    layers: [layer('image.rootfs.diff.tar.gzip', 14)],
  })
}
