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

/** CloudWatch Logs; DescribeLogStreams, FilterLogEvents and PutRetentionPolicy follow the API reference. */
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
  reads(logs, 'ListTagsLogGroup', { logGroupName: 'string' }, { resource: group, failures: noGroup }),
  reads(
    logs,
    'FilterLogEvents',
    { logGroupName: 'string', nextToken: 'string?' },
    {
      request: ({ logGroupName, nextToken }, { second }) => ({
        logGroupName,
        startTime: (second - 3_600) * 1_000,
        endTime: second * 1_000,
        filterPattern: 'ERROR',
        interleaved: true,
        nextToken,
      }),
      resource: group,
      failures: noGroup,
    },
  ),
  writes(
    logs,
    'PutRetentionPolicy',
    { logGroupName: 'string', retentionInDays: 'number' },
    { resource: group, failures: noGroup },
  ),
  writes(logs, 'DeleteLogGroup', { logGroupName: 'string' }, { resource: group, failures: noGroup }),
]
