import { reads } from './definition.js'
import { service } from './service.js'

const appregistry = service('servicecatalog-appregistry', { action: 'servicecatalog', tls: 'none' })

/** Service Catalog AppRegistry, which counts in words. */
export const appregistryOperations = [
  reads(appregistry, 'ListApplications', {}, { request: () => ({ maxResults: '100' }) }),
]
