import { arnOf } from '../arn.js'
import type { Call } from '../call.js'
import { COMMON_FAILURES } from '../failure-rules.js'
import type { JsonObject } from '../record.js'
import { reads } from './definition.js'
import { service } from './service.js'

const kinesis = service('kinesis', {
  failures: {
    ...COMMON_FAILURES,
    LimitExceededException: {
      message: ({ call }) => `Rate exceeded for stream under account ${call.account}.`,
    },
  },
})

const stream = {
  resource: ({ streamName }: JsonObject, call: Call) => arnOf('kinesis', call, `stream/${streamName}`),
  failures: {
    ResourceNotFoundException: {
      message: ({ args, call }: { readonly args: JsonObject; readonly call: Call }) =>
        `Stream ${args.streamName} under account ${call.account} not found.`,
    },
  },
}

/** Kinesis Data Streams; its shapes follow the API reference. */
export const kinesisOperations = [
  reads(kinesis, 'DescribeStreamSummary', { streamName: 'string' }, stream),
  reads(kinesis, 'ListShards', { streamName: 'string' }, stream),
]
