import { drawText, drawUuid, LETTERS_AND_DIGITS, mix } from '../../keyed.js'
import type { Call } from '../call.js'
import { nothing, reads, regional, type Service, writes } from './definition.js'
import { stsTime } from './sts.js'

const console = { tellsConsole: true } as const
const logs: Service = {
  name: 'logs',
  source: 'logs.amazonaws.com',
  version: '1.08',
  tls: '1.2',
  host: regional('logs'),
  apiVersion: '20140328',
}
const monitoring: Service = {
  name: 'monitoring',
  action: 'cloudwatch',
  source: 'monitoring.amazonaws.com',
  version: '1.08',
  tls: '1.2',
  host: regional('monitoring'),
  ...console,
}
const cloudformation: Service = {
  name: 'cloudformation',
  source: 'cloudformation.amazonaws.com',
  version: '1.08',
  tls: '1.2',
  host: regional('cloudformation'),
  ...console,
}
const autoscaling: Service = {
  name: 'autoscaling',
  source: 'autoscaling.amazonaws.com',
  version: '1.08',
  tls: '1.2',
  host: regional('autoscaling'),
  ...console,
}
const elb: Service = {
  name: 'elasticloadbalancing',
  apiVersion: '2012-06-01',
  source: 'elasticloadbalancing.amazonaws.com',
  version: '1.08',
  tls: '1.2',
  host: regional('elasticloadbalancing'),
  ...console,
}
const elbv2: Service = { ...elb, apiVersion: '2015-12-01' }
const cloudtrail: Service = {
  name: 'cloudtrail',
  source: 'cloudtrail.amazonaws.com',
  version: '1.09',
  tls: '1.2',
  host: regional('cloudtrail'),
  ...console,
}
const health: Service = {
  name: 'health',
  source: 'health.amazonaws.com',
  version: '1.08',
  tls: '1.2',
  host: () => 'health.us-east-1.amazonaws.com',
  region: 'us-east-1',
  ...console,
}
const organizations: Service = {
  name: 'organizations',
  source: 'organizations.amazonaws.com',
  version: '1.08',
  tls: '1.2',
  host: () => 'organizations.us-east-1.amazonaws.com',
  region: 'us-east-1',
  ...console,
}
const tagging: Service = {
  name: 'tagging',
  action: 'tag',
  source: 'tagging.amazonaws.com',
  version: '1.08',
  tls: '1.2',
  host: regional('tagging'),
}
const cloudshell: Service = {
  name: 'cloudshell',
  source: 'cloudshell.amazonaws.com',
  version: '1.08',
  tls: '1.2',
  host: regional('cloudshell'),
  ...console,
}
const signin: Service = {
  name: 'signin',
  source: 'signin.amazonaws.com',
  version: '1.08',
  tls: '1.3',
  host: (region) => `${region}.signin.aws.amazon.com`,
}

const stack = { stackName: 'string' } as const
const changeSet = { stackName: 'string', changeSetName: 'string' } as const
const stackArn = (name: unknown, call: Call) =>
  `arn:aws:cloudformation:${call.region}:${call.account}:stack/${String(name)}/${drawUuid(Number(call.account) % 65_537, String(name).length)}`

/**
 * What looks after the rest: logs, metrics, stacks, trails, sign-ins. CloudFormation's, CloudShell's and the tagging
 * API's calls follow the API references and AWS's guides.
 */
