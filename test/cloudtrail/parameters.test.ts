import { expect, it } from 'vitest'
import { buildRecord } from '../../src/cloudtrail/build.js'
import type { JsonObject } from '../../src/cloudtrail/record.js'
import { callOf, FOR_SSM, ROLE, USER } from './call-of.js'

const read = (args: JsonObject) => buildRecord(callOf('ssm.GetParameter', { args }))

it('a read names the parameter in the request and, without a type, among the resources', () => {
  const record = read({ name: '/prod/db/password', withDecryption: true })
  expect(record.requestParameters).toEqual({ name: '/prod/db/password', withDecryption: true })
  expect(record.resources).toEqual([
    { accountId: '123456789012', ARN: 'arn:aws:ssm:us-east-1:123456789012:parameter/prod/db/password' },
  ])
})

it('a read has no flag where none was sent', () => {
  expect(read({ name: '/a' }).requestParameters).toEqual({ name: '/a' })
  expect(read({ name: '/a', withDecryption: false }).requestParameters).toEqual({ name: '/a', withDecryption: false })
})

it('a read of several parameters has a resource for each', () => {
  const record = buildRecord(callOf('ssm.GetParameters', { args: { names: ['/a', 'b'], withDecryption: true } }))
  expect(record.resources?.map(({ ARN }) => ARN.split(':').at(-1))).toEqual(['parameter/a', 'parameter/b'])
})

it('a public parameter belongs to no account', () => {
  expect(read({ name: '/aws/service/x' }).resources?.[0]?.ARN).toBe('arn:aws:ssm:us-east-1::parameter/aws/service/x')
})

it('a read by path and a listing touch no resource', () => {
  for (const name of ['ssm.GetParametersByPath', 'ssm.DescribeParameters', 'ssm.ListTagsForResource'])
    expect(buildRecord(callOf(name)).resources).toBeUndefined()
})

it('a parameter that is put hides its value, and has only what was sent', () => {
  const record = buildRecord(callOf('ssm.PutParameter', { args: { name: '/a', type: 'SecureString' } }))
  expect(record.requestParameters).toEqual({
    name: '/a',
    value: 'HIDDEN_DUE_TO_SECURITY_REASONS',
    type: 'SecureString',
  })
  expect(record.responseElements).toEqual({ version: 1, tier: 'Standard' })
})

it('a session and a command can be the ones that are spoken of afterwards', () => {
  const started = buildRecord(callOf('ssm.StartSession', { args: { target: 'i-1', sessionId: 'alice-1' } }))
  expect(started.requestParameters).toEqual({ target: 'i-1' })
  expect(started.responseElements).toMatchObject({ sessionId: 'alice-1' })
  const sent = buildRecord(
    callOf('ssm.SendCommand', { args: { instanceIds: ['i-1'], documentName: 'AWS-RunShellScript', commandId: 'c-1' } }),
  )
  expect(sent.responseElements).toMatchObject({ command: { commandId: 'c-1', targetCount: 1 } })
})

it('a session is named after who opened it', () => {
  const sessionOf = (caller: typeof USER | typeof ROLE) =>
    buildRecord(callOf('ssm.StartSession', { args: { target: 'i-1' }, caller })).responseElements?.sessionId
  expect(sessionOf(USER)).toMatch(/^alice-[a-z2-7]{26}$/)
  expect(sessionOf(ROLE)).toMatch(/^i-0123456789abcdef0-[a-z2-7]{26}$/)
})

it('a Decrypt that SSM has made comes from inside of AWS, with a request id and a key of its own', () => {
  const call = callOf('ssm.GetParameter')
  const decrypt = buildRecord(callOf('kms.Decrypt', { onBehalf: FOR_SSM, key: 777 }))
  expect([decrypt.sourceIPAddress, decrypt.userAgent, decrypt.userIdentity.invokedBy, decrypt.tlsDetails]).toEqual([
    'AWS Internal',
    'AWS Internal',
    'AWS Internal',
    undefined,
  ])
  expect(decrypt.userIdentity.accessKeyId).toBe(FOR_SSM.accessKeyId)
  expect(decrypt.requestID).not.toBe(buildRecord(call).requestID)
  expect(decrypt.readOnly).toBe(true)
})

it('what SSM encrypts and decrypts lies under one key of the account and region, apart from Secrets Manager’s', () => {
  const keyOf = (name: string, args: JsonObject, region = 'us-east-1') =>
    buildRecord(callOf(name, { args, region })).resources?.[0]
  const parameter = { encryptionContext: { PARAMETER_ARN: 'arn' } }
  const decrypted = keyOf('kms.Decrypt', parameter)
  expect(decrypted?.type).toBe('AWS::KMS::Key')
  expect(keyOf('kms.Encrypt', { ...parameter, keyId: 'alias/aws/ssm' })).toEqual(decrypted)
  expect(keyOf('kms.Decrypt', { encryptionContext: { SecretARN: 'arn' } })).not.toEqual(decrypted)
  expect(keyOf('kms.Decrypt', parameter, 'eu-west-1')?.ARN.split('/')[1]).not.toBe(decrypted?.ARN.split('/')[1])
  expect(keyOf('kms.DescribeKey', { keyId: 'arn:aws:kms:us-east-1:123456789012:key/k-1' })?.ARN).toBe(
    'arn:aws:kms:us-east-1:123456789012:key/k-1',
  )
})
