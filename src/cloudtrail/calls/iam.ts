import { BASE32 } from '../../keyed.js'
import type { Call } from '../call.js'
import { type FailureRules, QUERY_FAILURES } from '../failure-rules.js'
import type { JsonObject } from '../record.js'
import { responseTime } from '../response-time.js'
import { reads, writes } from './definition.js'
import { service, worldwide } from './service.js'

/** IAM is one for the world. */
export const iam = service('iam', {
  version: '1.09',
  tls: '1.3',
  ...worldwide('iam.amazonaws.com'),
  failures: QUERY_FAILURES,
})

/** IAM names what it refuses by kind and name; of all of them, by the ARN that they begin with. */
export const named = (kind: 'role' | 'user', argument: string) => (args: JsonObject, call: Call) =>
  args[argument] === undefined ? every(kind)(args, call) : `${kind} ${args[argument]}`
const every = (kind: 'role' | 'user') => (_: JsonObject, call: Call) => `arn:aws:iam::${call.account}:${kind}/`

/** What IAM says of a name that it does not know. */
export const missing = (what: string, argument: string): FailureRules => ({
  NoSuchEntityException: { message: ({ args }) => `The ${what} with name ${args[argument]} cannot be found.` },
})
const role = { resource: named('role', 'roleName'), failures: missing('role', 'roleName') }
const user = { resource: named('user', 'userName'), failures: missing('user', 'userName') }

/**
 * Identity and Access Management. ListRoles, ListAttachedUserPolicies, SimulatePrincipalPolicy, UpdateAccessKey,
 * GetAccountPasswordPolicy and GetCredentialReport follow the API reference.
 */
export const iamOperations = [
  reads(iam, 'GetAccountSummary'),
  reads(iam, 'GetUser', { userName: 'string?' }, user),
  reads(iam, 'ListUsers', {}, { resource: every('user') }),
  reads(iam, 'ListAttachedUserPolicies', { userName: 'string' }, user),
  reads(iam, 'ListGroupsForUser', { userName: 'string' }, user),
  reads(
    iam,
    'SimulatePrincipalPolicy',
    { policySourceArn: 'string', actionNames: 'strings', resourceArns: 'strings?' },
    { resource: ({ policySourceArn }) => String(policySourceArn) },
  ),
  reads(iam, 'ListAccessKeys', { userName: 'string?' }, user),
  writes(
    iam,
    'CreateAccessKey',
    { userName: 'string?', accessKeyId: 'string?' },
    {
      resource: user.resource,
      request: ({ userName }) => (userName === undefined ? null : { userName }),
      response: ({ userName, accessKeyId }, call) => ({
        accessKey: {
          accessKeyId: accessKeyId ?? `AKIA${call.draws.text(10, BASE32, 9)}EXAMPLE`,
          status: 'Active',
          userName: userName ?? (call.caller.type === 'IAMUser' ? call.caller.name : undefined),
          createDate: responseTime(call.second),
        },
      }),
      failures: {
        ...user.failures,
        LimitExceededException: { message: 'Cannot exceed quota for AccessKeysPerUser: 2' },
      },
    },
  ),
  writes(iam, 'UpdateAccessKey', { userName: 'string?', accessKeyId: 'string', status: 'string' }, user),
  reads(iam, 'GetRole', { roleName: 'string' }, role),
  reads(iam, 'ListRoles', {}, { resource: every('role') }),
  reads(iam, 'ListRolePolicies', { roleName: 'string' }, role),
  reads(
    iam,
    'GetRolePolicy',
    { policyName: 'string', roleName: 'string' },
    { resource: role.resource, failures: missing('role policy', 'policyName') },
  ),
  reads(iam, 'ListAttachedRolePolicies', { roleName: 'string' }, role),
  reads(iam, 'ListInstanceProfilesForRole', { roleName: 'string' }, role),
  reads(iam, 'ListMFADevices', { userName: 'string?' }, user),
  reads(iam, 'ListVirtualMFADevices', {}, { request: () => ({ assignmentStatus: 'Assigned' }) }),
  reads(iam, 'ListSigningCertificates', { userName: 'string' }, user),
  reads(iam, 'ListSSHPublicKeys', { userName: 'string' }, user),
  reads(
    iam,
    'GetLoginProfile',
    { userName: 'string' },
    {
      resource: user.resource,
      failures: {
        NoSuchEntityException: { message: ({ args }) => `Login Profile for User ${args.userName} cannot be found.` },
      },
    },
  ),
  reads(
    iam,
    'GetAccountPasswordPolicy',
    {},
    {
      resource: (_, call) => `arn:aws:iam::${call.account}:account-password-policy`,
      failures: {
        NoSuchEntityException: {
          message: ({ call }) => `The Password Policy with domain name ${call.account} cannot be found.`,
        },
      },
    },
  ),
  reads(
    iam,
    'GetCredentialReport',
    {},
    {
      failures: {
        CredentialReportNotPresentException: {
          message: 'No report exists. Please call GenerateCredentialReport first.',
        },
      },
    },
  ),
]
