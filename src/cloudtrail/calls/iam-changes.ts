import { BASE32 } from '../../keyed.js'
import type { Call } from '../call.js'
import type { DraftObject } from '../draft.js'
import type { Json, JsonObject } from '../record.js'
import { responseTime } from '../response-time.js'
import { type OperationDefinition, reads, writes } from './definition.js'
import { iam, missing, named } from './iam.js'

const TAGS = [{ key: 'managed-by', value: 'terraform' }]
const role = { resource: named('role', 'roleName'), failures: missing('role', 'roleName') }
const policy = {
  resource: ({ policyArn }: JsonObject) => `policy ${policyArn}`,
  failures: {
    NoSuchEntityException: {
      message: ({ args }: { readonly args: JsonObject }) =>
        `Policy ${args.policyArn} does not exist or is not attachable.`,
    },
  },
}
const profile = {
  resource: ({ instanceProfileName }: JsonObject) => `instance profile ${instanceProfileName}`,
  failures: missing('instance profile', 'instanceProfileName'),
}
const alreadyThere = (what: string, argument: string) => ({
  EntityAlreadyExistsException: {
    message: ({ args }: { readonly args: JsonObject }) => `${what} with name ${args[argument]} already exists.`,
  },
})

const uniqueId = (prefix: string, call: Call) => `${prefix}${call.draws.text(33, BASE32, 17)}`
const trusts = (service: string) =>
  `{"Statement":[{"Action":"sts:AssumeRole","Effect":"Allow","Principal":{"Service":"${service}"}}],"Version":"2012-10-17"}`
const allows = (action: Json | undefined, call: Call) =>
  `{"Statement":[{"Action":["${action}"],"Effect":"Allow","Resource":"arn:aws:*:*:${call.account}:*"}],"Version":"2012-10-17"}`

/** A change that answers nothing: what it was about stands in the request. */
const change = (name: string, args: readonly string[], about: Partial<OperationDefinition>): OperationDefinition =>
  writes(iam, name, Object.fromEntries(args.map((arg) => [arg, 'string'])), about)

/** Identity and Access Management: roles, policies and instance profiles, as Terraform looks after them. */
export const iamChanges = [
  reads(iam, 'GetPolicy', { policyArn: 'string' }, policy),
  reads(iam, 'GetPolicyVersion', { policyArn: 'string', versionId: 'string' }, policy),
  reads(iam, 'ListPolicyVersions', { policyArn: 'string' }, policy),
  reads(iam, 'ListEntitiesForPolicy', { policyArn: 'string' }, policy),
  reads(iam, 'GetInstanceProfile', { instanceProfileName: 'string' }, profile),
  writes(
    iam,
    'CreateRole',
    { roleName: 'string', service: 'string' },
    {
      ...role,
      failures: alreadyThere('Role', 'roleName'),
      request: ({ roleName, service }) => ({
        path: '/',
        roleName,
        assumeRolePolicyDocument: trusts(String(service)),
        maxSessionDuration: 3_600,
        tags: TAGS,
      }),
      response: ({ roleName, service }, call) => ({
        role: {
          path: '/',
          roleName,
          roleId: uniqueId('AROA', call),
          arn: `arn:aws:iam::${call.account}:role/${roleName}`,
          createDate: responseTime(call.second),
          assumeRolePolicyDocument: encodeURIComponent(trusts(String(service))),
          tags: TAGS,
        },
      }),
    },
  ),
  writes(
    iam,
    'CreatePolicy',
    { policyName: 'string', allowed: 'string' },
    {
      resource: ({ policyName }) => `policy ${policyName}`,
      failures: alreadyThere('A policy called', 'policyName'),
      request: ({ policyName, allowed }, call) => ({
        policyName,
        path: '/',
        policyDocument: allows(allowed, call),
        description: '',
        tags: TAGS,
      }),
      response: ({ policyName }, call) => ({ policy: created(String(policyName), call) }),
    },
  ),
  writes(
    iam,
    'CreateInstanceProfile',
    { instanceProfileName: 'string' },
    {
      ...profile,
      failures: alreadyThere('Instance Profile', 'instanceProfileName'),
      request: ({ instanceProfileName }) => ({ instanceProfileName, path: '/', tags: TAGS }),
      response: ({ instanceProfileName }, call) => ({
        instanceProfile: {
          path: '/',
          instanceProfileName,
          instanceProfileId: uniqueId('AIPA', call),
          arn: `arn:aws:iam::${call.account}:instance-profile/${instanceProfileName}`,
          createDate: responseTime(call.second),
          roles: [],
          tags: TAGS,
        },
      }),
    },
  ),
  writes(
    iam,
    'PutRolePolicy',
    { roleName: 'string', policyName: 'string', allowed: 'string' },
    {
      ...role,
      request: ({ roleName, policyName, allowed }, call) => ({
        roleName,
        policyDocument: allows(allowed, call),
        policyName,
      }),
    },
  ),
  change('AttachRolePolicy', ['roleName', 'policyArn'], role),
  change('DetachRolePolicy', ['roleName', 'policyArn'], role),
  change('DeleteRolePolicy', ['roleName', 'policyName'], role),
  change('AddRoleToInstanceProfile', ['instanceProfileName', 'roleName'], profile),
  change('RemoveRoleFromInstanceProfile', ['roleName', 'instanceProfileName'], profile),
  change('DeleteInstanceProfile', ['instanceProfileName'], profile),
  change('DeleteRole', ['roleName'], {
    ...role,
    failures: {
      ...role.failures,
      DeleteConflictException: { message: 'Cannot delete entity, must detach all policies first.' },
    },
  }),
]

function created(policyName: string, call: Call): DraftObject {
  return {
    policyName,
    policyId: uniqueId('ANPA', call),
    arn: `arn:aws:iam::${call.account}:policy/${policyName}`,
    path: '/',
    defaultVersionId: 'v1',
    attachmentCount: 0,
    permissionsBoundaryUsageCount: 0,
    isAttachable: true,
    createDate: responseTime(call.second),
    updateDate: responseTime(call.second),
    tags: TAGS,
  }
}
