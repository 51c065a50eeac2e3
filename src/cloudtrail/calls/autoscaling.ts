import { arnOf } from '../arn.js'
import type { Call } from '../call.js'
import { QUERY_FAILURES } from '../failure-rules.js'
import type { JsonObject } from '../record.js'
import { responseTimeWithComma } from '../response-time.js'
import { reads, writes } from './definition.js'
import { service } from './service.js'

const autoscaling = service('autoscaling', { tellsConsole: true, failures: QUERY_FAILURES })

const group = ({ autoScalingGroupName }: JsonObject, call: Call) =>
  arnOf('autoscaling', call, `autoScalingGroup:*:autoScalingGroupName/${autoScalingGroupName}`)

/** EC2 Auto Scaling; all but DescribeAutoScalingGroups follow the API reference. */
export const autoscalingOperations = [
  reads(autoscaling, 'DescribeAutoScalingGroups', {}, { request: () => ({ maxRecords: 100 }) }),
  reads(autoscaling, 'DescribeAutoScalingInstances', {}, { request: () => ({ maxRecords: 50 }) }),
  reads(
    autoscaling,
    'DescribeScalingActivities',
    { autoScalingGroupName: 'string' },
    { request: ({ autoScalingGroupName }) => ({ autoScalingGroupName, maxRecords: 100 }) },
  ),
  writes(
    autoscaling,
    'SetDesiredCapacity',
    { autoScalingGroupName: 'string', desiredCapacity: 'number' },
    {
      request: ({ autoScalingGroupName, desiredCapacity }) => ({
        autoScalingGroupName,
        desiredCapacity,
        honorCooldown: false,
      }),
      resource: group,
      failures: {
        ScalingActivityInProgressFault: {
          message: ({ args }) => `Scaling activity ${args.autoScalingGroupName} is in progress and blocks this action`,
        },
        ValidationError: { message: 'AutoScalingGroup name not found - null' },
      },
    },
  ),
  writes(
    autoscaling,
    'TerminateInstanceInAutoScalingGroup',
    { instanceId: 'string', autoScalingGroupName: 'string' },
    {
      request: ({ instanceId }) => ({ instanceId, shouldDecrementDesiredCapacity: true }),
      response: ({ instanceId, autoScalingGroupName }, call) => ({
        activity: {
          activityId: call.draws.uuid(5),
          autoScalingGroupName,
          description: `Terminating EC2 instance: ${instanceId}`,
          startTime: responseTimeWithComma(call.second),
          statusCode: 'InProgress',
          progress: 0,
        },
      }),
      resource: group,
      failures: {
        ValidationError: {
          message: ({ args }) =>
            `Instance Id not found - No managed instance found for instance ID: ${args.instanceId}`,
        },
      },
    },
  ),
]
