import { reads } from './definition.js'
import { service, worldwide } from './service.js'

const account = service('account', { tls: 'none', ...worldwide('account.us-east-1.amazonaws.com') })

/** Account Management, whose parameters have capitals. */
export const accountOperations = [
  reads(account, 'GetRegionOptStatus', { region: 'string' }, { request: ({ region }) => ({ RegionName: region }) }),
]
