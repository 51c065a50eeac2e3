import { arnOf } from '../arn.js'
import { reads } from './definition.js'
import { service } from './service.js'

const wafv2 = service('wafv2', { apiVersion: '2019-04-23', tellsConsole: true })

/** WAF; its shapes follow the API reference, as no record of these calls is published. */
export const wafv2Operations = [
  reads(
    wafv2,
    'GetWebACL',
    { name: 'string' },
    {
      request: ({ name }) => ({ name, scope: 'REGIONAL' }),
      resource: ({ name }, call) => arnOf('wafv2', call, `regional/webacl/${name}`),
      failures: {
        WAFNonexistentItemException: {
          message: 'AWS WAF couldn’t perform the operation because your resource doesn’t exist.',
        },
      },
    },
  ),
  reads(
    wafv2,
    'GetWebACLForResource',
    { resourceArn: 'string' },
    { resource: ({ resourceArn }) => String(resourceArn) },
  ),
]
