import { arnOf } from '../arn.js'
import type { Call } from '../call.js'
import type { JsonObject } from '../record.js'
import { reads, writes } from './definition.js'
import { service } from './service.js'

const cognito = service('cognito-idp')
const HIDDEN = 'HIDDEN_DUE_TO_SECURITY_REASONS'

const pool = {
  resource: ({ userPoolId }: JsonObject, call: Call) => arnOf('cognito-idp', call, `userpool/${userPoolId}`),
  failures: { UserNotFoundException: { message: 'User does not exist.' } },
}

/** Cognito user pools, which hide who it is about; their shapes follow the developer guide. */
export const cognitoOperations = [
  reads(
    cognito,
    'AdminGetUser',
    { userPoolId: 'string' },
    { ...pool, request: ({ userPoolId }) => ({ userPoolId, username: HIDDEN }) },
  ),
  writes(
    cognito,
    'AdminUpdateUserAttributes',
    { userPoolId: 'string' },
    { ...pool, request: ({ userPoolId }) => ({ userPoolId, username: HIDDEN, userAttributes: HIDDEN }) },
  ),
  reads(cognito, 'DescribeUserPool', { userPoolId: 'string' }, { resource: pool.resource }),
]
