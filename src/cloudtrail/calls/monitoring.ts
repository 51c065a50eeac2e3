import { arnOf } from '../arn.js'
import type { Call } from '../call.js'
import { QUERY_FAILURES } from '../failure-rules.js'
import type { JsonObject } from '../record.js'
import { reads } from './definition.js'
import { service } from './service.js'

const monitoring = service('monitoring', { action: 'cloudwatch', tellsConsole: true, failures: QUERY_FAILURES })

const alarms = (_: JsonObject, call: Call) => arnOf('cloudwatch', call, 'alarm:*')

/**
 * CloudWatch; DescribeAlarmHistory and ListDashboards follow the API reference. ListMetrics and GetMetricData are data
 * events, which trails leave out by default.
 */
export const monitoringOperations = [
  reads(monitoring, 'DescribeAlarms', {}, { request: () => ({ maxRecords: 100 }), resource: alarms }),
  reads(
    monitoring,
    'DescribeAlarmHistory',
    {},
    { request: () => ({ maxRecords: 100, historyItemType: 'StateUpdate' }), resource: alarms },
  ),
  reads(monitoring, 'ListDashboards'),
]
