import { arnOf } from '../arn.js'
import type { Call } from '../call.js'
import type { FailureRules } from '../failure-rules.js'
import type { JsonObject } from '../record.js'
import { reads, writes } from './definition.js'
import { service } from './service.js'

const logs = service('logs', { apiVersion: '20140328' })

const group = ({ logGroupName = '' }: JsonObject, call: Call) =>
  arnOf('logs', call, `log-group:${logGroupName}:log-stream:`)
const noGroup: FailureRules = { ResourceNotFoundException: { message: 'The specified log group does not exist.' } }
const alreadyThere = (what: string): FailureRules => ({
  ResourceAlreadyExistsException: { message: `The specified log ${what} already exists` },
})

/** CloudWatch Logs; DescribeLogStreams follows the API reference. */
export const logsOperations = [
  writes(
    logs,
    'CreateLogGroup',
    { logGroupName: 'string', tags: 'json?' },
    { resource: group, failures: alreadyThere('group') },
  ),
  writes(
    logs,
    'CreateLogStream',
    { logGroupName: 'string', logStreamName: 'string' },
    { resource: group, failures: { ...noGroup, ...alreadyThere('stream') } },
  ),
  reads(logs, 'DescribeLogGroups', { logGroupNamePrefix: 'string?' }, { resource: group }),
  reads(
    logs,
    'DescribeLogStreams',
    { logGroupName: 'string' },
    {
      request: ({ logGroupName }) => ({ logGroupName, orderBy: 'LastEventTime', descending: true, limit: 50 }),
      resource: group,
      failures: noGroup,
    },
  ),
]
