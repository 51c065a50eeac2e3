import { arnOf } from '../arn.js'
import type { Call } from '../call.js'
import { QUERY_FAILURES } from '../failure-rules.js'
import type { JsonObject } from '../record.js'
import { reads, writes } from './definition.js'
import { service } from './service.js'

const monitoring = service('monitoring', { action: 'cloudwatch', tellsConsole: true, failures: QUERY_FAILURES })

const alarm = ({ alarmName }: JsonObject, call: Call) => arnOf('cloudwatch', call, `alarm:${alarmName}`)
const alarms = (_: JsonObject, call: Call) => arnOf('cloudwatch', call, 'alarm:*')

/**
 * CloudWatch; all but DescribeAlarms follow the API reference. ListMetrics and GetMetricData are data
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
  reads(
    monitoring,
    'DescribeAlarmsForMetric',
    { metricName: 'string' },
    { request: ({ metricName }) => ({ metricName, namespace: 'AWS/ApplicationELB' }), resource: alarms },
  ),
  reads(
    monitoring,
    'GetDashboard',
    { dashboardName: 'string' },
    {
      resource: ({ dashboardName }, { account }) => `arn:aws:cloudwatch::${account}:dashboard/${dashboardName}`,
      failures: {
        DashboardNotFoundError: { message: ({ args }) => `Dashboard ${args.dashboardName} does not exist` },
      },
    },
  ),
  writes(
    monitoring,
    'PutMetricAlarm',
    { alarmName: 'string', topicArn: 'string' },
    {
      request: ({ alarmName, topicArn }) => ({
        alarmName,
        comparisonOperator: 'GreaterThanThreshold',
        evaluationPeriods: 3,
        threshold: 5,
        period: 60,
        namespace: 'AWS/ApplicationELB',
        metricName: 'HTTPCode_Target_5XX_Count',
        statistic: 'Sum',
        treatMissingData: 'notBreaching',
        actionsEnabled: true,
        alarmActions: [topicArn ?? ''],
      }),
      resource: alarm,
    },
  ),
  writes(
    monitoring,
    'DeleteAlarms',
    { alarmName: 'string' },
    { request: ({ alarmName }) => ({ alarmNames: [alarmName ?? ''] }), resource: alarm },
  ),
]
