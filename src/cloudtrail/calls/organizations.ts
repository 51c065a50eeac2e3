import { COMMON_FAILURES } from '../failure-rules.js'
import { reads } from './definition.js'
import { service, worldwide } from './service.js'

const organizations = service('organizations', {
  tls: '1.3',
  tellsConsole: true,
  ...worldwide('organizations.us-east-1.amazonaws.com'),
  failures: {
    ...COMMON_FAILURES,
    AWSOrganizationsNotInUseException: { message: 'Your account is not a member of an organization.' },
  },
})

/** Organizations; ListAccounts follows the API reference. */
export const organizationsOperations = [
  reads(organizations, 'DescribeOrganization'),
  reads(organizations, 'ListDelegatedAdministrators', { servicePrincipal: 'string' }),
  reads(organizations, 'ListAccounts', { maxResults: 'number?', nextToken: 'string?' }),
]
