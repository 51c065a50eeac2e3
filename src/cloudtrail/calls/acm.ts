import type { JsonObject } from '../record.js'
import { reads } from './definition.js'
import { service } from './service.js'

const acm = service('acm', { version: '1.09', tellsConsole: true })

const certificate = {
  resource: ({ certificateArn }: JsonObject) => String(certificateArn),
  failures: {
    ResourceNotFoundException: {
      message: ({ args }: { readonly args: JsonObject }) => `Could not find certificate ${args.certificateArn}.`,
    },
  },
}

/** Certificate Manager; its shapes follow the API reference, as no record of its calls is published. */
export const acmOperations = [
  reads(acm, 'ListCertificates', {}, { request: () => ({ maxItems: 1_000 }) }),
  reads(acm, 'DescribeCertificate', { certificateArn: 'string' }, certificate),
  reads(acm, 'ListTagsForCertificate', { certificateArn: 'string' }, certificate),
]
