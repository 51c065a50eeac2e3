import { BASE32, DIGITS } from '../../keyed.js'
import { QUERY_FAILURES } from '../failure-rules.js'
import type { JsonObject } from '../record.js'
import { responseTime } from '../response-time.js'
import { reads, writes } from './definition.js'
import { service, worldwide } from './service.js'

const route53 = service('route53', {
  apiVersion: '2013-04-01',
  ...worldwide('route53.amazonaws.com'),
  failures: QUERY_FAILURES,
})

const zone = {
  resource: ({ hostedZoneId }: JsonObject) => `arn:aws:route53:::hostedzone/${hostedZoneId}`,
  failures: {
    NoSuchHostedZone: {
      message: ({ args }: { readonly args: JsonObject }) => `No hosted zone found with ID: ${args.hostedZoneId}`,
    },
  },
}

/** Route 53, the world's; all but ListHostedZones follow the API reference. */
export const route53Operations = [
  reads(route53, 'ListHostedZones'),
  reads(
    route53,
    'ListResourceRecordSets',
    { hostedZoneId: 'string' },
    { ...zone, request: ({ hostedZoneId }) => ({ hostedZoneId, maxItems: '300' }) },
  ),
  writes(
    route53,
    'ChangeResourceRecordSets',
    { hostedZoneId: 'string', name: 'string' },
    {
      resource: zone.resource,
      request: ({ hostedZoneId, name }) => ({
        hostedZoneId,
        changeBatch: {
          changes: [
            {
              action: 'UPSERT',
              resourceRecordSet: {
                name,
                type: 'CNAME',
                tTL: 60,
                resourceRecords: [{ value: `edge.${name}` }],
              },
            },
          ],
        },
      }),
      response: (_, call) => ({
        changeInfo: {
          status: 'PENDING',
          submittedAt: responseTime(call.second),
          id: `/change/C0${call.draws.text(36, `${DIGITS}${BASE32}`, 19)}`,
        },
      }),
      additional: () => ({ Note: 'Do not use to reconstruct hosted zone' }),
      failures: {
        ...zone.failures,
        InvalidChangeBatch: {
          message: ({ args }) =>
            `[Tried to create resource record set [name='${args.name}.', type='CNAME'] but it already exists]`,
        },
        PriorRequestNotComplete: {
          message: 'The request was rejected because Route 53 was still processing a prior request.',
        },
      },
    },
  ),
  reads(route53, 'GetChange', { id: 'string' }, { failures: { NoSuchChange: {} } }),
]
