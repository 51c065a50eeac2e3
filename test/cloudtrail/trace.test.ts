import { expect, it } from 'vitest'
import { buildRecord } from '../../src/cloudtrail/build.js'
import type { Call, Origin } from '../../src/cloudtrail/call.js'
import { callOf, ROLE } from './call-of.js'

const BROWSER = { address: '203.0.113.7', userAgent: 'Mozilla/5.0 (X11; Linux x86_64)', console: true }
const SHELL = { address: '203.0.113.9', userAgent: 'aws-cli/2.16.3 exec-env/CloudShell', console: true }
const SERVICE = { type: 'AWSService', service: 'ecs-tasks.amazonaws.com' } as const

const recordOf = (name: string, changes: Partial<Call> = {}) => buildRecord(callOf(name, changes))
const from = (name: string, origin: Partial<Origin>) =>
  recordOf(name, { origin: { address: '203.0.113.7', userAgent: 'aws-cli/2.16.8', ...origin } })

it('a call from outside shows address, client and connection', () => {
  const record = recordOf('ssm.GetParameter')
  expect([record.sourceIPAddress, record.userAgent]).toEqual(['203.0.113.7', 'aws-cli/2.16.8'])
  expect(record.tlsDetails).toEqual({
    tlsVersion: 'TLSv1.2',
    cipherSuite: 'ECDHE-RSA-AES128-GCM-SHA256',
    clientProvidedHostHeader: 'ssm.us-east-1.amazonaws.com',
  })
})

it('a call of a service shows the service as address and agent, and no connection', () => {
  for (const name of ['sts.AssumeRole', 's3.GetBucketAcl']) {
    const record = recordOf(name, { caller: SERVICE })
    expect([record.sourceIPAddress, record.userAgent, record.tlsDetails]).toEqual([
      SERVICE.service,
      SERVICE.service,
      undefined,
    ])
  }
})

it('a role that a service assumes is recorded for both under one id', () => {
  expect(recordOf('sts.AssumeRole', { caller: SERVICE }).sharedEventID).toMatch(/^[0-9a-f-]{36}$/)
  expect(recordOf('sts.AssumeRole').sharedEventID).toBeUndefined()
})

it('a page of the console calls through a proxy of AWS, and says so in words', () => {
  const record = from('ec2.DescribeInstances', BROWSER)
  expect([record.sessionCredentialFromConsole, record.userAgent, record.tlsDetails]).toEqual([
    'true',
    'AWS Internal',
    undefined,
  ])
})

it('a shell in the console is a client like others, in a session of the console', () => {
  const record = from('ec2.DescribeInstances', SHELL)
  expect([record.sessionCredentialFromConsole, record.userAgent]).toEqual(['true', SHELL.userAgent])
  expect(record.tlsDetails).toBeDefined()
})

it('services that do not tell the console leave its calls like any other', () => {
  expect(from('ssm.GetParameter', SHELL).sessionCredentialFromConsole).toBeUndefined()
})

it('S3 writes agents in brackets, and its console goes through an endpoint of AWS', () => {
  expect(recordOf('s3.GetBucketPolicy').userAgent).toBe('[aws-cli/2.16.8]')
  const listed = from('s3.GetBucketAcl', BROWSER)
  expect(listed.userAgent).toMatch(/^\[S3Console\/0\.4, .*\]$/)
  expect(listed.vpcEndpointId).toMatch(/^vpce-[0-9a-f]{8}$/)
  expect(listed.tlsDetails).toBeDefined()
  expect(from('s3.GetBucketAcl', SHELL).vpcEndpointId).toBeUndefined()
})

it('a sign-in shows the browser', () => {
  const record = from('signin.ConsoleLogin', BROWSER)
  expect([record.userAgent, record.eventType, 'requestID' in record]).toEqual([
    BROWSER.userAgent,
    'AwsConsoleSignIn',
    false,
  ])
})

it('a call through a VPC endpoint shows it beside the connection', () => {
  const record = from('ssm.GetParameter', { address: '10.0.1.5', vpcEndpointId: 'vpce-0123456789abcdef0' })
  expect([record.sourceIPAddress, record.vpcEndpointId]).toEqual(['10.0.1.5', 'vpce-0123456789abcdef0'])
  expect(record.tlsDetails).toBeDefined()
})

