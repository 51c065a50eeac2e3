import { arnOf } from '../arn.js'
import type { Call } from '../call.js'
import type { Json, JsonObject } from '../record.js'
import { reads } from './definition.js'
import { service } from './service.js'

const cloudtrail = service('cloudtrail', { version: '1.09', tls: '1.3', tellsConsole: true })

const trailArn = (name: Json | undefined, call: Call) => arnOf('cloudtrail', call, `trail/${name}`)
const trail = (argument: string) => ({
  resource: (args: JsonObject, call: Call) => trailArn(args[argument], call),
  failures: {
    TrailNotFoundException: {
      message: ({ args, call }: { readonly args: JsonObject; readonly call: Call }) =>
        `Unknown trail: ${trailArn(args[argument], call)} for the user: ${call.account}`,
    },
  },
})

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
  reads(cloudtrail, 'GetTrailStatus', { name: 'string' }, trail('name')),
  reads(cloudtrail, 'GetEventSelectors', { trailName: 'string' }, trail('trailName')),
  reads(
    cloudtrail,
    'ListTags',
    { trailName: 'string' },
    { ...trail('trailName'), request: ({ trailName }, call) => ({ resourceIdList: [trailArn(trailName, call)] }) },
  ),
]
