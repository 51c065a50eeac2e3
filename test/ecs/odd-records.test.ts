import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { valueAt } from '../../src/ecs/document.js'
import { withFleet } from '../../src/ecs/fleet.js'
import { toEcs } from '../../src/ecs/to-ecs.js'

type Raw = Readonly<Record<string, unknown>>

/** A decrypting read by a user. */
function record(changes: Raw = {}): Raw {
  return {
    eventVersion: '1.08',
    userIdentity: {
      type: 'IAMUser',
      principalId: 'AIDAEXAMPLE',
      arn: 'arn:aws:iam::111122223333:user/ann',
      accountId: '111122223333',
      accessKeyId: 'AKIAEXAMPLE',
      userName: 'ann',
    },
    eventTime: '2024-07-01T12:00:00Z',
    eventSource: 'ssm.amazonaws.com',
    eventName: 'GetParameter',
    awsRegion: 'us-east-1',
    sourceIPAddress: '192.0.2.1',
    userAgent: 'aws-cli/2.17.0',
    requestParameters: { name: '/app/key', withDecryption: true },
    responseElements: null,
    requestID: 'request',
    eventID: 'event',
    readOnly: true,
    resources: [{ accountId: '111122223333', ARN: 'arn:aws:ssm:us-east-1:111122223333:parameter/app/key' }],
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '111122223333',
    eventCategory: 'Management',
    tlsDetails: {
      tlsVersion: 'TLSv1.2',
      cipherSuite: 'SUITE',
      clientProvidedHostHeader: 'ssm.us-east-1.amazonaws.com',
    },
    ...changes,
  }
}

const field = (changes: Raw, name: string) => valueAt(toEcs(record(changes)), name.split('.'))

const issuedTo = (type: string) => ({
  userIdentity: { type, sessionContext: { sessionIssuer: { type: 'Role', userName: 'app-role' } } },
})

