import { QUERY_FAILURES } from '../failure-rules.js'
import { reads } from './definition.js'
import { service } from './service.js'

const details = { tellsConsole: true, failures: QUERY_FAILURES } as const
const classic = service('elasticloadbalancing', { ...details, apiVersion: '2012-06-01' })
/** Of balancers with target groups. */
const elbv2 = service('elasticloadbalancing', { ...details, apiVersion: '2015-12-01' })

/** Elastic Load Balancing; what concerns target groups follows the API reference. */
export const elasticloadbalancingOperations = [
  reads(classic, 'DescribeLoadBalancers', {}, { request: () => ({ pageSize: 200 }) }),
  reads(elbv2, 'DescribeTargetGroups', {}, { request: () => ({ pageSize: 400 }) }),
  reads(
    elbv2,
    'DescribeTargetHealth',
    { targetGroupArn: 'string' },
    {
      failures: {
        TargetGroupNotFoundException: {
          message: ({ args }) => `Target groups '${args.targetGroupArn}' not found`,
        },
      },
    },
  ),
]