export const managementOperations = [
  writes(logs, 'CreateLogGroup', { logGroupName: 'string' }),
  reads(logs, 'DescribeLogGroups', { logGroupNamePrefix: 'string' }),
  reads(
    logs,
    'DescribeLogStreams',
    { logGroupName: 'string' },
    {
      request: ({ logGroupName }) => ({
        logGroupName: logGroupName as string,
        orderBy: 'LastEventTime',
        descending: true,
        limit: 50,
      }),
    },
  ),
  reads(monitoring, 'DescribeAlarms', {}, { request: () => ({ maxRecords: 100 }) }),
  reads(
    monitoring,
    'DescribeAlarmHistory',
    {},
    { request: () => ({ maxRecords: 100, historyItemType: 'StateUpdate' }) },
  ),
  reads(monitoring, 'ListDashboards', {}, { request: nothing }),
  reads(cloudformation, 'DescribeStacks', stack, { resource: ({ stackName }, call) => stackArn(stackName, call) }),
  reads(cloudformation, 'DescribeStackEvents', stack),
  reads(cloudformation, 'GetTemplate', stack, {
    request: ({ stackName }) => ({ stackName: stackName as string, templateStage: 'Original' }),
  }),
  writes(cloudformation, 'CreateChangeSet', changeSet, {
    request: ({ stackName, changeSetName }) => ({
      stackName: stackName as string,
      changeSetName: changeSetName as string,
      changeSetType: 'UPDATE',
      capabilities: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'],
    }),
    response: ({ stackName, changeSetName }, call) => ({
      id: `arn:aws:cloudformation:${call.region}:${call.account}:changeSet/${changeSetName}/${drawUuid(call.key, 4)}`,
      stackId: stackArn(stackName, call),
    }),
  }),
  reads(cloudformation, 'DescribeChangeSet', changeSet),
  writes(cloudformation, 'ExecuteChangeSet', changeSet),
  reads(autoscaling, 'DescribeAutoScalingGroups', {}, { request: () => ({ maxRecords: 100 }) }),
  reads(autoscaling, 'DescribeAutoScalingInstances', {}, { request: () => ({ maxRecords: 50 }) }),
  reads(elb, 'DescribeLoadBalancers', {}, { request: () => ({ pageSize: 200 }) }),
  reads(elbv2, 'DescribeTargetGroups', {}, { request: () => ({ pageSize: 400 }) }),
  reads(elbv2, 'DescribeTargetHealth', { targetGroupArn: 'string' }),
  reads(cloudtrail, 'DescribeTrails', {}, { request: () => ({ includeShadowTrails: true, trailNameList: [] }) }),
  reads(
    cloudtrail,
    'LookupEvents',
    {},
    { request: () => ({ maxResults: 50, lookupAttributes: [{ attributeKey: 'ReadOnly', attributeValue: 'false' }] }) },
  ),
  reads(
    health,
    'DescribeEventAggregates',
    {},
    {
      request: (_, call) => ({
        filter: { startTimes: [{ from: stsTime(call.second - 7 * 86_400) }], eventStatusCodes: ['open', 'upcoming'] },
        aggregateField: 'eventTypeCategory',
      }),
    },
  ),
  reads(organizations, 'ListAccounts', {}, { request: nothing }),
  reads(tagging, 'GetResources', {}, { request: () => ({ resourcesPerPage: 100 }) }),
  writes(
    cloudshell,
    'CreateEnvironment',
    {},
    { request: () => ({}), response: (_, call) => ({ environmentId: drawUuid(call.key, 6), status: 'CREATING' }) },
  ),
  writes(
    cloudshell,
    'CreateSession',
    {},
    {
      request: (_, call) => ({
        environmentId: drawUuid(call.key, 6),
        tabId: drawUuid(call.key, 7),
        sessionType: 'TMUX',
        qCliDisabled: false,
      }),
      response: (_, call) => ({
        sessionId: `${drawText(mix(call.key, 8), LETTERS_AND_DIGITS, 20)}`,
        streamUrl: 'HIDDEN_DUE_TO_SECURITY_REASONS',
        tokenValue: 'HIDDEN_DUE_TO_SECURITY_REASONS',
      }),
    },
  ),
  writes(
    signin,
    'ConsoleLogin',
    {},
    {
      eventType: 'AwsConsoleSignIn',
      hasRequestId: false,
      request: nothing,
      response: () => ({ ConsoleLogin: 'Success' }),
      additional: (_, call) => ({
        LoginTo: `https://${call.region}.console.aws.amazon.com/console/home`,
        MobileVersion: 'No',
        MFAUsed: 'No',
      }),
    },
  ),
]
