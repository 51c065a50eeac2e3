import { COMMON_FAILURES, type FailureRules } from '../failure-rules.js'
import { reads } from './definition.js'
import { service } from './service.js'

/** Without a text, where the hub was never turned on. */
const failures: FailureRules = { ...COMMON_FAILURES, InvalidAccessException: {} }
const securityhub = service('securityhub', { tls: 'none', failures })

/** Security Hub; GetEnabledStandards follows the API reference. */
export const securityhubOperations = [
  reads(securityhub, 'DescribeHub'),
  reads(securityhub, 'GetEnabledStandards', {}, { request: () => ({ MaxResults: 100 }) }),
]
