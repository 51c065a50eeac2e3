import { describe, expect, it } from 'vitest'
import { buildRecord } from '../../src/cloudtrail/build.js'
import { operations } from '../../src/cloudtrail/calls/index.js'
import { callOf, ROLE, USER } from './call-of.js'

/** The order of keys in the files that CloudTrail writes to S3. */
const KEY_ORDER = [
  'eventVersion',
  'userIdentity',
  'eventTime',
  'eventSource',
  'eventName',
  'awsRegion',
  'sourceIPAddress',
  'userAgent',
  'errorCode',
  'errorMessage',
  'requestParameters',
  'responseElements',
  'additionalEventData',
  'requestID',
  'eventID',
  'readOnly',
  'resources',
  'eventType',
  'apiVersion',
  'managementEvent',
  'recipientAccountId',
  'sharedEventID',
  'vpcEndpointId',
  'serviceEventDetails',
  'eventCategory',
  'tlsDetails',
  'sessionCredentialFromConsole',
]

describe.each([...operations.keys()])('a record of %s', (name) => {
  const record = buildRecord(callOf(name))

  it('has its keys in the order of S3, none undefined, and survives JSON', () => {
    const keys = Object.keys(record)
    expect(keys).toEqual(KEY_ORDER.filter((key) => keys.includes(key)))
    expect(JSON.parse(JSON.stringify(record))).toEqual(record)
    expect(Object.values(record)).not.toContain(undefined)
  })

  it('is the same for the same call', () => {
    expect(buildRecord(callOf(name))).toEqual(record)
  })

  it('holds no key but those that end in EXAMPLE', () => {
    const ids = JSON.stringify(record).match(/A[KS]IA[A-Z0-9]{16}/g) ?? []
    expect(ids.every((id) => id.endsWith('EXAMPLE'))).toBe(true)
  })

  it('made by a service shows the service, and no TLS details', () => {
    const made = buildRecord(callOf(name, { caller: { type: 'AWSService', service: 'ecs-tasks.amazonaws.com' } }))
    expect([made.sourceIPAddress, made.userAgent, made.userIdentity]).toEqual([
      'ecs-tasks.amazonaws.com',
      'ecs-tasks.amazonaws.com',
      { type: 'AWSService', invokedBy: 'ecs-tasks.amazonaws.com' },
    ])
    expect(made.tlsDetails).toBeUndefined()
  })
})

describe('reads of parameters', () => {
  const read = (changes: Parameters<typeof callOf>[1] = {}) =>
    buildRecord(callOf('ssm.GetParameter', { args: { name: '/prod/db/password', withDecryption: true }, ...changes }))

  it('name the parameter in the request and, without a type, among the resources', () => {
    expect(read().requestParameters).toEqual({ name: '/prod/db/password', withDecryption: true })
    expect(read().resources).toEqual([
      { accountId: '123456789012', ARN: 'arn:aws:ssm:us-east-1:123456789012:parameter/prod/db/password' },
    ])
  })

  it('have no flag where none was sent', () => {
    expect(read({ args: { name: '/a' } }).requestParameters).toEqual({ name: '/a' })
  })

  it('that are denied have a message with the reason, no parameters and no resources', () => {
    const record = read({ failure: { code: 'AccessDenied' } })
    expect(record.errorMessage).toBe(
      'User: arn:aws:iam::123456789012:user/alice is not authorized to perform: ssm:GetParameter on resource: arn:aws:ssm:us-east-1:123456789012:parameter/prod/db/password because no identity-based policy allows the ssm:GetParameter action',
    )
    expect([record.requestParameters, record.resources]).toEqual([null, undefined])
  })

  it('that are throttled say only that', () => {
    const record = read({ failure: { code: 'ThrottlingException' } })
    expect([record.errorMessage, record.requestParameters, record.resources]).toEqual([
      'Rate exceeded',
      null,
      undefined,
    ])
  })

  it('of a name that is not there have a code and no message', () => {
    const record = read({ failure: { code: 'ParameterNotFound' } })
    expect([record.errorCode, 'errorMessage' in record, record.responseElements]).toEqual([
      'ParameterNotFound',
      false,
      null,
    ])
  })

  it('of public parameters belong to no account', () => {
    expect(read({ args: { name: '/aws/service/x' } }).resources?.[0]?.ARN).toBe(
      'arn:aws:ssm:us-east-1::parameter/aws/service/x',
    )
  })
})

describe('a Decrypt that SSM has made', () => {
  const onBehalf = { invokedBy: 'AWS Internal', accessKeyId: 'ASIAZZZZZZZZZEXAMPLE', created: 1_719_829_990 }
  const record = buildRecord(
    callOf('kms.Decrypt', {
      args: { encryptionContext: { PARAMETER_ARN: 'arn:aws:ssm:us-east-1:123456789012:parameter/a' } },
      onBehalf,
    }),
  )

  it('has the caller with another key, in a session of its own', () => {
    expect(record.userIdentity).toMatchObject({
      type: 'IAMUser',
      userName: 'alice',
      accessKeyId: 'ASIAZZZZZZZZZEXAMPLE',
      invokedBy: 'AWS Internal',
    })
    expect(Object.keys(record.userIdentity)).toEqual([
      'type',
      'principalId',
      'arn',
      'accountId',
      'accessKeyId',
      'userName',
      'sessionContext',
      'invokedBy',
    ])
  })

  it('comes from inside of AWS', () => {
    expect([record.sourceIPAddress, record.userAgent, record.tlsDetails]).toEqual([
      'AWS Internal',
      'AWS Internal',
      undefined,
    ])
    expect(record.resources?.[0]?.type).toBe('AWS::KMS::Key')
  })
})

describe('sessions', () => {
  it('of roles carry their name in ARN and principal, and their issuer', () => {
    const { userIdentity } = buildRecord(callOf('ssm.GetParameter', { caller: { ...ROLE, ec2RoleDelivery: '1.0' } }))
    expect(userIdentity).toMatchObject({
      arn: 'arn:aws:sts::123456789012:assumed-role/web/i-0123456789abcdef0',
      principalId: 'AROAEXAMPLEEXAMPLE123:i-0123456789abcdef0',
      sessionContext: { sessionIssuer: { userName: 'web' }, ec2RoleDelivery: '1.0' },
    })
  })

  it('of the console say so in words, and show no TLS details', () => {
    const record = buildRecord(
      callOf('ec2.DescribeInstances', { origin: { address: '203.0.113.7', userAgent: 'Mozilla/5.0', console: true } }),
    )
    expect([record.sessionCredentialFromConsole, record.tlsDetails]).toEqual(['true', undefined])
  })

  it('that are assumed hand out the key and the name that are used afterwards', () => {
    const args = {
      roleArn: 'arn:aws:iam::123456789012:role/web',
      roleSessionName: 's',
      accessKeyId: ROLE.accessKeyId,
      principalId: ROLE.principalId,
    }
    const { responseElements } = buildRecord(callOf('sts.AssumeRole', { args, caller: USER }))
    expect(responseElements).toMatchObject({
      credentials: { accessKeyId: ROLE.accessKeyId },
      assumedRoleUser: { assumedRoleId: `${ROLE.principalId}:s`, arn: 'arn:aws:sts::123456789012:assumed-role/web/s' },
    })
  })
})
