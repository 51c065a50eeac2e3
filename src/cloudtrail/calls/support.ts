import { COMMON_FAILURES, type FailureRules } from '../failure-rules.js'
import { reads } from './definition.js'
import { service, worldwide } from './service.js'

/** Accounts without a support plan have no Trusted Advisor to ask. */
const failures: FailureRules = {
  ...COMMON_FAILURES,
  SubscriptionRequiredException: {
    message: 'Amazon Web Services Premium Support Subscription is required to use this service.',
  },
}
const support = service('support', { ...worldwide('support.us-east-1.amazonaws.com'), failures })

/** Support, which stands for Trusted Advisor; its shape follows the API reference. */
export const supportOperations = [
  reads(
    support,
    'DescribeTrustedAdvisorCheckSummaries',
    {},
    { request: () => ({ checkIds: ['Qch7DwouX1', '1iG5NDGVre', 'HCP4007jGY'] }) },
  ),
]
