import { WEEK } from '../../clock.js'
import { responseTime } from '../response-time.js'
import { reads } from './definition.js'
import { service, worldwide } from './service.js'

const health = service('health', { tellsConsole: true, ...worldwide('health.us-east-1.amazonaws.com') })

/** Health, which the console's head asks on every page. */
export const healthOperations = [
  reads(
    health,
    'DescribeEventAggregates',
    {},
    {
      request: (_, { second }) => ({
        filter: { startTimes: [{ from: responseTime(second - WEEK) }], eventStatusCodes: ['open', 'upcoming'] },
        aggregateField: 'eventTypeCategory',
      }),
    },
  ),
]