it('services that are one for the world are logged in us-east-1', () => {
  for (const name of ['iam.GetRole', 'organizations.ListAccounts', 'health.DescribeEventAggregates'])
    expect(recordOf(name, { region: 'eu-west-1' }).awsRegion).toBe('us-east-1')
  expect(recordOf('ssm.GetParameter', { region: 'eu-west-1' }).awsRegion).toBe('eu-west-1')
})

it('STS is asked at its global endpoint by clients that know no better', () => {
  const asked = (userAgent: string, changes: Partial<Call> = {}) => {
    const origin = { address: '203.0.113.7', userAgent }
    const record = recordOf('sts.GetCallerIdentity', { region: 'eu-west-1', origin, ...changes })
    return `${record.awsRegion} ${record.tlsDetails?.clientProvidedHostHeader}`
  }
  expect(asked('Boto3/1.34.84 md/Botocore#1.34.84')).toBe('us-east-1 sts.amazonaws.com')
  expect(asked('aws-cli/2.16.8 md/awscrt#0.20.11')).toBe('eu-west-1 sts.eu-west-1.amazonaws.com')
  expect(asked('aws-sdk-go-v2/1.30.0')).toBe('eu-west-1 sts.eu-west-1.amazonaws.com')
  const inPod = { ...ROLE, webIdentity: { provider: 'arn:aws:iam::123456789012:oidc-provider/x', attributes: {} } }
  expect(asked('Boto3/1.34.84', { caller: inPod })).toBe('eu-west-1 sts.eu-west-1.amazonaws.com')
})

it('a user agent is cut off after a kilobyte', () => {
  expect(from('ssm.GetParameter', { userAgent: 'x'.repeat(3_000) }).userAgent).toHaveLength(1_024)
})

it('a request id is a UUID, and S3’s sixteen capitals and digits', () => {
  expect(recordOf('ssm.GetParameter').requestID).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  )
  expect(recordOf('s3.ListBuckets').requestID).toMatch(/^[A-Z0-9]{16}$/)
})

it('what a service did by itself names the account and the service, and nobody who asked', () => {
  const record = recordOf('secretsmanager.RotationStarted')
  expect(record.userIdentity).toEqual({ accountId: '123456789012', invokedBy: 'secretsmanager.amazonaws.com' })
  expect([record.sourceIPAddress, record.userAgent, record.tlsDetails]).toEqual([
    'secretsmanager.amazonaws.com',
    'secretsmanager.amazonaws.com',
    undefined,
  ])
  expect([record.eventType, record.requestParameters, record.requestID, record.readOnly]).toEqual([
    'AwsServiceEvent',
    null,
    undefined,
    false,
  ])
})

it('a key that KMS rotated by itself stands in the details and among the resources', () => {
  const record = recordOf('kms.RotateKey')
  expect(record.userAgent).toBe('AWS Internal')
  const { keyId } = record.serviceEventDetails as { readonly keyId: string }
  expect(record.resources?.map(({ ARN }) => ARN)).toEqual([`arn:aws:kms:us-east-1:123456789012:key/${keyId}`])
})

it('a bucket that a service looks at for itself is recorded for both under one id', () => {
  expect(recordOf('s3.GetBucketAcl', { caller: SERVICE }).sharedEventID).toMatch(/^[0-9a-f-]{36}$/)
  expect(recordOf('s3.GetBucketAcl').sharedEventID).toBeUndefined()
  expect(recordOf('ec2.SharedSnapshotVolumeCreated').sharedEventID).toMatch(/^[0-9a-f-]{36}$/)
})

it('services that are one for the world log where AWS keeps them', () => {
  const regionOf = (name: string) => recordOf(name, { region: 'eu-west-1' }).awsRegion
  for (const name of ['iam.GetRole', 'route53.GetChange', 'cloudfront.ListDistributions', 'ce.GetCostAndUsage'])
    expect([name, regionOf(name)]).toEqual([name, 'us-east-1'])
  expect(regionOf('globalaccelerator.ListAccelerators')).toBe('us-west-2')
  expect(regionOf('states.ListStateMachines')).toBe('eu-west-1')
})
