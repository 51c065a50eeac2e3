import { arnOf } from '../arn.js'
import { type FailureRules, QUERY_FAILURES } from '../failure-rules.js'
import type { JsonObject } from '../record.js'
import { reads, writes } from './definition.js'
import { service } from './service.js'

const sns = service('sns', { failures: QUERY_FAILURES })

const noTopic: FailureRules = { NotFound: { message: 'Topic does not exist' } }
const topic = { resource: ({ topicArn }: JsonObject) => String(topicArn), failures: noTopic }

/** Simple Notification Service; all but CreateTopic follow the API reference. */
export const snsOperations = [
  reads(sns, 'ListTopics', {}, { resource: (_, call) => arnOf('sns', call, '*') }),
  reads(sns, 'GetTopicAttributes', { topicArn: 'string' }, topic),
  reads(sns, 'ListSubscriptionsByTopic', { topicArn: 'string' }, topic),
  writes(
    sns,
    'CreateTopic',
    { name: 'string' },
    {
      request: ({ name }) => ({ name, attributes: {}, tags: [] }),
      response: ({ name }, call) => ({ topicArn: arnOf('sns', call, String(name)) }),
      resource: ({ name }, call) => arnOf('sns', call, String(name)),
    },
  ),
]
