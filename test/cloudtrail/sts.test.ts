import { expect, it } from 'vitest'
import { buildRecord } from '../../src/cloudtrail/build.js'
import { ASSERTED, callOf, ROLE, shortCallOf, TOKEN_HOLDER, USER } from './call-of.js'

const answerOf = (name: string, changes = {}) => buildRecord(callOf(name, changes)).responseElements

it('a role that is assumed hands out the key and the name that are used afterwards', () => {
  const { requestParameters, responseElements } = buildRecord(callOf('sts.AssumeRole', { caller: USER }))
  expect(Object.keys(requestParameters ?? {})).toEqual(['roleArn', 'roleSessionName', 'durationSeconds'])
  expect(responseElements).toMatchObject({
    credentials: { accessKeyId: ROLE.accessKeyId },
    assumedRoleUser: {
      assumedRoleId: `${ROLE.principalId}:some-name`,
      arn: 'arn:aws:sts::123456789012:assumed-role/web/some-name',
    },
  })
})

it('without them, credentials are drawn, and the role is the same each time', () => {
  const first = buildRecord(shortCallOf('sts.AssumeRole', { key: 1 })).responseElements
  const second = buildRecord(shortCallOf('sts.AssumeRole', { key: 2 })).responseElements
  expect(first).toMatchObject({ credentials: { accessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{9}EXAMPLE$/) } })
  expect(second?.credentials).not.toEqual(first?.credentials)
  expect(second?.assumedRoleUser).toEqual(first?.assumedRoleUser)
})

it('credentials expire after the hours that were asked for, in the words of STS', () => {
  const expiration = (durationSeconds: number) =>
    answerOf('sts.AssumeRole', {
      args: { roleArn: 'arn:aws:iam::123456789012:role/web', roleSessionName: 's', durationSeconds },
    })?.credentials
  expect(expiration(3_600)).toMatchObject({ expiration: 'Jul 1, 2024, 11:33:20 AM' })
  expect(expiration(7_200)).toMatchObject({ expiration: 'Jul 1, 2024, 12:33:20 PM' })
})

it('a session token is long and an example', () => {
  expect(answerOf('sts.AssumeRole')).toMatchObject({
    credentials: { sessionToken: expect.stringMatching(/^IQoJb3JpZ2luX2Vj[A-Za-z0-9+/]{300,}EXAMPLE==$/) },
  })
})

it('a role of another account is assumed there', () => {
  const record = buildRecord(
    callOf('sts.AssumeRole', { args: { roleArn: 'arn:aws:iam::444455556666:role/ops/audit', roleSessionName: 's' } }),
  )
  expect(record.resources?.[0]?.accountId).toBe('444455556666')
  expect(record.responseElements).toMatchObject({
    assumedRoleUser: { arn: 'arn:aws:sts::444455556666:assumed-role/audit/s' },
  })
  expect(record.recipientAccountId).toBe('123456789012')
})

it('services that fetch credentials for what runs on them are not told whose they are', () => {
  const keysFor = (service: string) =>
    Object.keys(answerOf('sts.AssumeRole', { caller: { type: 'AWSService', service } }) ?? {})
  expect(keysFor('ec2.amazonaws.com')).toEqual(['credentials'])
  expect(keysFor('ecs-tasks.amazonaws.com')).toEqual(['credentials', 'assumedRoleUser'])
})

it('a web identity is answered with its subject and provider', () => {
  expect(answerOf('sts.AssumeRoleWithWebIdentity', { caller: TOKEN_HOLDER })).toEqual({
    subjectFromWebIdentityToken: TOKEN_HOLDER.userName,
    audience: 'sts.amazonaws.com',
    provider: TOKEN_HOLDER.provider,
  })
})

it('an assertion touches the role and the provider, whose issuer stays the same', () => {
  const first = buildRecord(callOf('sts.AssumeRoleWithSAML', { caller: ASSERTED, key: 1 }))
  const second = buildRecord(callOf('sts.AssumeRoleWithSAML', { caller: ASSERTED, key: 2 }))
  expect(first.resources?.map(({ type }) => type)).toEqual(['AWS::IAM::Role', 'AWS::IAM::SAMLProvider'])
  expect(second.responseElements?.issuer).toBe(first.responseElements?.issuer)
  expect(second.requestParameters?.sAMLAssertionID).not.toBe(first.requestParameters?.sAMLAssertionID)
})
