import { describe, expect, it } from 'vitest'
import { buildRecord } from '../../src/cloudtrail/build.js'
import { operations } from '../../src/cloudtrail/calls/index.js'
import { valueAt } from '../../src/ecs/document.js'
import { withFleet } from '../../src/ecs/fleet.js'
import { cloudTrailMapping } from '../../src/ecs/mapping.js'
import { toEcs } from '../../src/ecs/to-ecs.js'
import { leaves } from '../../src/kql/field-values.js'
import { resolveField } from '../../src/kql/mapping.js'
import { callOf, ROLE } from '../cloudtrail/call-of.js'

const read = (record: object, path: string) => valueAt(toEcs({ ...record }), path.split('.'))
const dropped = 'invisible to the pipeline'

describe('a document', () => {
  it('names the user, or of a session the role, but never the session', () => {
    expect(read(buildRecord(callOf('ssm.GetParameter')), 'user.name')).toBe('alice')
    expect(read(buildRecord(callOf('ssm.GetParameter', { caller: ROLE })), 'user.name')).toBe('web')
  })

  it('has the account of the caller as cloud.account.id', () => {
    expect(read(buildRecord(callOf('ssm.GetParameter')), 'cloud.account.id')).toBe('123456789012')
  })

  it('has what was asked for twice: as Java prints it, and by its keys', () => {
    const request = { name: '/x', withDecryption: true, [dropped]: '' }
    expect(read({ eventVersion: '1.08', requestParameters: request }, 'aws.cloudtrail.request_parameters')).toBe(
      '{withDecryption=true, name=/x}',
    )
    expect(
      read({ eventVersion: '1.08', requestParameters: request }, 'aws.cloudtrail.flattened.request_parameters'),
    ).toEqual({ name: '/x', withDecryption: true })
  })

  it('has no copy by keys of what prints longer than can be indexed', () => {
    const requestParameters = { text: 'x'.repeat(32_766) }
    const document = { eventVersion: '1.08', requestParameters }
    expect(read(document, 'aws.cloudtrail.request_parameters')).toHaveLength(32_773)
    expect(read(document, 'aws.cloudtrail.flattened.request_parameters')).toBeUndefined()
  })

  it('has an address as an IP only where it is one', () => {
    expect(read({ sourceIPAddress: '203.0.113.7' }, 'source.ip')).toBe('203.0.113.7')
    expect(read({ sourceIPAddress: 'ecs.amazonaws.com' }, 'source.ip')).toBeUndefined()
    expect(read({ sourceIPAddress: 'ecs.amazonaws.com' }, 'source.address')).toBe('ecs.amazonaws.com')
  })

  it('failed where it has an error code or a message, and a login by what it says itself', () => {
    expect(read({ eventName: 'GetParameter' }, 'event.outcome')).toBe('success')
    expect(read({ eventName: 'GetParameter', errorCode: 'AccessDenied' }, 'event.outcome')).toBe('failure')
    expect(read({ eventName: 'GetParameter', errorMessage: 'no' }, 'event.outcome')).toBe('failure')
    expect(
      read(
        { eventVersion: '1.08', eventName: 'ConsoleLogin', responseElements: { ConsoleLogin: 'Failure' } },
        'event.outcome',
      ),
    ).toBe('failure')
  })

  it('lacks the id that links copies, which the pipeline asks for by another name', () => {
    expect(read({ eventVersion: '1.08', sharedEventID: 'x' }, 'aws.cloudtrail.shared_event_id')).toBeUndefined()
  })

  it('splits the version of TLS from its protocol', () => {
    const record = { tlsDetails: { tlsVersion: 'TLSv1.3' } }
    expect([read(record, 'tls.version_protocol'), read(record, 'tls.version')]).toEqual(['tls', '1.3'])
  })

  it('is ingested at a whole second, and belongs to the data stream', () => {
    const document = withFleet(toEcs({}), Date.parse('2024-07-01T00:00:00.999Z'))
    expect(document).toMatchObject({
      event: { ingested: '2024-07-01T00:00:00Z', dataset: 'aws.cloudtrail', module: 'aws' },
      data_stream: { type: 'logs', dataset: 'aws.cloudtrail', namespace: 'default' },
    })
  })

  it('is made of any object, however odd', () => {
    for (const odd of [
      {},
      { userIdentity: 7, requestParameters: 'text', tlsDetails: [] },
      { userIdentity: null, resources: [null, 3, {}] },
      { eventTime: 'yesterday', eventName: 5, responseElements: [[]] },
      { user: 1, event: 'x', aws: [] },
    ])
      expect(() => toEcs(odd)).not.toThrow()
  })

  it.each([...operations.keys()])('of %s has no field that the mapping does not know', (name) => {
    const unknown = [...leaves(toEcs({ ...buildRecord(callOf(name, { caller: ROLE })) }))]
      .map(([field]) => field)
      .filter((field) => resolveField(field, cloudTrailMapping).mapping.type === 'dynamic')
    expect(unknown).toEqual([])
  })
})
