import { drawUuid, keyOf } from '../../keyed.js'
import { arnOf } from '../arn.js'
import type { Call } from '../call.js'
import { type FailureRules, QUERY_FAILURES } from '../failure-rules.js'
import type { JsonObject } from '../record.js'
import { reads, writes } from './definition.js'
import { service } from './service.js'

const cloudformation = service('cloudformation', { tellsConsole: true, failures: QUERY_FAILURES })

/** A stack keeps its id from its first day. */
const stackArn = ({ stackName }: JsonObject, call: Call) =>
  arnOf('cloudformation', call, `stack/${stackName}/${drawUuid(keyOf(`${call.account}/${stackName}`), 0)}`)

const noStack: FailureRules = {
  ValidationError: { message: ({ args }) => `Stack with id ${args.stackName} does not exist` },
}
const noChangeSet: FailureRules = {
  ChangeSetNotFoundException: { message: ({ args }) => `ChangeSet [${args.changeSetName}] does not exist` },
}
const stack = { resource: stackArn, failures: noStack }
const STACK = { stackName: 'string' } as const
const CHANGE_SET = { stackName: 'string', changeSetName: 'string' } as const

/** CloudFormation; its shapes follow the API reference, as no record of its calls is published. */
export const cloudformationOperations = [
  reads(cloudformation, 'ListStacks', {}, { resource: (_, call) => arnOf('cloudformation', call, 'stack/*/*') }),
  reads(cloudformation, 'DescribeStacks', STACK, stack),
  reads(cloudformation, 'DescribeStackEvents', STACK, stack),
  reads(cloudformation, 'GetTemplate', STACK, {
    ...stack,
    request: ({ stackName }) => ({ stackName, templateStage: 'Original' }),
  }),
  writes(
    cloudformation,
    'CreateStack',
    { stackName: 'string', templateURL: 'string' },
    {
      resource: stackArn,
      request: ({ stackName, templateURL }) => ({ templateURL, stackName, capabilities: ['CAPABILITY_IAM'] }),
      response: (args, call) => ({ stackId: stackArn(args, call) }),
      failures: {
        AlreadyExistsException: { message: ({ args }) => `Stack [${args.stackName}] already exists` },
      },
    },
  ),
  writes(cloudformation, 'CreateChangeSet', CHANGE_SET, {
    ...stack,
    request: ({ stackName, changeSetName }) => ({
      stackName,
      changeSetName,
      changeSetType: 'UPDATE',
      capabilities: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'],
    }),
    response: (args, call) => ({
      id: arnOf('cloudformation', call, `changeSet/${args.changeSetName}/${call.draws.uuid(4)}`),
      stackId: stackArn(args, call),
    }),
  }),
  reads(cloudformation, 'DescribeChangeSet', CHANGE_SET, { resource: stackArn, failures: noChangeSet }),
  writes(cloudformation, 'ExecuteChangeSet', CHANGE_SET, { resource: stackArn, failures: noChangeSet }),
]
