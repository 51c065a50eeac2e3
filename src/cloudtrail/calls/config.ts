import { arnOf } from '../arn.js'
import { reads } from './definition.js'
import { service } from './service.js'

const config = service('config')

/** Config; its shape follows the API reference, as the record of this call that was published is cut short. */
export const configOperations = [
  reads(
    config,
    'DescribeConfigRules',
    { configRuleNames: 'strings?', nextToken: 'string?' },
    { resource: (_, call) => arnOf('config', call, 'config-rule/*') },
  ),
]
