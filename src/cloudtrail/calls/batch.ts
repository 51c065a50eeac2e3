import { arnOf } from '../arn.js'
import { reads, writes } from './definition.js'
import { service } from './service.js'

const batch = service('batch', { version: '1.09' })

/** Batch; its shapes follow the API reference, as no record of its calls is published. */
export const batchOperations = [
  writes(
    batch,
    'SubmitJob',
    { jobName: 'string', jobQueue: 'string', jobId: 'string' },
    {
      request: ({ jobName, jobQueue }) => ({
        jobName,
        jobQueue,
        jobDefinition: String(jobName),
        containerOverrides: { environment: [] },
      }),
      response: ({ jobName, jobId }, call) => ({ jobArn: arnOf('batch', call, `job/${jobId}`), jobName, jobId }),
      resource: ({ jobQueue }, call) => arnOf('batch', call, `job-queue/${jobQueue}`),
      failures: {
        ClientException: { message: ({ args }) => `JobQueue ${args.jobQueue} is not in VALID state` },
      },
    },
  ),
  reads(batch, 'DescribeJobs', { jobId: 'string' }, { request: ({ jobId }) => ({ jobs: [jobId ?? ''] }) }),
]
