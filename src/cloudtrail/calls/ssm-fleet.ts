import { LETTERS_AND_DIGITS } from '../../keyed.js'
import { arnOf } from '../arn.js'
import type { Call } from '../call.js'
import type { DraftObject } from '../draft.js'
import type { Json, JsonObject } from '../record.js'
import { responseTimeWithComma } from '../response-time.js'
import { reads, writes } from './definition.js'
import { everything, HIDDEN, listed, ssm } from './ssm.js'

/** An instance as SSM names it in denials and resources. */
export const instance = (id: Json | undefined, call: Call) => arnOf('ec2', call, `instance/${id}`)

/** Systems Manager: instances, commands and sessions. */
export const ssmFleetOperations = [
  reads(
    ssm,
    'DescribeInstanceInformation',
    { instanceId: 'string?' },
    {
      request: ({ instanceId }) => ({
        filters: instanceId === undefined ? [] : [{ key: 'InstanceIds', values: [instanceId] }],
      }),
      resource: everything,
    },
  ),
  writes(
    ssm,
    'UpdateInstanceInformation',
    { instanceId: 'string' },
    {
      request: ({ instanceId }, call) => ({
        instanceId,
        agentVersion: '3.3.484.0',
        agentStatus: 'Active',
        platformType: 'Linux',
        platformName: 'Amazon Linux',
        platformVersion: '2023',
        iPAddress: HIDDEN,
        computerName: computerName(String(instanceId), call.region),
        agentName: 'amazon-ssm-agent',
      }),
      resource: ({ instanceId }, call) => instance(instanceId, call),
    },
  ),
  writes(
    ssm,
    'SendCommand',
    { instanceIds: 'strings', documentName: 'string', commandId: 'string?' },
    {
      request: ({ instanceIds, documentName }) => ({
        instanceIds,
        documentName,
        parameters: HIDDEN,
        interactive: false,
      }),
      response: (args, call) => ({ command: command(args, call) }),
      resource: ({ instanceIds }, call) => instance(listed(instanceIds)[0], call),
      failures: {
        InvalidInstanceId: {
          message: ({ args, call }) =>
            `Instances [[${listed(args.instanceIds).join(', ')}]] not in a valid state for account ${call.account}`,
        },
      },
    },
  ),
  reads(
    ssm,
    'GetCommandInvocation',
    { commandId: 'string', instanceId: 'string' },
    { resource: everything, failures: { InvocationDoesNotExist: {} } },
  ),
  writes(
    ssm,
    'StartSession',
    { target: 'string', sessionId: 'string?' },
    {
      request: ({ target }) => ({ target }),
      response: ({ sessionId }, call) => session(String(sessionId ?? newSessionId(call)), call),
      resource: ({ target }, call) => instance(target, call),
      failures: { TargetNotConnected: { message: ({ args }) => `${args.target} is not connected.` } },
    },
  ),
  writes(ssm, 'TerminateSession', { sessionId: 'string' }, { response: ({ sessionId }) => ({ sessionId }) }),
]

/** The host name that EC2 gives: an address of a subnet, and a domain that is shorter in us-east-1. */
function computerName(instanceId: string, region: string): string {
  const domain = region === 'us-east-1' ? 'ec2' : `${region}.compute`
  return `ip-10-0-${instanceId.charCodeAt(5) % 16}-${instanceId.charCodeAt(9) + 40}.${domain}.internal`
}

/** What SendCommand says of the command that it accepted; most of it is empty. */
function command({ instanceIds, documentName, commandId }: JsonObject, call: Call): DraftObject {
  return {
    commandId: commandId ?? call.draws.uuid(2),
    documentName,
    documentVersion: '$DEFAULT',
    comment: '',
    expiresAfter: responseTimeWithComma(call.second + 7_200),
    parameters: HIDDEN,
    instanceIds,
    targets: [],
    requestedDateTime: responseTimeWithComma(call.second),
    status: 'Pending',
    statusDetails: 'Pending',
    outputS3Region: call.region,
    outputS3BucketName: '',
    outputS3KeyPrefix: '',
    maxConcurrency: '50',
    maxErrors: '0',
    targetCount: listed(instanceIds).length,
    completedCount: 0,
    errorCount: 0,
    deliveryTimedOutCount: 0,
    serviceRole: '',
    notificationConfig: { notificationArn: '', notificationEvents: [], notificationType: '' },
    cloudWatchOutputConfig: { cloudWatchLogGroupName: '', cloudWatchOutputEnabled: false },
    interactive: false,
    timeoutSeconds: 3_600,
    clientName: '',
    clientSourceId: '',
    alarmConfiguration: { ignorePollAlarmFailure: false, alarms: [] },
    triggeredAlarms: [],
    hasCancelCommandSignature: false,
    hasSendCommandSignature: false,
  }
}

function session(sessionId: string, call: Call): DraftObject {
  const cell = call.draws.text(3, LETTERS_AND_DIGITS, 110)
  return {
    sessionId,
    tokenValue: 'Value hidden due to security reasons.',
    streamUrl: `wss://ssmmessages.${call.region}.amazonaws.com/v1/data-channel/${sessionId}?role=publish_subscribe&cell-number=AAEAA${cell}`,
  }
}

/** Session Manager names sessions after who opened them. */
function newSessionId({ caller, draws }: Call): string {
  const name = caller.type === 'AssumedRole' ? caller.sessionName : caller.type === 'IAMUser' ? caller.name : 'session'
  return `${name}-${draws.text(2, 'abcdefghijklmnopqrstuvwxyz234567', 26)}`
}
