import { arnOf } from '../arn.js'
import type { Call } from '../call.js'
import { COMMON_FAILURES } from '../failure-rules.js'
import type { JsonObject } from '../record.js'
import { reads, writes } from './definition.js'
import { service } from './service.js'

const athena = service('athena')

const resource = (_: JsonObject, call: Call) => arnOf('athena', call, 'workgroup/primary')

/** Athena, which hides what was asked; all but StartQueryExecution follow the API reference. */
export const athenaOperations = [
  writes(
    athena,
    'StartQueryExecution',
    { queryExecutionId: 'string', bucketName: 'string' },
    {
      resource,
      request: ({ bucketName }, call) => ({
        queryString: '***OBFUSCATED***',
        clientRequestToken: call.draws.uuid(9),
        queryExecutionContext: { database: 'lake' },
        resultConfiguration: { outputLocation: `s3://${bucketName}/athena/` },
        workGroup: 'primary',
      }),
      response: ({ queryExecutionId }) => ({ queryExecutionId }),
      failures: {
        ...COMMON_FAILURES,
        TooManyRequestsException: {
          message: 'You have exceeded the limit for the number of queries you can run concurrently.',
        },
      },
    },
  ),
  reads(athena, 'GetQueryExecution', { queryExecutionId: 'string' }, { resource }),
  reads(
    athena,
    'GetQueryResults',
    { queryExecutionId: 'string', nextToken: 'string?' },
    {
      resource,
      request: ({ queryExecutionId, nextToken }) => ({ queryExecutionId, maxResults: 1_000, nextToken }),
      failures: {
        InvalidRequestException: { message: 'Query has not yet finished. Current state: RUNNING' },
      },
    },
  ),
]
