import { HOUR } from '../../clock.js'
import type { Part } from '../part.js'

const instances = {
  name: 'handle',
  lasts: 6 * HOUR,
  opener: { by: 'service', service: 'ec2.amazonaws.com' },
  delivery: '1.0',
} as const
/** Younger ones, whose launch template asks for the token of IMDSv2. */
const newInstances = { ...instances, delivery: '2.0' } as const
const functions = {
  name: 'handle',
  lasts: 12 * HOUR,
  opener: { by: 'service', service: 'lambda.amazonaws.com' },
} as const
const tasks = {
  name: 'task-id',
  lasts: 'campaign',
  opener: { by: 'service', service: 'ecs-tasks.amazonaws.com' },
} as const
const pods = { lasts: HOUR, opener: { by: 'web-identity', provider: 'eks' } } as const

/** What the organisation runs: instances, tasks, pods, functions. */
export const WORKLOADS = {
  'web-instance': {
    count: [2, 6, 104],
    accounts: ['prod'],
    identity: {
      type: 'roles',
      names: ['storefront-instance-role', 'checkout-instance-role'],
      seats: 3,
      handle: 'instance',
      session: instances,
    },
    network: 'nat',
    client: 'sdk-java',
  },
  /** Instances that find their settings elsewhere. */
  'batch-instance': {
    count: [2, 6, 100],
    accounts: ['prod', 'staging'],
    identity: {
      type: 'roles',
      names: ['render-worker-role', 'etl-worker-role'],
      seats: 2,
      handle: 'instance',
      session: newInstances,
    },
    network: 'instance-public',
    client: 'boto3',
  },
  /** Instances with the role that everybody forgets to replace; agents run on them. */
  'default-instance': {
    count: [1, 4, 50],
    accounts: ['staging', 'prod'],
    identity: { type: 'roles', names: ['ec2-default-role'], seats: 3, handle: 'instance', session: instances },
    network: 'nat',
    client: 'sdk-go-v1',
  },
  /** A group that grows and shrinks: every instance is a new one. */
  'scaling-instance': {
    count: [1, 3, 52],
    accounts: ['prod'],
    identity: {
      type: 'roles',
      names: ['web-asg-role'],
      seats: 1,
      handle: 'name',
      session: { ...newInstances, name: 'new-instance', lasts: 'campaign' },
    },
    network: 'nat',
    client: 'aws-cli-linux',
  },
  'ecs-execution': {
    count: [2, 5, 100],
    accounts: ['prod', 'staging'],
    identity: { type: 'roles', names: ['ecsTaskExecutionRole'], seats: 1, handle: 'name', session: tasks },
    network: 'nat',
    client: 'ecs-agent',
  },
  /** A Java service that reads its configuration when its task starts. */
  'spring-task': {
    count: [1, 3, 52],
    accounts: ['prod'],
    identity: { type: 'roles', names: ['gateway-task-role'], seats: 1, handle: 'name', session: tasks },
    network: 'nat',
    client: 'spring',
  },
  'lambda-reader': {
    count: [3, 8, 100],
    accounts: ['prod'],
    identity: {
      type: 'roles',
      names: ['payments-webhook', 'invoice-mailer', 'token-refresher'],
      seats: 1,
      handle: 'function',
      session: functions,
    },
    network: 'aws-public',
    client: 'powertools',
  },
  lambda: {
    count: [3, 12, 200],
    accounts: ['prod', 'staging'],
    identity: {
      type: 'roles',
      names: ['thumbnailer', 'order-events', 'audit-archiver', 'metrics-rollup', 'inbound-mail'],
      seats: 1,
      handle: 'function',
      session: functions,
    },
    network: 'aws-public',
    client: 'boto3-lambda',
  },
  'weekly-report': {
    count: [2, 4, 50],
    accounts: ['prod', 'staging'],
    identity: { type: 'roles', names: ['report-fn', 'retention-fn'], seats: 1, handle: 'function', session: functions },
    network: 'aws-public',
    client: 'boto3-lambda',
  },
  'external-secrets': {
    count: [1, 5, 100],
    accounts: ['prod', 'staging'],
    identity: {
      type: 'roles',
      names: ['eso-irsa'],
      seats: 1,
      handle: 'external-secrets-provider-aws',
      session: { name: 'handle', ...pods },
    },
    network: 'nat',
    client: 'eso',
  },
  /** Roles of teams that External Secrets takes on for a store of theirs. */
  'eso-assumed': {
    count: [1, 4, 60],
    accounts: ['staging', 'prod'],
    identity: {
      type: 'roles',
      names: ['team-secrets', 'team-settings'],
      seats: 1,
      handle: 'name',
      session: { name: 'go-sdk', lasts: 'campaign', opener: { by: 'actor' } },
      openedBy: 'external-secrets',
    },
    network: 'nat',
    client: 'eso',
  },
  /** Secrets Store CSI driver: every mount fetches credentials of its own. */
  'csi-driver': {
    count: [1, 4, 50],
    accounts: ['prod', 'staging'],
    identity: {
      type: 'roles',
      names: ['storefront-irsa', 'checkout-irsa'],
      seats: 1,
      handle: 'name',
      session: { ...pods, name: 'nanoseconds', lasts: 'campaign' },
    },
    network: 'nat',
    client: 'csi-driver',
  },
  /** Pods whose node's agent fetches credentials for them. */
  'pod-identity': {
    count: [1, 4, 50],
    accounts: ['prod', 'staging'],
    identity: {
      type: 'roles',
      names: ['catalogue-api', 'basket-api'],
      seats: 1,
      handle: 'name',
      session: {
        name: 'pod-identity',
        lasts: 'campaign',
        opener: { by: 'service', service: 'pods.eks.amazonaws.com' },
      },
    },
    network: 'nat',
    client: 'boto3',
  },
  autoscaler: {
    count: [1, 3, 48],
    accounts: ['prod'],
    identity: {
      type: 'roles',
      names: ['cluster-autoscaler-irsa'],
      seats: 1,
      handle: 'name',
      session: { name: 'nanoseconds', ...pods },
    },
    network: 'nat',
    client: 'cluster-autoscaler',
  },
  'eks-node': {
    count: [1, 3, 48],
    accounts: ['prod'],
    identity: { type: 'roles', names: ['eks-node-role'], seats: 3, handle: 'instance', session: instances },
    network: 'nat',
    client: 'sdk-go-v1',
  },
  'step-functions': {
    count: [1, 3, 40],
    accounts: ['prod', 'staging'],
    identity: {
      type: 'roles',
      names: ['nightly-export-states', 'refund-flow-states'],
      path: '/service-role/',
      seats: 1,
      handle: 'name',
      session: {
        name: 'step-functions',
        lasts: 'campaign',
        opener: { by: 'service', service: 'states.amazonaws.com' },
      },
    },
    network: 'aws-public',
    client: 'sdk-java',
  },
  agentcore: {
    count: [1, 2, 20],
    accounts: ['staging', 'prod'],
    identity: {
      type: 'roles',
      names: ['support-agent-runtime'],
      seats: 1,
      handle: 'name',
      session: {
        name: 'agentcore',
        lasts: 'campaign',
        opener: { by: 'service', service: 'bedrock-agentcore.amazonaws.com' },
      },
    },
    network: 'aws-public',
    client: 'boto3',
  },
} as const satisfies Record<string, Part>
