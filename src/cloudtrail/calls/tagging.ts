import { reads } from './definition.js'
import { service } from './service.js'

const tagging = service('tagging', { action: 'tag' })

/** The Resource Groups Tagging API; its shape follows the API reference. */
export const taggingOperations = [reads(tagging, 'GetResources', {}, { request: () => ({ resourcesPerPage: 100 }) })]
