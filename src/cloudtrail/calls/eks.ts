import { arnOf } from '../arn.js'
import { reads } from './definition.js'
import { service } from './service.js'

const eks = service('eks')

/** Elastic Kubernetes Service; its shapes follow the API reference, as no record of its calls is published. */
export const eksOperations = [
  reads(
    eks,
    'DescribeCluster',
    { name: 'string' },
    {
      resource: ({ name }, call) => arnOf('eks', call, `cluster/${name}`),
      failures: { ResourceNotFoundException: { message: ({ args }) => `No cluster found for name: ${args.name}.` } },
    },
  ),
  reads(eks, 'ListClusters', {}, { resource: (_, call) => arnOf('eks', call, 'cluster/*') }),
  reads(
    eks,
    'ListNodegroups',
    { name: 'string' },
    { resource: ({ name }, call) => arnOf('eks', call, `cluster/${name}`) },
  ),
]
