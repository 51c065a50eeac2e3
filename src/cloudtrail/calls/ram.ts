import { reads } from './definition.js'
import { service } from './service.js'

const ram = service('ram', { tls: 'none' })

/** Resource Access Manager. */
export const ramOperations = [
  reads(
    ram,
    'ListResources',
    { nextToken: 'string?' },
    {
      request: ({ nextToken }) => ({
        maxResults: 100,
        resourceOwner: 'SELF',
        resourceType: 'servicecatalog:Applications',
        nextToken,
      }),
    },
  ),
]
