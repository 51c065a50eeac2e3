import { arnOf } from '../arn.js'
import type { Call } from '../call.js'
import type { FailureRules } from '../failure-rules.js'
import type { JsonObject } from '../record.js'
import { reads, writes } from './definition.js'
import { service } from './service.js'

const ecs = service('ecs')

const noCluster: FailureRules = { ClusterNotFoundException: { message: 'Cluster not found.' } }
const inCluster = (what: string, argument: string) => ({
  resource: (args: JsonObject, call: Call) => arnOf('ecs', call, `${what}/${args.cluster}/${args[argument]}`),
  failures: noCluster,
})
const aService = inCluster('service', 'service')

/** Elastic Container Service; its shapes follow the API reference, as no record of its calls is published. */
export const ecsOperations = [
  writes(
    ecs,
    'RegisterTaskDefinition',
    { family: 'string' },
    {
      request: ({ family }) => ({
        family,
        networkMode: 'awsvpc',
        cpu: '512',
        memory: '1024',
        requiresCompatibilities: ['FARGATE'],
      }),
      response: ({ family }, call) => {
        const revision = call.draws.number(41, 100, 400)
        return {
          taskDefinition: {
            taskDefinitionArn: arnOf('ecs', call, `task-definition/${family}:${revision}`),
            family,
            revision,
            status: 'ACTIVE',
          },
        }
      },
    },
  ),
  writes(
    ecs,
    'UpdateService',
    { cluster: 'string', service: 'string' },
    {
      ...aService,
      request: ({ cluster, service: name }) => ({ cluster, service: name, forceNewDeployment: false }),
      response: ({ service: name }, call) => ({
        service: {
          serviceName: name,
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
    { ...aService, request: ({ cluster, service: name }) => ({ cluster, services: [name] }) },
  ),
  reads(
    ecs,
    'DescribeTasks',
    { cluster: 'string', task: 'string' },
    { ...inCluster('task', 'task'), request: ({ cluster, task }) => ({ cluster, tasks: [task] }) },
  ),
  reads(
    ecs,
    'ListTasks',
    { cluster: 'string' },
    { resource: (_, call) => arnOf('ecs', call, 'container-instance/*'), failures: noCluster },
  ),
  reads(
    ecs,
    'ListClusters',
    {},
    { request: () => ({ maxResults: 100 }), resource: (_, call) => arnOf('ecs', call, 'cluster/*') },
  ),
  reads(
    ecs,
    'ListServices',
    { cluster: 'string', nextToken: 'string?' },
    { resource: (_, call) => arnOf('ecs', call, 'service/*'), failures: noCluster },
  ),
  reads(
    ecs,
    'DescribeTaskDefinition',
    { taskDefinition: 'string' },
    {
      resource: (_, call) => arnOf('ecs', call, 'task-definition/*'),
      failures: { ClientException: { message: 'Unable to describe task definition.' } },
    },
  ),
  writes(
    ecs,
    'RunTask',
    { cluster: 'string', family: 'string', task: 'string' },
    {
      request: ({ cluster, family }) => ({
        cluster,
        taskDefinition: family,
        count: 1,
        launchType: 'FARGATE',
        startedBy: 'scheduled',
        enableECSManagedTags: false,
        enableExecuteCommand: false,
      }),
      response: ({ cluster, family, task }, call) => ({
        tasks: [
          {
            taskArn: arnOf('ecs', call, `task/${cluster}/${task}`),
            clusterArn: arnOf('ecs', call, `cluster/${cluster}`),
            taskDefinitionArn: arnOf('ecs', call, `task-definition/${family}:${call.draws.number(41, 100, 400)}`),
            lastStatus: 'PROVISIONING',
            desiredStatus: 'RUNNING',
            launchType: 'FARGATE',
          },
        ],
        failures: [],
      }),
      resource: ({ family }, call) => arnOf('ecs', call, `task-definition/${family}`),
      failures: {
        ...noCluster,
        InvalidParameterException: { message: 'TaskDefinition is inactive' },
      },
    },
  ),
  writes(
    ecs,
    'StopTask',
    { cluster: 'string', task: 'string' },
    {
      ...inCluster('task', 'task'),
      request: ({ cluster, task }) => ({ cluster, task, reason: 'Task stopped by user' }),
      response: ({ cluster, task }, call) => ({
        task: {
          taskArn: arnOf('ecs', call, `task/${cluster}/${task}`),
          lastStatus: 'RUNNING',
          desiredStatus: 'STOPPED',
        },
      }),
    },
  ),
]
