import { arnOf } from '../arn.js'
import type { Call } from '../call.js'
import type { JsonObject } from '../record.js'
import { reads, writes } from './definition.js'
import { service } from './service.js'

const events = service('events', { version: '1.09' })

const ruleArn = (name: JsonObject[string] | undefined, call: Call) => arnOf('events', call, `rule/${name}`)
const named = (argument: string) => ({
  resource: (args: JsonObject, call: Call) => ruleArn(args[argument], call),
  failures: {
    ResourceNotFoundException: {
      message: ({ args }: { readonly args: JsonObject }) =>
        `Rule ${args[argument]} does not exist on EventBus default.`,
    },
  },
})

/** EventBridge; its shapes follow the API reference. What is sent to a bus is not recorded. */
export const eventsOperations = [
  reads(events, 'ListRules', { nextToken: 'string?' }, { resource: (_, call) => ruleArn('*', call) }),
  reads(events, 'DescribeRule', { name: 'string' }, named('name')),
  reads(events, 'ListTargetsByRule', { rule: 'string' }, named('rule')),
  writes(
    events,
    'PutRule',
    { name: 'string' },
    {
      ...named('name'),
      request: ({ name }) => ({ name, scheduleExpression: 'rate(1 hour)', state: 'ENABLED', description: '' }),
      response: ({ name }, call) => ({ ruleArn: ruleArn(name, call) }),
    },
  ),
  writes(
    events,
    'PutTargets',
    { rule: 'string', functionName: 'string' },
    {
      ...named('rule'),
      request: ({ rule, functionName }, call) => ({
        rule,
        targets: [{ id: 'function', arn: arnOf('lambda', call, `function:${functionName}`) }],
      }),
      response: () => ({ failedEntryCount: 0, failedEntries: [] }),
    },
  ),
]
