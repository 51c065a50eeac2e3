import { reads } from './definition.js'
import { service } from './service.js'

const explorer = service('resource-explorer-2', { tls: 'none' })

/** Resource Explorer, whose parameters have capitals. */
export const resourceExplorerOperations = [
  reads(explorer, 'ListIndexes', {}, { request: () => ({ Type: 'AGGREGATOR' }) }),
]
