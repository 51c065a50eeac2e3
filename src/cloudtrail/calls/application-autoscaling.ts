import { reads, writes } from './definition.js'
import { service } from './service.js'

const scaling = service('application-autoscaling')

const ofServices = { request: () => ({ serviceNamespace: 'ecs' }) }

/** Application Auto Scaling; its shapes follow the API reference. */
export const applicationAutoscalingOperations = [
  reads(scaling, 'DescribeScalableTargets', {}, ofServices),
  reads(scaling, 'DescribeScalingPolicies', {}, ofServices),
  writes(
    scaling,
    'RegisterScalableTarget',
    { cluster: 'string', service: 'string' },
    {
      request: ({ cluster, service: name }) => ({
        serviceNamespace: 'ecs',
        resourceId: `service/${cluster}/${name}`,
        scalableDimension: 'ecs:service:DesiredCount',
        minCapacity: 2,
        maxCapacity: 12,
      }),
      failures: {
        ValidationException: {
          message: ({ args }) => `ECS service doesn't exist: service/${args.cluster}/${args.service}`,
        },
      },
    },
  ),
]
