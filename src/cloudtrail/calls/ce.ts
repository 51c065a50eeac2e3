import { DAY, isoSecond } from '../../clock.js'
import type { Call } from '../call.js'
import type { DraftObject } from '../draft.js'
import { COMMON_FAILURES, type FailureRules } from '../failure-rules.js'
import { reads } from './definition.js'
import { service, worldwide } from './service.js'

/** Whoever has no right to bills is told so in words of its own. */
const failures: FailureRules = { ...COMMON_FAILURES, AccessDenied: { message: 'IAM user access not activated' } }
const ce = service('ce', { tls: '1.3', ...worldwide('ce.us-east-1.amazonaws.com'), failures })

const dayOf = (second: number) => isoSecond(second).slice(0, 10)
const withoutCredits: DraftObject = {
  Not: {
    Or: ['Credit', 'Refund'].map((value) => ({ Dimensions: { Key: 'RECORD_TYPE', Values: [value] } })),
  },
}
const period = ({ second }: Call, from: number, to: number): DraftObject => ({
  End: dayOf(second + to * DAY),
  Start: dayOf(second + from * DAY),
})

/** Cost Explorer, which the console's first page asks; its parameters have capitals. */
export const ceOperations = [
  reads(
    ce,
    'GetCostAndUsage',
    {},
    {
      request: (_, call) => ({
        Filter: withoutCredits,
        Granularity: 'MONTHLY',
        GroupBy: [{ Key: 'SERVICE', Type: 'DIMENSION' }],
        Metrics: ['UnblendedCost'],
        TimePeriod: period(call, -30, 0),
      }),
    },
  ),
  reads(
    ce,
    'GetCostForecast',
    {},
    {
      request: (_, call) => ({
        Filter: withoutCredits,
        Granularity: 'MONTHLY',
        Metric: 'NET_UNBLENDED_COST',
        TimePeriod: period(call, 0, 30),
      }),
    },
  ),
]
