import { reads } from './definition.js'
import { service } from './service.js'

const es = service('es', { version: '1.09' })

/** OpenSearch Service, which kept its first name; its shapes follow the API reference. */
export const esOperations = [
  reads(es, 'ListDomainNames'),
  reads(
    es,
    'DescribeDomain',
    { domainName: 'string' },
    {
      failures: {
        ResourceNotFoundException: { message: ({ args }) => `Domain not found: ${args.domainName}` },
      },
    },
  ),
]
