import type { JsonObject } from '../record.js'
import { reads } from './definition.js'
import { service } from './service.js'

const analyzer = service('access-analyzer', { version: '1.09', tls: '1.3' })

/** IAM Access Analyzer; its shapes follow the API reference. */
export const accessAnalyzerOperations = [
  reads(analyzer, 'ListAnalyzers', {}, { request: () => ({ type: 'ACCOUNT' }) }),
  reads(
    analyzer,
    'ListFindings',
    { analyzerArn: 'string', nextToken: 'string?' },
    {
      resource: ({ analyzerArn }: JsonObject) => String(analyzerArn),
      failures: { ResourceNotFoundException: { message: 'Specified analyzer could not be found.' } },
    },
  ),
]
