import { expect, it } from 'vitest'
import { buildRecord } from '../../src/cloudtrail/build.js'
import type { Call } from '../../src/cloudtrail/call.js'
import { callOf, ROLE, TOKEN_HOLDER } from './call-of.js'

const failing = (name: string, code: string, changes: Partial<Call> = {}) =>
  buildRecord(callOf(name, { failure: { code }, ...changes }))

it('a denied read of a parameter says why, and neither what was asked for nor of what', () => {
  const record = failing('ssm.GetParameter', 'AccessDenied')
  expect(record.errorMessage).toBe(
    'User: arn:aws:iam::123456789012:user/alice is not authorized to perform: ssm:GetParameter on resource: arn:aws:ssm:us-east-1:123456789012:parameter/prod/db/password because no identity-based policy allows the ssm:GetParameter action',
  )
  expect([record.requestParameters, record.resources]).toEqual([null, undefined])
})

it('a denied read of several parameters names the first', () => {
  expect(failing('ssm.GetParameters', 'AccessDenied').errorMessage).toContain(
    'ssm:GetParameters on resource: arn:aws:ssm:us-east-1:123456789012:parameter/a because',
  )
})

it('a denied session is told by its session, and a function by its action without a date', () => {
  expect(failing('lambda.GetFunction20150331v2', 'AccessDenied', { caller: ROLE }).errorMessage).toBe(
    'User: arn:aws:sts::123456789012:assumed-role/web/i-0123456789abcdef0 is not authorized to perform: lambda:GetFunction on resource: arn:aws:lambda:us-east-1:123456789012:function:some-name because no identity-based policy allows the lambda:GetFunction action',
  )
})

it('a throttled call says only that', () => {
  const record = failing('ssm.DescribeParameters', 'ThrottlingException')
  expect([record.errorMessage, record.requestParameters]).toEqual(['Rate exceeded', null])
})

it('a parameter that is not there leaves a code without a message, and what was asked for', () => {
  const record = failing('ssm.GetParameter', 'ParameterNotFound')
  expect([record.errorCode, 'errorMessage' in record]).toEqual(['ParameterNotFound', false])
  expect(record.requestParameters).toEqual({ name: '/prod/db/password', withDecryption: true })
})

it('a role that may not be assumed is named without a reason', () => {
  const record = failing('sts.AssumeRole', 'AccessDenied')
  expect(record.errorMessage).toBe(
    'User: arn:aws:iam::123456789012:user/alice is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::123456789012:role/web',
  )
  expect(record.requestParameters).toBeNull()
})

it('a token that is not accepted leaves a sentence without a name', () => {
  const record = failing('sts.AssumeRoleWithWebIdentity', 'AccessDenied', { caller: TOKEN_HOLDER })
  expect(record.errorMessage).toBe('Not authorized to perform sts:AssumeRoleWithWebIdentity')
})

it('EC2 keeps what was asked for, and explains refused changes in a text for administrators', () => {
  const record = failing('ec2.RunInstances', 'Client.UnauthorizedOperation')
  expect(record.errorMessage).toMatch(
    /^You are not authorized to perform this operation\. User: .* because no identity-based policy allows the ec2:RunInstances action\. Encoded authorization failure message: [\w-]{420}$/,
  )
  expect(record.requestParameters).not.toBeNull()
  expect(failing('ec2.DescribeInstances', 'Client.UnauthorizedOperation').errorMessage).toMatch(
    /ec2:DescribeInstances action$/,
  )
})

it('S3 keeps the bucket among the resources, and in the middle of 2024 gives no reason', () => {
  const record = failing('s3.GetBucketPolicy', 'AccessDenied')
  expect(record.errorMessage).toBe('Access Denied')
  expect(record.resources).toHaveLength(1)
})

it('Secrets Manager keeps what was asked for even of a denial', () => {
  expect(failing('secretsmanager.GetSecretValue', 'AccessDenied').requestParameters).not.toBeNull()
})

it('a sign-in that failed has a message and no code, and knows no ARN', () => {
  const record = failing('signin.ConsoleLogin', 'FailedAuthentication')
  expect([record.errorCode, record.errorMessage, record.userIdentity.arn]).toEqual([
    undefined,
    'Failed authentication',
    undefined,
  ])
})

it('a message that the call brings along replaces the service’s', () => {
  const failure = { code: 'AccessDenied', message: 'with an explicit deny' }
  const record = buildRecord(callOf('ssm.GetParameter', { failure }))
  expect([record.errorMessage, record.requestParameters]).toEqual(['with an explicit deny', null])
})

it('a code that the operation does not know is refused with those that it knows', () => {
  expect(() => failing('ssm.GetParameter', 'ParameterNotFond')).toThrow(
    'ssm.GetParameter does not fail with "ParameterNotFond"; did you mean "ParameterNotFound"?; it may fail with AccessDenied, ThrottlingException, ParameterNotFound',
  )
})

it('more than AWS takes in one call is refused with the limit', () => {
  const names = Array.from({ length: 11 }, (_, i) => `/p${i}`)
  expect(() => buildRecord(callOf('ssm.GetParameters', { args: { names } }))).toThrow(
    'ssm.GetParameters takes at most 10 names, not 11; make several calls',
  )
  expect(() => buildRecord(callOf('ssm.GetParametersByPath', { args: { path: '/', maxResults: 50 } }))).toThrow(
    'at most 10 maxResults',
  )
})
