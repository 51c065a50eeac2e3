import type { JsonObject } from '../record.js'
import { reads } from './definition.js'
import { service } from './service.js'

const apigateway = service('apigateway', { tellsConsole: true })

const api = {
  request: ({ restApiId }: JsonObject) => ({ restApiId, template: false }),
  resource: ({ restApiId }: JsonObject) => `arn:aws:apigateway:*::/restapis/${restApiId}`,
  failures: { NotFoundException: { message: 'Invalid API identifier specified' } },
}

/** API Gateway; its shapes follow the API reference, as no record of these calls is published. */
export const apigatewayOperations = [
  reads(apigateway, 'GetRestApis', {}, { request: () => ({ limit: 500, template: false }) }),
  reads(apigateway, 'GetStages', { restApiId: 'string' }, api),
  reads(apigateway, 'GetResources', { restApiId: 'string' }, api),
]
