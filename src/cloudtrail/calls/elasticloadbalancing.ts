import { type FailureRules, QUERY_FAILURES } from '../failure-rules.js'
import { reads, writes } from './definition.js'
import { service } from './service.js'

const details = { tellsConsole: true, failures: QUERY_FAILURES } as const
const classic = service('elasticloadbalancing', { ...details, apiVersion: '2012-06-01' })
/** Of balancers with target groups. */
const elbv2 = service('elasticloadbalancing', { ...details, apiVersion: '2015-12-01' })

const noGroup: FailureRules = {
  TargetGroupNotFoundException: { message: ({ args }) => `Target groups '${args.targetGroupArn}' not found` },
}
const noBalancer: FailureRules = {
  LoadBalancerNotFoundException: { message: ({ args }) => `Load balancer '${args.loadBalancerArn}' not found` },
}

/** Elastic Load Balancing; what concerns target groups, listeners and tags follows the API reference. */
export const elasticloadbalancingOperations = [
  reads(classic, 'DescribeLoadBalancers', {}, { request: () => ({ pageSize: 200 }) }),
  reads(elbv2, 'DescribeTargetGroups', {}, { request: () => ({ pageSize: 400 }) }),
  reads(elbv2, 'DescribeTargetHealth', { targetGroupArn: 'string' }, { failures: noGroup }),
  reads(elbv2, 'DescribeListeners', { loadBalancerArn: 'string' }, { failures: noBalancer }),
  reads(
    elbv2,
    'DescribeTags',
    { resourceArn: 'string' },
    { request: ({ resourceArn }) => ({ resourceArns: [resourceArn ?? ''] }) },
  ),
  ...['RegisterTargets', 'DeregisterTargets'].map((name) =>
    writes(
      elbv2,
      name,
      { targetGroupArn: 'string', target: 'string' },
      {
        request: ({ targetGroupArn, target }) => ({ targetGroupArn, targets: [{ id: target ?? '', port: 8_080 }] }),
        resource: ({ targetGroupArn }) => String(targetGroupArn),
        failures: {
          ...noGroup,
          InvalidTargetException: {
            message: ({ args }) =>
              `The following targets are not in a running state and cannot be registered: '${args.target}'`,
          },
        },
      },
    ),
  ),
]
