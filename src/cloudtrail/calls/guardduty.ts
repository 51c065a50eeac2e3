import { arnOf } from '../arn.js'
import type { Call } from '../call.js'
import type { JsonObject } from '../record.js'
import { reads } from './definition.js'
import { service } from './service.js'

const guardduty = service('guardduty', { tls: 'none' })

const detector = {
  resource: ({ detectorId }: JsonObject, call: Call) => arnOf('guardduty', call, `detector/${detectorId}`),
}

/** GuardDuty. */
export const guarddutyOperations = [
  reads(guardduty, 'ListDetectors', {}, { resource: (_, call) => arnOf('guardduty', call, 'detector/*') }),
  reads(guardduty, 'GetDetector', { detectorId: 'string' }, detector),
  reads(
    guardduty,
    'ListFindings',
    { detectorId: 'string' },
    {
      ...detector,
      request: ({ detectorId }, { second }) => ({
        detectorId,
        findingCriteria: { criterion: { updatedAt: { greaterThanOrEqual: (second - 86_400) * 1_000 } } },
      }),
    },
  ),
  reads(
    guardduty,
    'GetFindings',
    { detectorId: 'string' },
    { ...detector, request: ({ detectorId }) => ({ findingIds: [], detectorId }) },
  ),
]
