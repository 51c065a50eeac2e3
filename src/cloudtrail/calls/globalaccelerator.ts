import { reads } from './definition.js'
import { service } from './service.js'

/** One for the world, and logged in Oregon. */
const globalaccelerator = service('globalaccelerator', {
  host: () => 'globalaccelerator.us-west-2.amazonaws.com',
  region: () => 'us-west-2',
})

/** Global Accelerator; its shape follows the API reference. */
export const globalacceleratorOperations = [
  reads(globalaccelerator, 'ListAccelerators', {}, { request: () => ({ maxResults: 100 }) }),
]
