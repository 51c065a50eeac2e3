import { expect, it } from 'vitest'
import { callerArn, identityArn } from '../../src/cloudtrail/arn.js'
import { buildRecord } from '../../src/cloudtrail/build.js'
import type { Call } from '../../src/cloudtrail/call.js'
import type { Json } from '../../src/cloudtrail/record.js'
import { ASSERTED, callOf, FEDERATED, FOR_SSM, ROLE, ROOT, TOKEN_HOLDER, USER, USER_WITH_MFA } from './call-of.js'

const identityOf = (changes: Partial<Call>, name = 'ssm.GetParameter') =>
  buildRecord(callOf(name, changes)).userIdentity
const keysOf = (value: Json | undefined) => Object.keys(value as object)

it('a user with a long-term key has no session', () => {
  expect(keysOf(identityOf({ caller: USER }))).toEqual([
    'type',
    'principalId',
    'arn',
    'accountId',
    'accessKeyId',
    'userName',
  ])
})

it('a user’s session says whether a second factor was shown, and in older records that no role issued it', () => {
  expect(identityOf({ caller: USER_WITH_MFA }).sessionContext).toEqual({
    sessionIssuer: {},
    webIdFederationData: {},
    attributes: { creationDate: '2024-07-01T02:13:20Z', mfaAuthenticated: 'true' },
  })
  expect(keysOf(identityOf({ caller: USER_WITH_MFA }, 'cloudtrail.DescribeTrails').sessionContext)).toEqual([
    'attributes',
  ])
})

it('a role’s session carries its name in ARN and principal, and its issuer', () => {
  const identity = identityOf({ caller: { ...ROLE, rolePath: '/service-role/', ec2RoleDelivery: '2.0' } })
  expect(identity).toMatchObject({
    arn: 'arn:aws:sts::123456789012:assumed-role/web/i-0123456789abcdef0',
    principalId: 'AROAEXAMPLEEXAMPLE123:i-0123456789abcdef0',
    sessionContext: {
      sessionIssuer: { userName: 'web', arn: 'arn:aws:iam::123456789012:role/service-role/web' },
      webIdFederationData: {},
    },
  })
  expect(keysOf(identity.sessionContext)).toEqual([
    'sessionIssuer',
    'webIdFederationData',
    'attributes',
    'ec2RoleDelivery',
  ])
})

it('a role that was assumed with a token says whose', () => {
  const webIdentity = { provider: 'arn:aws:iam::123456789012:oidc-provider/x', attributes: {} }
  for (const name of ['ssm.GetParameter', 'cloudtrail.DescribeTrails'])
    expect(identityOf({ caller: { ...ROLE, webIdentity } }, name).sessionContext).toMatchObject({
      webIdFederationData: { federatedProvider: webIdentity.provider },
    })
})

it('a federated user has an ARN of its own, and the user who asked for it as issuer', () => {
  expect(identityOf({ caller: FEDERATED })).toMatchObject({
    type: 'FederatedUser',
    principalId: '123456789012:ops-sync',
    arn: 'arn:aws:sts::123456789012:federated-user/ops-sync',
    accessKeyId: FEDERATED.accessKeyId,
    sessionContext: {
      sessionIssuer: { type: 'IAMUser', arn: 'arn:aws:iam::123456789012:user/alice', userName: 'alice' },
      attributes: { mfaAuthenticated: 'false' },
    },
  })
})

it('somebody of another account is known by that account and a principal', () => {
  const caller = { type: 'AWSAccount', account: '111122223333', principalId: 'AROAEXAMPLEEXAMPLE123:ops' } as const
  expect(identityOf({ caller }, 'sts.AssumeRole')).toEqual({
    type: 'AWSAccount',
    principalId: 'AROAEXAMPLEEXAMPLE123:ops',
    accountId: '111122223333',
  })
})

it('a call that two accounts record has one sharedEventID in both', () => {
  const record = (key: number) =>
    buildRecord(callOf('sts.AssumeRole', { key, shared: '11111111-1111-4111-8111-111111111112' }))
  expect(record(1).sharedEventID).toMatch(/^[0-9a-f-]{36}$/)
  expect(record(2).sharedEventID).toBe(record(1).sharedEventID)
  expect(buildRecord(callOf('sts.AssumeRole')).sharedEventID).toBeUndefined()
})

it('a service on somebody’s behalf calls with another key, in a session of its own', () => {
  for (const caller of [USER, ROLE]) {
    const identity = identityOf({ caller, onBehalf: FOR_SSM }, 'kms.Decrypt')
    expect(identity).toMatchObject({
      arn: identityArn(caller),
      accessKeyId: FOR_SSM.accessKeyId,
      sessionContext: { attributes: { creationDate: '2024-07-01T10:33:10Z' } },
    })
    expect(keysOf(identity).at(-1)).toBe('invokedBy')
  }
})

it('the root user has a name only in an account with an alias', () => {
  expect(identityOf({ caller: ROOT })).toMatchObject({
    arn: 'arn:aws:iam::123456789012:root',
    principalId: '123456789012',
  })
  expect('userName' in identityOf({ caller: ROOT })).toBe(false)
  expect(identityOf({ caller: { ...ROOT, alias: 'shop' } }).userName).toBe('shop')
})

it('services and strangers have neither ARN nor account', () => {
  expect(identityOf({ caller: { type: 'AWSService', service: 'ec2.amazonaws.com' } })).toEqual({
    type: 'AWSService',
    invokedBy: 'ec2.amazonaws.com',
  })
  for (const caller of [TOKEN_HOLDER, ASSERTED])
    expect(keysOf(identityOf({ caller }))).toEqual(['type', 'principalId', 'userName', 'identityProvider'])
})

it('who signs in has no key yet', () => {
  expect(keysOf(identityOf({ caller: USER }, 'signin.ConsoleLogin'))).toEqual([
    'type',
    'principalId',
    'arn',
    'accountId',
    'userName',
  ])
  expect(identityOf({ caller: ROOT }, 'signin.ConsoleLogin')).toMatchObject({ accessKeyId: '' })
})

it('the caller without its session is the user, the role, or the name of who it was', () => {
  expect(callerArn(USER)).toBe('arn:aws:iam::123456789012:user/alice')
  expect(callerArn({ ...ROLE, rolePath: '/ci/' })).toBe('arn:aws:iam::123456789012:role/ci/web')
  expect(callerArn(ROOT)).toBe('arn:aws:iam::123456789012:root')
  expect(callerArn({ type: 'AWSService', service: 'ec2.amazonaws.com' })).toBe('ec2.amazonaws.com')
  expect(callerArn(TOKEN_HOLDER)).toBe(TOKEN_HOLDER.userName)
})
