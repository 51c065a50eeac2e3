import { HEX } from '../../keyed.js'
import { arnOf } from '../arn.js'
import type { Call } from '../call.js'
import type { JsonObject } from '../record.js'
import { reads, writes } from './definition.js'
import { service } from './service.js'

const glue = service('glue', { version: '1.09' })

const catalog = {
  resource: (_: JsonObject, call: Call) => arnOf('glue', call, 'catalog'),
  failures: {
    EntityNotFoundException: {
      message: ({ args }: { readonly args: JsonObject }) => `Table ${args.tableName} not found.`,
    },
  },
}
const jobArn = ({ jobName }: JsonObject, call: Call) => arnOf('glue', call, `job/${jobName}`)
/** A run keeps its id while it is asked for. */
const runId = (run: JsonObject[string] | undefined) => `jr_${run}`

/** Glue; its shapes follow the API reference, as the record of another of its calls is the only one published. */
export const glueOperations = [
  reads(
    glue,
    'GetTable',
    { tableName: 'string' },
    { ...catalog, request: ({ tableName }) => ({ databaseName: 'lake', name: tableName }) },
  ),
  reads(
    glue,
    'GetPartitions',
    { tableName: 'string', nextToken: 'string?' },
    {
      ...catalog,
      request: ({ tableName, nextToken }, call) => ({
        databaseName: 'lake',
        tableName,
        nextToken,
        segment: { segmentNumber: call.draws.number(39, 0, 5), totalSegments: 5 },
      }),
    },
  ),
  writes(
    glue,
    'StartJobRun',
    { jobName: 'string', run: 'string' },
    {
      request: ({ jobName }) => ({ jobName }),
      response: ({ run }, call) => ({ jobRunId: runId(run ?? call.draws.text(45, HEX, 64)) }),
      resource: jobArn,
      failures: {
        ConcurrentRunsExceededException: {
          message: ({ args }) => `Concurrent runs exceeded for ${args.jobName}`,
        },
      },
    },
  ),
  reads(
    glue,
    'GetJobRun',
    { jobName: 'string', run: 'string' },
    {
      request: ({ jobName, run }) => ({ jobName, runId: runId(run), predecessorsIncluded: false }),
      resource: jobArn,
    },
  ),
]
