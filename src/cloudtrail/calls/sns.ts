import { arnOf } from '../arn.js'
import { QUERY_FAILURES } from '../failure-rules.js'
import { reads } from './definition.js'
import { service } from './service.js'

const sns = service('sns', { failures: QUERY_FAILURES })

/** Simple Notification Service; its shape follows the API reference, as no record of this call is published. */
export const snsOperations = [reads(sns, 'ListTopics', {}, { resource: (_, call) => arnOf('sns', call, '*') })]
