import { HOUR } from '../../clock.js'
import type { Part } from '../part.js'

const github = { lasts: 'campaign', opener: { by: 'web-identity', provider: 'github' } } as const
const instances = {
  name: 'handle',
  lasts: 6 * HOUR,
  opener: { by: 'service', service: 'ec2.amazonaws.com' },
  delivery: '2.0',
} as const

/** What builds, deploys, configures and looks on. */
export const AUTOMATION = {
  /** Scripts outside of AWS with a user of their own, which have no business in Parameter Store. */
  'service-user': {
    count: [8, 20, 290],
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
    count: [3, 5, 60],
    accounts: ['prod', 'staging', 'shared'],
    identity: { type: 'user', names: ['jenkins', 'buildkite', 'release-bot'] },
    network: 'office',
    client: 'aws-cli-linux',
  },
  /** The controller of a build server, on an instance. */
  jenkins: {
    count: [1, 2, 30],
    accounts: ['staging', 'shared'],
    identity: { type: 'roles', names: ['jenkins-role'], seats: 1, handle: 'instance', session: instances },
    network: 'nat',
    client: 'sdk-java-v1',
  },
  codebuild: {
    count: [1, 3, 50],
    accounts: ['staging', 'prod'],
    identity: {
      type: 'roles',
      names: ['codebuild-app-role', 'codebuild-site-role'],
      path: '/service-role/',
      seats: 1,
      handle: 'name',
      session: {
        name: 'codebuild',
        lasts: 'campaign',
        opener: { by: 'service', service: 'codebuild.amazonaws.com' },
      },
    },
    network: 'aws-public',
    client: 'codebuild',
  },
  'ci-github': {
    count: [1, 5, 90],
    accounts: ['prod', 'staging'],
    identity: {
      type: 'roles',
      names: ['gha-deploy'],
      seats: 1,
      handle: 'name',
      session: { name: 'run-id', ...github },
    },
    network: 'ci-hosted',
    client: 'aws-cli-ci',
  },
  /** Workflows that leave the session's name as the action has it. */
  'ci-github-default': {
    count: [3, 4, 60],
    accounts: ['staging', 'prod'],
    identity: {
      type: 'roles',
      names: ['gha-release', 'gha-preview'],
      seats: 1,
      handle: 'GitHubActions',
      session: { name: 'handle', ...github },
    },
    network: 'ci-hosted',
    client: 'aws-cli-ci',
  },
  terraform: {
    count: [1, 5, 90],
    accounts: ['prod', 'staging'],
    identity: {
      type: 'roles',
      names: ['tf-deployer'],
      seats: 1,
      handle: 'name',
      session: { name: 'nanoseconds', ...github },
    },
    network: 'ci-hosted',
    client: 'terraform',
  },
  /** CloudFormation, in the role that it deploys with. */
  cfn: {
    count: [1, 4, 80],
    accounts: ['staging', 'prod'],
    identity: {
      type: 'roles',
      names: ['cfn-exec-role'],
      seats: 1,
      handle: 'AWSCloudFormation',
      session: {
        name: 'handle',
        lasts: HOUR,
        opener: { by: 'service', service: 'cloudformation.amazonaws.com' },
      },
    },
    network: 'aws-public',
    client: 'sdk-java',
  },
  appconfig: {
    count: [1, 2, 30],
    accounts: ['prod'],
    identity: {
      type: 'roles',
      names: ['AppConfigRetrievalRole'],
      path: '/service-role/',
      seats: 1,
      handle: 'AppConfig',
      session: { name: 'handle', lasts: HOUR, opener: { by: 'service', service: 'appconfig.amazonaws.com' } },
    },
    network: 'aws-public',
    client: 'sdk-java',
  },
  /** A control node that configures machines with playbooks. */
  ansible: {
    count: [1, 2, 12],
    accounts: ['shared'],
    identity: { type: 'roles', names: ['awx-role'], seats: 1, handle: 'instance', session: instances },
    network: 'nat',
    client: 'ansible',
  },
  /** An inventory of everything, parameters with their values too, under one name every week. */
  scanner: {
    count: [1, 3, 50],
    accounts: ['prod', 'staging'],
    identity: {
      type: 'roles',
      names: ['security-audit'],
      seats: 1,
      handle: 'steampipe',
      session: { name: 'handle', lasts: HOUR },
    },
    network: 'company-vpn',
    client: 'sdk-go',
  },
  /** A posture check: it lists and describes, and reads no value. */
  auditor: {
    count: [1, 3, 50],
    accounts: ['staging', 'prod'],
    identity: {
      type: 'roles',
      names: ['ProwlerScanRole'],
      seats: 1,
      handle: 'ProwlerAssessmentSession',
      session: { name: 'handle', lasts: HOUR },
    },
    network: 'company-vpn',
    client: 'prowler',
  },
  /** A monitoring vendor's role: it calls from where it rents its machines. */
  vendor: {
    count: [1, 5, 80],
    accounts: ['prod', 'staging'],
    identity: {
      type: 'roles',
      names: ['observability-integration'],
      seats: 1,
      handle: 'metrics-collector',
      session: { name: 'handle', lasts: HOUR },
    },
    network: 'hosting',
    client: 'boto3',
  },
  /** Roles that may do little; scripts of the support desk take them on. */
  'low-privilege': {
    count: [3, 6, 90],
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
  /** What the management account may do in every other; if all is well it only looks around. */
  'org-access': {
    count: [2, 7, 112],
    accounts: ['prod', 'staging', 'sandbox'],
    identity: {
      type: 'roles',
      names: ['OrganizationAccountAccessRole'],
      seats: 1,
      handle: 'platform',
      session: { name: 'handle', lasts: HOUR, opener: { by: 'actor' } },
      openedBy: 'platform-engineer',
    },
    network: 'people',
    client: 'boto3',
  },
  /** Roles in which services of AWS look after what is theirs. */
  'service-linked': {
    count: [2, 9, 240],
    accounts: ['prod', 'staging', 'shared'],
    identity: {
      type: 'service-linked',
      services: [
        { host: 'autoscaling.amazonaws.com', role: 'AWSServiceRoleForAutoScaling', session: 'AutoScaling' },
        { host: 'config.amazonaws.com', role: 'AWSServiceRoleForConfig', session: 'AWSConfig-Describe' },
        { host: 'ecs.amazonaws.com', role: 'AWSServiceRoleForECS', session: 'ecs-service-scheduler' },
      ],
    },
    network: 'aws-public',
    client: 'sdk-java',
  },
} as const satisfies Record<string, Part>
