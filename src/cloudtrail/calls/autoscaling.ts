import { QUERY_FAILURES } from '../failure-rules.js'
import { reads } from './definition.js'
import { service } from './service.js'

const autoscaling = service('autoscaling', { tellsConsole: true, failures: QUERY_FAILURES })

/** EC2 Auto Scaling; DescribeAutoScalingInstances follows the API reference. */
export const autoscalingOperations = [
  reads(autoscaling, 'DescribeAutoScalingGroups', {}, { request: () => ({ maxRecords: 100 }) }),
  reads(autoscaling, 'DescribeAutoScalingInstances', {}, { request: () => ({ maxRecords: 50 }) }),
]
