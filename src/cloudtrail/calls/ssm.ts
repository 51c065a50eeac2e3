import { drawText, LETTERS_AND_DIGITS, mix } from '../../keyed.js'
import { arnOfParameter } from '../arn.js'
import type { Call } from '../call.js'
import type { JsonObject, Resource } from '../record.js'
import { reads, regional, type Service, writes } from './definition.js'

const ssm: Service = { name: 'ssm', source: 'ssm.amazonaws.com', version: '1.08', tls: '1.2', host: regional('ssm') }

const parameterArn = (name: string, call: Call) => arnOfParameter(call.region, call.account, name)

/** SSM's resources have no type. */
const parameters = (names: readonly string[], call: Call): readonly Resource[] =>
  names.map((name) => ({ accountId: call.account, ARN: parameterArn(name, call) }))

const one = ({ name }: JsonObject, call: Call) => parameters([String(name)], call)
const several = ({ names }: JsonObject, call: Call) => parameters(Array.isArray(names) ? names.map(String) : [], call)
const denied = {
  one: ({ name }: JsonObject, call: Call) => parameterArn(String(name), call),
  all: (_: JsonObject, call: Call) => `arn:aws:ssm:${call.region}:${call.account}:*`,
  path: ({ path }: JsonObject, call: Call) => parameterArn(String(path), call),
}

/** Systems Manager. GetParametersByPath and GetParameterHistory follow the API's names; no record of them is published. */
export const ssmOperations = [
  reads(ssm, 'GetParameter', { name: 'string', withDecryption: 'boolean?' }, { resources: one, resource: denied.one }),
  reads(
    ssm,
    'GetParameters',
    { names: 'strings', withDecryption: 'boolean?' },
    { resources: several, resource: denied.all },
  ),
  reads(
    ssm,
    'GetParametersByPath',
    { path: 'string', recursive: 'boolean?', withDecryption: 'boolean?', maxResults: 'number?', nextToken: 'string?' },
    { resource: denied.path },
  ),
  reads(
    ssm,
    'GetParameterHistory',
    { name: 'string', withDecryption: 'boolean?', maxResults: 'number?', nextToken: 'string?' },
    { resources: one, resource: denied.one },
  ),
  reads(
    ssm,
    'DescribeParameters',
    { maxResults: 'number?', nextToken: 'string?', parameterFilters: 'json?', shared: 'boolean?' },
    { resource: denied.all },
  ),
  writes(
    ssm,
    'PutParameter',
    { name: 'string', type: 'string', overwrite: 'boolean?', tier: 'string?' },
    {
      request: ({ name, type, overwrite = false, tier = 'Standard' }) =>
        ({ name, value: 'HIDDEN_DUE_TO_SECURITY_REASONS', type, overwrite, tier }) as JsonObject,
      response: ({ overwrite }) => ({ version: overwrite === true ? 2 : 1, tier: 'Standard' }),
      resources: one,
      resource: denied.one,
    },
  ),
  reads(ssm, 'ListTagsForResource', { resourceType: 'string', resourceId: 'string' }),
  reads(
    ssm,
    'DescribeInstanceInformation',
    { instanceId: 'string?' },
    {
      request: ({ instanceId }) => ({
        filters: instanceId === undefined ? [] : [{ key: 'InstanceIds', values: [instanceId] }],
      }),
    },
  ),
  writes(
    ssm,
    'UpdateInstanceInformation',
    { instanceId: 'string' },
    {
      request: ({ instanceId }, call) => ({
        instanceId: instanceId as string,
        agentVersion: '3.3.484.0',
        agentStatus: 'Active',
        platformType: 'Linux',
        platformName: 'Amazon Linux',
        platformVersion: '2023',
        iPAddress: 'HIDDEN_DUE_TO_SECURITY_REASONS',
        computerName: `ip-10-0-${String(instanceId).charCodeAt(5) % 16}-${String(instanceId).charCodeAt(9) + 40}.${call.region === 'us-east-1' ? 'ec2' : `${call.region}.compute`}.internal`,
        agentName: 'amazon-ssm-agent',
      }),
    },
  ),
  writes(
    ssm,
    'StartSession',
    { target: 'string' },
    {
      response: (_, call) => {
        const sessionId = sessionIdOf(call)
        const cell = drawText(mix(call.key, 3), LETTERS_AND_DIGITS, 110)
        return {
          sessionId,
          tokenValue: 'Value hidden due to security reasons.',
          streamUrl: `wss://ssmmessages.${call.region}.amazonaws.com/v1/data-channel/${sessionId}?role=publish_subscribe&cell-number=AAEAA${cell}`,
        }
      },
    },
  ),
  writes(
    ssm,
    'TerminateSession',
    { sessionId: 'string' },
    { response: ({ sessionId }) => ({ sessionId: sessionId as string }) },
  ),
]

function sessionIdOf(call: Call): string {
  const name =
    call.caller.type === 'AssumedRole'
      ? call.caller.sessionName
      : call.caller.type === 'IAMUser'
        ? call.caller.name
        : 'session'
  return `${name}-${drawText(mix(call.key, 2), 'abcdefghijklmnopqrstuvwxyz234567', 26)}`
}
