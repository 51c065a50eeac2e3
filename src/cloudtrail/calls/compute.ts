import { drawText, HEX, mix } from '../../keyed.js'
import { nothing, reads, regional, type Service, writes } from './definition.js'

const ecr: Service = {
  name: 'ecr',
  source: 'ecr.amazonaws.com',
  version: '1.08',
  tls: '1.2',
  host: (region) => `api.ecr.${region}.amazonaws.com`,
}
const ecs: Service = { name: 'ecs', source: 'ecs.amazonaws.com', version: '1.08', tls: '1.2', host: regional('ecs') }
const eks: Service = { name: 'eks', source: 'eks.amazonaws.com', version: '1.08', tls: '1.2', host: regional('eks') }
const lambda: Service = {
  name: 'lambda',
  source: 'lambda.amazonaws.com',
  version: '1.08',
  tls: '1.2',
  host: regional('lambda'),
}

const repository = { repositoryName: 'string' } as const

/**
 * Containers and functions. No record of ECR's, ECS's and EKS's calls is published but PutImage; their shapes follow
 * the API references, with the first letter of each name in lower case as CloudTrail writes them.
 */
export const computeOperations = [
  reads(ecr, 'GetAuthorizationToken', {}, { request: nothing }),
  reads(ecr, 'DescribeRepositories', {}, { request: () => ({ maxResults: 100 }) }),
  reads(ecr, 'BatchGetImage', repository, {
    request: ({ repositoryName }, call) => ({
      repositoryName: repositoryName as string,
      registryId: call.account,
      imageIds: [{ imageTag: 'stable' }],
      acceptedMediaTypes: ['application/vnd.docker.distribution.manifest.v2+json'],
    }),
  }),
  reads(ecr, 'BatchCheckLayerAvailability', repository, {
    request: ({ repositoryName }, call) => ({
      repositoryName: repositoryName as string,
      registryId: call.account,
      layerDigests: [`sha256:${drawText(mix(call.key, 8), HEX, 64)}`],
    }),
  }),
  writes(ecr, 'InitiateLayerUpload', repository, {
    request: ({ repositoryName }, call) => ({ repositoryName: repositoryName as string, registryId: call.account }),
    response: (_, call) => ({ uploadId: drawText(mix(call.key, 9), HEX, 36), partSize: 20_971_520 }),
  }),
  writes(
    ecs,
    'RegisterTaskDefinition',
    { family: 'string' },
    {
      request: ({ family }) => ({
        family: family as string,
        networkMode: 'awsvpc',
        cpu: '512',
        memory: '1024',
        requiresCompatibilities: ['FARGATE'],
      }),
      response: ({ family }, call) => ({
        taskDefinition: {
          taskDefinitionArn: `arn:aws:ecs:${call.region}:${call.account}:task-definition/${family}:${100 + (call.key % 400)}`,
          family: family as string,
          revision: 100 + (call.key % 400),
          status: 'ACTIVE',
        },
      }),
    },
  ),
  writes(
    ecs,
    'UpdateService',
    { cluster: 'string', service: 'string' },
    {
      request: ({ cluster, service }) => ({
        cluster: cluster as string,
        service: service as string,
        forceNewDeployment: false,
      }),
      response: ({ service }, call) => ({
        service: {
          serviceName: service as string,
          status: 'ACTIVE',
          desiredCount: 3,
          runningCount: 3,
          pendingCount: 0,
          roleArn: `arn:aws:iam::${call.account}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS`,
        },
      }),
    },
  ),
  reads(
    ecs,
    'DescribeServices',
    { cluster: 'string', service: 'string' },
    { request: ({ cluster, service }) => ({ cluster: cluster as string, services: [service as string] }) },
  ),
  reads(ecs, 'ListTasks', { cluster: 'string' }),
  reads(eks, 'DescribeCluster', { name: 'string' }),
  reads(lambda, 'GetFunction20150331v2', { functionName: 'string' }),
  reads(
    lambda,
    'ListVersionsByFunction20150331',
    { functionName: 'string' },
    { request: ({ functionName }) => ({ functionName: functionName as string, maxItems: 50 }) },
  ),
]
