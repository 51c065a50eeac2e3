import { arnOf } from '../arn.js'
import { QUERY_FAILURES } from '../failure-rules.js'
import { reads } from './definition.js'
import { service } from './service.js'

const elasticache = service('elasticache', { tellsConsole: true, failures: QUERY_FAILURES })

/** ElastiCache; its shapes follow the API reference, as no record of its calls is published. */
export const elasticacheOperations = [
  reads(
    elasticache,
    'DescribeCacheClusters',
    { cacheClusterId: 'string?' },
    {
      request: ({ cacheClusterId }) => ({ cacheClusterId, showCacheNodeInfo: true }),
      resource: ({ cacheClusterId = '*' }, call) => arnOf('elasticache', call, `cluster:${cacheClusterId}`),
      failures: {
        CacheClusterNotFoundFault: { message: ({ args }) => `CacheCluster ${args.cacheClusterId} not found.` },
      },
    },
  ),
  reads(elasticache, 'DescribeReplicationGroups', {}, { request: () => ({ maxRecords: 100 }) }),
]
