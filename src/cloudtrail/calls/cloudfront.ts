import { BASE32, DIGITS } from '../../keyed.js'
import type { Call } from '../call.js'
import { QUERY_FAILURES } from '../failure-rules.js'
import type { JsonObject } from '../record.js'
import { responseTime } from '../response-time.js'
import { reads, writes } from './definition.js'
import { service, worldwide } from './service.js'

const cloudfront = service('cloudfront', {
  version: '1.09',
  apiVersion: '2020_05_31',
  tls: '1.3',
  tellsConsole: true,
  ...worldwide('cloudfront.amazonaws.com'),
  failures: QUERY_FAILURES,
})

const distribution = {
  resource: ({ id }: JsonObject, { account }: Call) => `arn:aws:cloudfront::${account}:distribution/${id}`,
  failures: { NoSuchDistribution: { message: 'The specified distribution does not exist.' } },
}

/** CloudFront, the world's; its shapes follow the API reference, as no record of these calls is published. */
export const cloudfrontOperations = [
  reads(cloudfront, 'ListDistributions', {}, { request: () => ({ maxItems: '100' }) }),
  reads(cloudfront, 'GetDistribution', { id: 'string' }, distribution),
  writes(
    cloudfront,
    'CreateInvalidation',
    { id: 'string', path: 'string' },
    {
      ...distribution,
      request: ({ id, path }, call) => ({ distributionId: id, invalidationBatch: batch(path, call) }),
      response: ({ id, path }, call) => {
        const invalidation = `I${call.draws.text(37, `${DIGITS}${BASE32}`, 25)}`
        return {
          location: `https://cloudfront.amazonaws.com/2020-05-31/distribution/${id}/invalidation/${invalidation}`,
          invalidation: {
            id: invalidation,
            status: 'InProgress',
            createTime: responseTime(call.second),
            invalidationBatch: batch(path, call),
          },
        }
      },
    },
  ),
]

const batch = (path: JsonObject[string] | undefined, { second, draws }: Call) => ({
  paths: { quantity: 1, items: [path ?? '/*'] },
  callerReference: `cli-${second}-${draws.number(43, 0, 1_000_000)}`,
})