describe('toEcs', () => {
  it('makes the whole document of a read', () => {
    expect(toEcs(record())).toEqual({
      '@timestamp': '2024-07-01T12:00:00.000Z',
      aws: {
        cloudtrail: {
          event_category: 'Management',
          event_type: 'AwsApiCall',
          event_version: '1.08',
          flattened: { request_parameters: { name: '/app/key', withDecryption: true } },
          management_event: true,
          read_only: true,
          recipient_account_id: '111122223333',
          request_id: 'request',
          request_parameters: '{withDecryption=true, name=/app/key}',
          resources: [{ arn: 'arn:aws:ssm:us-east-1:111122223333:parameter/app/key', account_id: '111122223333' }],
          user_identity: {
            access_key_id: 'AKIAEXAMPLE',
            arn: 'arn:aws:iam::111122223333:user/ann',
            type: 'IAMUser',
          },
        },
      },
      cloud: { account: { id: '111122223333' }, region: 'us-east-1' },
      ecs: { version: '8.11.0' },
      event: {
        action: 'GetParameter',
        id: 'event',
        kind: 'event',
        outcome: 'success',
        provider: 'ssm.amazonaws.com',
        type: ['info'],
      },
      related: { user: ['ann'] },
      source: { address: '192.0.2.1', ip: '192.0.2.1' },
      tls: {
        cipher: 'SUITE',
        client: { server_name: 'ssm.us-east-1.amazonaws.com' },
        version: '1.2',
        version_protocol: 'tls',
      },
      user: { id: 'AIDAEXAMPLE', name: 'ann' },
      user_agent: { original: 'aws-cli/2.17.0' },
    })
  })

  it('names a role by its issuer, and a user by itself', () => {
    expect(field(issuedTo('AssumedRole'), 'user.name')).toBe('app-role')
    expect(field(issuedTo('AssumedRole'), 'related')).toBeUndefined()
    const both = { userIdentity: { ...issuedTo('IAMUser').userIdentity, userName: 'ann' } }
    expect(field(both, 'user.name')).toBe('ann')
    expect(field(both, 'related.user')).toEqual(['ann'])
  })

  it('has no name for a root user without an alias, for services and for other accounts', () => {
    for (const userIdentity of [
      { type: 'Root', accountId: '111122223333', arn: 'arn:aws:iam::111122223333:root' },
      { type: 'AWSService', invokedBy: 'ecs-tasks.amazonaws.com' },
      { type: 'AWSAccount', accountId: '444455556666', principalId: 'AROAEXAMPLE' },
    ])
      expect(field({ userIdentity }, 'user.name')).toBeUndefined()
  })

  it('takes an error code or a message alone for a failure', () => {
    expect(field({ errorCode: 'AccessDenied' }, 'event.outcome')).toBe('failure')
    expect(field({ errorMessage: 'Rate exceeded' }, 'event.outcome')).toBe('failure')
    expect(field({ errorCode: '', errorMessage: null }, 'event.outcome')).toBe('success')
  })

  it('has an address for everybody and an IP for those who have one', () => {
    expect(field({ sourceIPAddress: '2001:db8::1' }, 'source.ip')).toBe('2001:db8::1')
    for (const name of ['cloudformation.amazonaws.com', 'AWS Internal', '300.0.0.1']) {
      expect(field({ sourceIPAddress: name }, 'source')).toEqual({ address: name })
    }
  })

  it('leaves empty parameters out', () => {
    for (const requestParameters of [null, {}, { name: '' }]) {
      const document = toEcs(record({ requestParameters }))
      expect(valueAt(document, ['aws', 'cloudtrail', 'request_parameters'])).toBeUndefined()
      expect(valueAt(document, ['aws', 'cloudtrail', 'flattened'])).toEqual({})
    }
  })

  it('has no copy to be searched by key of parameters of 32,766 characters or more', () => {
    const printed = (length: number) => {
      const document = toEcs(record({ requestParameters: { name: 'x'.repeat(length - '{name=}'.length) } }))
      return [
        String(valueAt(document, ['aws', 'cloudtrail', 'request_parameters'])).length,
        Object.keys(valueAt(document, ['aws', 'cloudtrail', 'flattened']) as Raw),
      ]
    }
    expect(printed(32_765)).toEqual([32_765, ['request_parameters']])
    expect(printed(32_766)).toEqual([32_766, []])
  })

  it('prints nothing of a record that says nothing of itself by then', () => {
    expect(toEcs({ requestParameters: { a: 'b' }, eventID: 'x' })).toEqual({
      ecs: { version: '8.11.0' },
      event: { id: 'x', kind: 'event', type: ['info'], outcome: 'success' },
    })
  })

  it('drops repeated resources, and lists the others in the order of a map', () => {
    const arns = ['arn:one', 'arn:two', 'arn:one', 'arn:three']
    const resources = arns.map((ARN, i) => ({ ARN, accountId: '1', ...(i === 2 ? { type: '' } : {}) }))
    const found = field({ resources }, 'aws.cloudtrail.resources') as readonly { readonly arn: string }[]
    expect(found.map(({ arn }) => arn).sort()).toEqual(['arn:one', 'arn:three', 'arn:two'])
    const reversed = field({ resources: [...resources].reverse() }, 'aws.cloudtrail.resources')
    expect(reversed).toEqual(found)
  })

  it('says who a call is about, quoted as templates quote', () => {
    const requestParameters = { userName: 'DOMAIN\\bob', newUserName: 'robert', groupName: 'admins' }
    const responseElements = { user: { userId: 'AIDABOB' }, group: { groupId: 'AGPA' } }
    const document = toEcs(record({ requestParameters, responseElements }))
    expect(document.user).toMatchObject({
      name: 'ann',
      target: { name: 'DOMAIN\\\\bob', id: 'AIDABOB' },
      changes: { name: 'robert' },
    })
    expect(document.group).toEqual({ name: 'admins', id: 'AGPA' })
    expect(document.related).toEqual({ user: ['ann', 'DOMAIN\\\\bob', 'robert'] })
  })

  it('reads the outcome of a console login from its response', () => {
    const login = {
      eventName: 'ConsoleLogin',
      responseElements: { ConsoleLogin: 'Failure' },
      additionalEventData: { LoginTo: 'https://example.com', MobileVersion: 'No', MFAUsed: 'Yes' },
    }
    expect(field(login, 'event.outcome')).toBe('failure')
    expect(field(login, 'event.category')).toEqual(['authentication'])
    expect(field(login, 'aws.cloudtrail.console_login.additional_eventdata')).toEqual({
      login_to: 'https://example.com',
      mobile_version: false,
      mfa_used: true,
    })
  })

  it('knows the category of some calls only', () => {
    expect(field({ eventName: 'CreateUser' }, 'event.type')).toEqual(['user', 'creation'])
    expect(field({ eventName: 'GetParameter' }, 'event.category')).toBeUndefined()
    expect(field({ eventName: 'constructor' }, 'event.category')).toBeUndefined()
  })

  it('never maps the id of a shared event', () => {
    expect(JSON.stringify(toEcs(record({ sharedEventID: 'shared' })))).not.toContain('shared')
  })

  it('has no time where the record has none that can be read', () => {
    expect(field({ eventTime: '20240701T120000Z' }, '@timestamp')).toBeUndefined()
  })

  it('changes nothing of the record', () => {
    const frozen = (value: unknown): unknown => {
      if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen)
      return value
    }
    const given = frozen(record({ requestParameters: { a: '', b: [null, 'x'] } })) as Raw
    expect(() => withFleet(toEcs(given), 0)).not.toThrow()
  })

  it('makes something of every object, however odd', () => {
    const keys = [...Object.keys(record()), 'additionalEventData', 'insightDetails', 'logFiles', 'digestEndTime']
    const odd = fc.dictionary(fc.constantFrom(...keys), fc.jsonValue({ maxDepth: 4 }))
    fc.assert(
      fc.property(odd, fc.boolean(), (changes, isWhole) => {
        const document = withFleet(toEcs(isWhole ? record(changes) : changes), null)
        expect(valueAt(document, ['event', 'kind'])).toBe('event')
      }),
    )
  })
})

describe('withFleet', () => {
  it('adds what the input, the data stream and the final pipeline add', () => {
    const document = withFleet(toEcs(record()), Date.parse('2024-07-01T12:03:20.999Z'))
    expect(document.event).toMatchObject({
      dataset: 'aws.cloudtrail',
      module: 'aws',
      ingested: '2024-07-01T12:03:20Z',
      action: 'GetParameter',
    })
    expect(document.data_stream).toEqual({ type: 'logs', dataset: 'aws.cloudtrail', namespace: 'default' })
    expect(document.cloud).toMatchObject({ provider: 'aws', region: 'us-east-1' })
  })

  it('does not stamp what has no time of ingestion', () => {
    expect(withFleet(toEcs(record()), null).event).not.toHaveProperty('ingested')
  })
})
