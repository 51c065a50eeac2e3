import { HOUR } from '../clock.js'
import type { Environment } from './account.js'
import type { ClientName } from './client.js'
import type { NetworkName } from './network.js'
import type { SessionRule } from './session-rule.js'

/** How the identities of a part are made. */
export type IdentityRule =
  /** IAM users, each of its own. `names`: a person's, or one of these. */
  | { readonly type: 'user'; readonly names: 'person' | readonly string[]; readonly path?: string }
  /** An Identity Center permission set: one role, a session per person. */
  | { readonly type: 'permission-set'; readonly name: string }
  /** CDK's deployment role, taken on by developers: a session per developer. */
  | { readonly type: 'cdk' }
  /** Roles by name, `seats` actors each. `handle`: what a seat is called. */
  | {
      readonly type: 'roles'
      readonly names: readonly string[]
      readonly seats: number
      readonly handle: 'instance' | 'function' | 'name' | string
      readonly session: SessionRule
    }

export interface Part {
  /** How many people or users; roles count by names and seats. */
  readonly count?: number
  /** In turn. */
  readonly accounts: readonly Environment[]
  readonly identity: IdentityRule
  readonly network: NetworkName | 'people'
  readonly client: ClientName
}

const instances = {
  name: 'handle',
  lasts: 6 * HOUR,
  opener: { by: 'service', service: 'ec2.amazonaws.com' },
  delivery: '1.0',
} as const
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
const github = { lasts: 'campaign', opener: { by: 'web-identity', provider: 'github' } } as const

/** Who works in a small organisation, and as what. Behaviours name a part, and its actors play them. */
export const ROSTER = {
  developer: {
    count: 12,
    accounts: ['staging'],
    identity: { type: 'permission-set', name: 'PowerUserAccess' },
    network: 'people',
    client: 'aws-cli',
  },
  reader: {
    count: 5,
    accounts: ['prod'],
    identity: { type: 'permission-set', name: 'ReadOnlyAccess' },
    network: 'people',
    client: 'browser',
  },
  administrator: {
    count: 8,
    accounts: ['prod'],
    identity: { type: 'permission-set', name: 'AdministratorAccess' },
    network: 'people',
    client: 'browser',
  },
  'cdk-deployer': { count: 3, accounts: ['staging'], identity: { type: 'cdk' }, network: 'people', client: 'cdk' },
  /** People with a user and a key of their own from before Identity Center. */
  'staff-user': {
    count: 8,
    accounts: ['prod', 'staging', 'shared'],
    identity: { type: 'user', names: 'person' },
    network: 'people',
    client: 'aws-cli',
  },
  contractor: {
    count: 4,
    accounts: ['staging', 'prod'],
    identity: { type: 'user', names: 'person', path: '/contractors/' },
    network: 'people',
    client: 'aws-cli',
  },
  /** Scripts outside of AWS with a user of their own, which have no business in Parameter Store. */
  'service-user': {
    count: 8,
    accounts: ['prod', 'staging', 'shared'],
    identity: {
      type: 'user',
      names: [
        'ci-deploy',
        'backup-sync',
        'svc-report',
        'log-shipper',
        'asset-publisher',
        'dns-updater',
        'cost-export',
        'image-mirror',
      ],
    },
    network: 'hosting',
    client: 'boto3',
  },
  /** A build server's user that reads its secrets every day. */
  'ci-user': {
    count: 3,
    accounts: ['prod', 'staging', 'shared'],
    identity: { type: 'user', names: ['jenkins', 'buildkite', 'release-bot'] },
    network: 'office',
    client: 'aws-cli-linux',
  },
  'web-instance': {
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
    accounts: ['prod', 'staging'],
    identity: {
      type: 'roles',
      names: ['render-worker-role', 'etl-worker-role'],
      seats: 2,
      handle: 'instance',
      session: instances,
    },
    network: 'instance-public',
    client: 'boto3',
  },
  'ecs-execution': {
    accounts: ['prod', 'staging'],
    identity: {
      type: 'roles',
      names: ['ecsTaskExecutionRole', 'ecsTaskExecutionRole'],
      seats: 1,
      handle: 'name',
      session: tasks,
    },
    network: 'nat',
    client: 'ecs-agent',
  },
  'lambda-reader': {
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
  'external-secrets': {
    accounts: ['prod', 'staging'],
    identity: {
      type: 'roles',
      names: ['eso-irsa', 'eso-irsa'],
      seats: 1,
      handle: 'external-secrets-provider-aws',
      session: { name: 'handle', lasts: HOUR, opener: { by: 'web-identity', provider: 'eks' } },
    },
    network: 'nat',
    client: 'eso',
  },
  autoscaler: {
    accounts: ['prod'],
    identity: {
      type: 'roles',
      names: ['cluster-autoscaler-irsa'],
      seats: 1,
      handle: 'name',
      session: { name: 'go-sdk', lasts: HOUR, opener: { by: 'web-identity', provider: 'eks' } },
    },
    network: 'nat',
    client: 'cluster-autoscaler',
  },
  'ci-github': {
    accounts: ['prod', 'staging'],
    identity: {
      type: 'roles',
      names: ['gha-deploy', 'gha-deploy'],
      seats: 1,
      handle: 'name',
      session: { name: 'run-id', ...github },
    },
    network: 'ci-hosted',
    client: 'aws-cli-ci',
  },
  terraform: {
    accounts: ['prod', 'staging'],
    identity: {
      type: 'roles',
      names: ['tf-deployer', 'tf-deployer'],
      seats: 1,
      handle: 'name',
      session: { name: 'go-sdk', ...github },
    },
    network: 'ci-hosted',
    client: 'terraform',
  },
  'weekly-report': {
    accounts: ['prod', 'staging'],
    identity: { type: 'roles', names: ['report-fn', 'retention-fn'], seats: 1, handle: 'function', session: functions },
    network: 'aws-public',
    client: 'boto3-lambda',
  },
  'eks-node': {
    accounts: ['prod'],
    identity: { type: 'roles', names: ['eks-node-role'], seats: 3, handle: 'instance', session: instances },
    network: 'nat',
    client: 'sdk-go-v1',
  },
  /** A monitoring vendor's role: it calls from where it rents its machines. */
  vendor: {
    accounts: ['prod', 'staging'],
    identity: {
      type: 'roles',
      names: ['observability-integration', 'observability-integration'],
      seats: 1,
      handle: 'metrics-collector',
      session: { name: 'handle', lasts: HOUR },
    },
    network: 'hosting',
    client: 'boto3',
  },
  /** Roles that may do little; scripts of the support desk take them on. */
  'low-privilege': {
    accounts: ['prod', 'staging'],
    identity: {
      type: 'roles',
      names: ['support-readonly', 'metrics-reader', 'ticket-sync', 'status-page'],
      seats: 1,
      handle: 'name',
      session: { name: 'botocore', lasts: HOUR, opener: { by: 'service', service: 'ec2.amazonaws.com' } },
    },
    network: 'instance-public',
    client: 'boto3',
  },
} as const satisfies Record<string, Part>

export type PartName = keyof typeof ROSTER

export const PART_NAMES = Object.keys(ROSTER) as readonly PartName[]
