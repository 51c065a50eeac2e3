import { arnOf } from '../arn.js'
import { reads } from './definition.js'
import { service } from './service.js'

const cloudtrail = service('cloudtrail', { version: '1.09', tls: '1.3', tellsConsole: true })

/** CloudTrail about itself. */
export const cloudtrailOperations = [
  reads(
    cloudtrail,
    'DescribeTrails',
    {},
    {
      request: () => ({ includeShadowTrails: true, trailNameList: [] }),
      resource: (_, call) => arnOf('cloudtrail', call, 'trail/*'),
    },
  ),
  reads(
    cloudtrail,
    'LookupEvents',
    {},
    { request: () => ({ maxResults: 50, lookupAttributes: [{ attributeKey: 'ReadOnly', attributeValue: 'false' }] }) },
  ),
]
