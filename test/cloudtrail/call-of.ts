import type { IdentifiedCall } from '../../src/cloudtrail/call.js'
import type {
  Caller,
  FederatedCaller,
  OnBehalf,
  RoleCaller,
  RootCaller,
  SamlCaller,
  UserCaller,
  WebIdentityCaller,
} from '../../src/cloudtrail/caller.js'
import { operation } from '../../src/cloudtrail/calls/index.js'
import type { Json } from '../../src/cloudtrail/record.js'

const ACCOUNT = '123456789012'

export const USER: UserCaller = {
  type: 'IAMUser',
  account: ACCOUNT,
  name: 'alice',
  path: '/',
  principalId: 'AIDAEXAMPLEEXAMPLE123',
  accessKeyId: 'AKIAABCDEFGHIEXAMPLE',
}

export const USER_WITH_MFA: UserCaller = {
  ...USER,
  accessKeyId: 'ASIAABCDEFGHIEXAMPLE',
  session: { created: 1_719_800_000, mfa: true },
}

export const ROLE: RoleCaller = {
  type: 'AssumedRole',
  account: ACCOUNT,
  roleName: 'web',
  rolePath: '/',
  principalId: 'AROAEXAMPLEEXAMPLE123',
  sessionName: 'i-0123456789abcdef0',
  accessKeyId: 'ASIAABCDEFGHIEXAMPLE',
  created: 1_719_800_000,
  mfa: false,
}

export const ROOT: RootCaller = {
  type: 'Root',
  account: ACCOUNT,
  accessKeyId: 'ASIAABCDEFGHIEXAMPLE',
  session: { created: 1_719_800_000, mfa: true },
}

export const FEDERATED: FederatedCaller = {
  type: 'FederatedUser',
  account: ACCOUNT,
  name: 'ops-sync',
  accessKeyId: 'ASIAABCDEFGHIEXAMPLE',
  created: 1_719_800_000,
  issuer: { name: USER.name, path: USER.path, principalId: USER.principalId },
}

const PROVIDER = `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`

export const TOKEN_HOLDER: WebIdentityCaller = {
  type: 'WebIdentityUser',
  principalId: `${PROVIDER}:sts.amazonaws.com:repo:shop/web:ref:refs/heads/main`,
  userName: 'repo:shop/web:ref:refs/heads/main',
  provider: PROVIDER,
}

export const ASSERTED: SamlCaller = {
  type: 'SAMLUser',
  principalId: 'abcdefghijklmnopqrstuvwxyz0=:alice',
  userName: 'alice',
  provider: 'abcdefghijklmnopqrstuvwxyz0=',
}

/** SSM's session in which it has KMS decrypt for the caller. */
export const FOR_SSM: OnBehalf = {
  invokedBy: 'AWS Internal',
  accessKeyId: 'ASIAZZZZZZZZZEXAMPLE',
  created: 1_719_829_990,
}

/** Every kind of caller there is. */
export const CALLERS: Readonly<Record<string, { readonly caller: Caller; readonly onBehalf?: OnBehalf }>> = {
  'a user': { caller: USER },
  'a user in a session': { caller: USER_WITH_MFA },
  'a user on whose behalf a service calls': { caller: USER, onBehalf: FOR_SSM },
  'a role': { caller: ROLE },
  'an instance': { caller: { ...ROLE, ec2RoleDelivery: '2.0' } },
  'a role of a web identity': { caller: { ...ROLE, webIdentity: { provider: PROVIDER, attributes: {} } } },
  'a role on whose behalf a service calls': { caller: ROLE, onBehalf: FOR_SSM },
  'the root user': { caller: ROOT },
  'the root user of an account with an alias': { caller: { ...ROOT, alias: 'shop' } },
  'a service': { caller: { type: 'AWSService', service: 'ecs-tasks.amazonaws.com' } },
  'a federated user': { caller: FEDERATED },
  'somebody of another account': {
    caller: { type: 'AWSAccount', account: '111122223333', principalId: 'AIDAEXAMPLEEXAMPLE123' },
  },
  'who shows a token': { caller: TOKEN_HOLDER },
  'who shows an assertion': { caller: ASSERTED },
}

const BY_KIND: Readonly<Record<string, Json>> = {
  string: 'some-name',
  number: 10,
  boolean: true,
  strings: ['/a', '/b'],
  json: [{ key: 'team', value: 'shop' }],
}

/** Values of arguments whose form matters. */
const BY_NAME: Readonly<Record<string, Json>> = {
  name: '/prod/db/password',
  path: '/prod',
  encryptionContext: { PARAMETER_ARN: `arn:aws:ssm:us-east-1:${ACCOUNT}:parameter/prod/db/password` },
  roleArn: `arn:aws:iam::${ACCOUNT}:role/web`,
  principalArn: `arn:aws:iam::${ACCOUNT}:saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE`,
  principalId: ROLE.principalId,
  accessKeyId: ROLE.accessKeyId,
  instanceId: ROLE.sessionName,
  instanceIds: [ROLE.sessionName],
  keyId: 'alias/aws/ssm',
  'logs.CreateLogGroup tags': { team: 'shop' },
}

/** A plausible call of an operation: each of its arguments has a value of its kind. */
export function callOf(name: string, changes: Partial<IdentifiedCall> = {}): IdentifiedCall {
  return {
    operation: name,
    args: argumentsOf(name, Object.keys(operation(name).args)),
    second: 1_719_830_000,
    account: ACCOUNT,
    region: 'us-east-1',
    caller: USER,
    origin: { address: '203.0.113.7', userAgent: 'aws-cli/2.16.8' },
    eventID: '11111111-1111-4111-8111-111111111111',
    key: 12_345,
    ...changes,
  }
}

/** The same with no more than it needs. */
export function shortCallOf(name: string, changes: Partial<IdentifiedCall> = {}): IdentifiedCall {
  const needed = Object.entries(operation(name).args).filter(([, kind]) => !kind.endsWith('?'))
  return callOf(name, {
    args: argumentsOf(
      name,
      needed.map(([key]) => key),
    ),
    ...changes,
  })
}

function argumentsOf(name: string, keys: readonly string[]): IdentifiedCall['args'] {
  const kinds = operation(name).args
  return Object.fromEntries(
    keys.map((key) => [
      key,
      BY_NAME[`${name} ${key}`] ?? BY_NAME[key] ?? BY_KIND[kinds[key]?.replace('?', '') ?? ''] ?? null,
    ]),
  )
}
