import { arnOf } from '../arn.js'
import type { Call } from '../call.js'
import type { JsonObject } from '../record.js'
import { responseTimeWithComma } from '../response-time.js'
import { reads, writes } from './definition.js'
import { service } from './service.js'

const states = service('states', { version: '1.09', tls: '1.3' })
const HIDDEN = 'HIDDEN_DUE_TO_SECURITY_REASONS'

const executionArn = ({ stateMachineArn, name }: JsonObject, call: Call) =>
  arnOf('states', call, `execution:${String(stateMachineArn).split(':').at(-1)}:${name}`)

/** Step Functions; its shapes follow the API reference, as no record of its calls is published. */
export const statesOperations = [
  writes(
    states,
    'StartExecution',
    { stateMachineArn: 'string', name: 'string' },
    {
      request: ({ stateMachineArn, name }) => ({ stateMachineArn, name, input: HIDDEN }),
      response: (args, call) => ({
        executionArn: executionArn(args, call),
        startDate: responseTimeWithComma(call.second),
      }),
      resource: ({ stateMachineArn }) => String(stateMachineArn),
      failures: {
        ExecutionAlreadyExists: {
          message: (refusal) => `Execution Already Exists: '${executionArn(refusal.args, refusal.call)}'`,
        },
        StateMachineDoesNotExist: {
          message: ({ args }) => `State Machine Does Not Exist: '${args.stateMachineArn}'`,
        },
      },
    },
  ),
  reads(
    states,
    'DescribeExecution',
    { stateMachineArn: 'string', name: 'string' },
    {
      request: (args, call) => ({ executionArn: executionArn(args, call) }),
      resource: executionArn,
      failures: {
        ExecutionDoesNotExist: {
          message: (refusal) => `Execution Does Not Exist: '${executionArn(refusal.args, refusal.call)}'`,
        },
      },
    },
  ),
  reads(states, 'ListStateMachines', {}, { request: () => ({ maxResults: 100 }) }),
  reads(
    states,
    'DescribeStateMachine',
    { stateMachineArn: 'string' },
    { resource: ({ stateMachineArn }) => String(stateMachineArn) },
  ),
]
