import type { Call } from '../call.js'
import type { JsonObject } from '../record.js'
import { nothing, reads, type Service } from './definition.js'

/** IAM is one for the world and logs in us-east-1. */
const iam: Service = {
  name: 'iam',
  source: 'iam.amazonaws.com',
  version: '1.08',
  tls: '1.2',
  host: () => 'iam.amazonaws.com',
  region: 'us-east-1',
}

const role = ({ roleName }: JsonObject, call: Call) =>
  `role ${roleName === undefined ? `arn:aws:iam::${call.account}:role/` : String(roleName)}`
const user = ({ userName }: JsonObject, { account }: Call) =>
  `user ${userName === undefined ? `arn:aws:iam::${account}:user/` : String(userName)}`

/** Identity and Access Management. */
export const iamOperations = [
  reads(iam, 'GetRole', { roleName: 'string' }, { resource: role }),
  reads(iam, 'ListRoles', {}, { request: nothing, resource: role }),
  reads(iam, 'ListRolePolicies', { roleName: 'string' }),
  reads(iam, 'ListAttachedRolePolicies', { roleName: 'string' }),
  reads(iam, 'ListUsers', {}, { request: nothing }),
  reads(iam, 'ListAttachedUserPolicies', { userName: 'string' }, { resource: user }),
  reads(iam, 'ListAccessKeys', { userName: 'string?' }),
  reads(iam, 'GetAccountSummary', {}, { request: nothing }),
]
