import { arnOf } from '../arn.js'
import { reads } from './definition.js'
import { service } from './service.js'

const firehose = service('firehose')

/** Data Firehose; its shape follows the API reference. */
export const firehoseOperations = [
  reads(
    firehose,
    'DescribeDeliveryStream',
    { deliveryStreamName: 'string' },
    {
      resource: ({ deliveryStreamName }, call) => arnOf('firehose', call, `deliverystream/${deliveryStreamName}`),
      failures: {
        ResourceNotFoundException: {
          message: ({ args, call }) => `Firehose ${args.deliveryStreamName} under account ${call.account} not found.`,
        },
      },
    },
  ),
]
