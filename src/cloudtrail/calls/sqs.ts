import { arnOf } from '../arn.js'
import { QUERY_FAILURES } from '../failure-rules.js'
import { reads, writes } from './definition.js'
import { service } from './service.js'

const sqs = service('sqs', { failures: QUERY_FAILURES })

/** Simple Queue Service; its shapes follow the API reference, as no record of these calls is published. */
export const sqsOperations = [
  reads(
    sqs,
    'ListQueues',
    { queueNamePrefix: 'string?', maxResults: 'number?' },
    { resource: (_, call) => arnOf('sqs', call, '') },
  ),
  reads(
    sqs,
    'GetQueueAttributes',
    { queueUrl: 'string' },
    {
      request: ({ queueUrl }) => ({ queueUrl, attributeNames: ['ApproximateNumberOfMessages'] }),
      resource: ({ queueUrl }, call) => arnOf('sqs', call, String(queueUrl).split('/').at(-1) ?? ''),
      failures: { QueueDoesNotExist: { message: 'The specified queue does not exist.' } },
    },
  ),
  writes(
    sqs,
    'CreateQueue',
    { queueName: 'string' },
    {
      request: ({ queueName }) => ({
        queueName,
        attribute: { VisibilityTimeout: '60', MessageRetentionPeriod: '345600' },
      }),
      response: ({ queueName }, { region, account }) => ({
        queueUrl: `https://sqs.${region}.amazonaws.com/${account}/${queueName}`,
      }),
      resource: ({ queueName }, call) => arnOf('sqs', call, String(queueName)),
      failures: {
        QueueAlreadyExists: {
          message: 'A queue already exists with the same name and a different value for attribute VisibilityTimeout',
        },
      },
    },
  ),
]
