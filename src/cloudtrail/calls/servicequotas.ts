import { reads } from './definition.js'
import { service } from './service.js'

const servicequotas = service('servicequotas', { version: '1.09' })

/** Service Quotas; its shapes follow the API reference. */
export const servicequotasOperations = [
  reads(servicequotas, 'ListServiceQuotas', { serviceCode: 'string', nextToken: 'string?' }),
  reads(
    servicequotas,
    'GetServiceQuota',
    { serviceCode: 'string', quotaCode: 'string' },
    {
      failures: {
        NoSuchResourceException: { message: 'The request failed because the specified quota does not exist.' },
      },
    },
  ),
]
