import { reads } from './definition.js'
import { service } from './service.js'

const inspector2 = service('inspector2', { version: '1.09', tls: '1.3' })

/** Inspector; its shapes follow the API reference. */
export const inspector2Operations = [
  reads(inspector2, 'BatchGetAccountStatus', {}, { request: () => ({}) }),
  reads(
    inspector2,
    'ListFindings',
    { nextToken: 'string?' },
    {
      request: ({ nextToken }) => ({
        filterCriteria: { severity: [{ comparison: 'EQUALS', value: 'CRITICAL' }] },
        maxResults: 100,
        nextToken,
      }),
    },
  ),
]
