import { describe, expect, it } from 'vitest'
import { decryptedBy, parametersOf } from '../../../src/investigate/guide/parameters.js'

const ARN = 'arn:aws:ssm:us-east-1:111122223333:parameter'
const call = (request: Readonly<Record<string, unknown>>, provider = 'ssm.amazonaws.com') => ({
  event: { provider },
  aws: { cloudtrail: { flattened: { request_parameters: request } } },
})

describe('the parameters of a call', () => {
  it.each([
    [{ name: '/a/b' }, ['/a/b']],
    [{ name: '/a/b:3' }, ['/a/b']],
    [{ name: `${ARN}/a/b` }, ['/a/b']],
    [{ name: `${ARN}/plain` }, ['plain']],
    [{ names: ['/a', '/a', '/b:current'] }, ['/a', '/b']],
    [{ path: '/a', recursive: true }, []],
  ])('%j are %j', (request, names) => {
    expect(parametersOf(call(request))).toEqual(names)
  })

  it('are read from the resources, where the document has no copy to be searched by key', () => {
    const resources = [{ arn: `${ARN}/a/b` }, { arn: 'arn:aws:kms:us-east-1:111122223333:key/1' }]
    expect(parametersOf({ event: { provider: 'ssm.amazonaws.com' }, aws: { cloudtrail: { resources } } })).toEqual([
      '/a/b',
    ])
  })

  it('are none of another service', () => {
    expect(parametersOf(call({ name: 'x' }, 'ec2.amazonaws.com'))).toEqual([])
  })
})

it('a call of KMS decrypts the parameter of its context, and no other', () => {
  const context = { encryptionContext: { PARAMETER_ARN: `${ARN}/a/b` } }
  expect(decryptedBy(call(context, 'kms.amazonaws.com'))).toBe('/a/b')
  expect(decryptedBy(call({}, 'kms.amazonaws.com'))).toBe(undefined)
  expect(decryptedBy(call(context))).toBe(undefined)
})
