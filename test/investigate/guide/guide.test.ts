import { describe, expect, it } from 'vitest'
import { guideMarkdown } from '../../../src/report/guide.js'
import { at } from '../../detection/scene.js'
import { read } from '../../detection/trail.js'
import { decrypt, guideFor, KEY, ROLE, sessionCall } from './scene.js'

const DAY = 24 * 60
const names = (...list: readonly string[]) => ({
  eventName: 'GetParameters',
  requestParameters: { names: list, withDecryption: true },
})

describe('the call', () => {
  it('names its parameters, of how many that the trail knows here and in all', async () => {
    const { call } = await guideFor('x', [
      read('a', -DAY, { record: names('/app/a', '/app/b:3') }),
      read('elsewhere', -DAY, { record: { awsRegion: 'eu-west-1', requestParameters: { name: '/app/c' } } }),
      read('missing', -DAY, { record: { errorCode: 'ParameterNotFound', requestParameters: { name: '/app/d' } } }),
      read('put', -DAY, { record: { eventName: 'PutParameter', requestParameters: { name: '/app/b' } } }),
      sessionCall('x', 0, names('/app/b', 'arn:aws:ssm:us-east-1:111122223333:parameter/app/e')),
      decrypt('k', 0, '/app/b'),
    ])
    expect(call.parameters).toEqual([
      { name: '/app/b', byRole: 0, byAnybody: 1, decrypted: true },
      { name: '/app/e', byRole: 0, byAnybody: 0, decrypted: false },
    ])
    expect([call.here, call.inTrail]).toEqual([3, 4])
  })

  it('stands among what the identity read within the hour', async () => {
    const { call } = await guideFor('x', [
      sessionCall('x', 0, names('/app/a')),
      sessionCall('y', 50, names('/app/a', '/app/b')),
      decrypt('k', 50, '/app/b'),
      decrypt('l', 50, '/app/a'),
      sessionCall('late', 61, names('/app/c')),
      sessionCall('other', 10, { session: 'run-2', key: 'ASIABBBBBBBBBEXAMPLE', ...names('/app/d') }),
    ])
    expect([call.readAround, call.decryptedAround]).toEqual([2, ['/app/b', '/app/a']])
    expect(call.parameters[0]?.decrypted).toBe(false)
  })
})

describe('the identity', () => {
  it('is told with its role, session, key and the age of its session', async () => {
    const { identity } = await guideFor('x', [sessionCall('x', 0, { created: at(-200 / 60 - 30) })])
    expect(identity).toMatchObject({
      type: 'AssumedRole',
      role: ROLE,
      session: 'run-1',
      key: KEY,
      keyKind: 'temporary',
      mfa: false,
      sessionAge: 30 * 60_000,
    })
  })

  it('is followed to who opened its session, by the key that was handed out', async () => {
    const opening = read('open', -1, {
      user: 'bob',
      record: {
        eventSource: 'sts.amazonaws.com',
        eventName: 'AssumeRole',
        requestParameters: { roleArn: ROLE, roleSessionName: 'run-1' },
        responseElements: { credentials: { accessKeyId: KEY } },
      },
    })
    const later = { ...opening, value: { ...opening.value, eventID: 'later', responseElements: null } }
    const guide = await guideFor('x', [opening, later, sessionCall('x', 0, { created: at(-1 - 200 / 60) })])
    expect(guide.origin).toMatchObject({ opened: { eventID: 'open', operation: 'sts.AssumeRole' }, foundBy: 'key' })
    expect(guide.next.map(({ because }) => because)).toContain('sts.AssumeRole, record open')
    expect(guide.related.kept[0]).toMatchObject({ relation: 'takes-role', kind: 'session' })
  })

  it('is followed by role, name and second where the answer does not show the key', async () => {
    const opening = (eventID: string, minutes: number, roleSessionName = 'run-1') =>
      read(eventID, minutes, {
        record: {
          eventSource: 'sts.amazonaws.com',
          eventName: 'AssumeRoleWithWebIdentity',
          requestParameters: { roleArn: ROLE, roleSessionName },
          responseElements: { subjectFromWebIdentityToken: 'repo:app' },
        },
      })
    const created = at(-200 / 60 - 1)
    const { origin } = await guideFor('x', [
      opening('before', -20),
      opening('open', -1),
      opening('other', -1, 'run-2'),
      sessionCall('x', 0, { created }),
    ])
    expect(origin).toMatchObject({ opened: { eventID: 'open' }, foundBy: 'session', subject: 'repo:app' })
    expect((await guideFor('x', [opening('before', -20), sessionCall('x', 0, { created })])).origin.opened).toBe(
      undefined,
    )
  })

  it('is followed to its last sign-in to the console, of the twelve hours before', async () => {
    const signIn = (eventID: string, minutes: number) =>
      read(eventID, minutes, { record: { eventSource: 'signin.amazonaws.com', eventName: 'ConsoleLogin' } })
    const origin = async (...records: Parameters<typeof guideFor>[1]) =>
      (await guideFor('x', [...records, read('x', 0)])).origin.signIn?.eventID
    expect(await origin(signIn('first', -60), signIn('last', -30), signIn('after', 30))).toBe('last')
    expect(await origin(signIn('old', -12 * 60 - 1))).toBe(undefined)
  })

  it('says whether its credentials come from the console, where the trail can say it', async () => {
    const console = async (record: Readonly<Record<string, unknown>>) =>
      (await guideFor('x', [sessionCall('x', 0, record)])).origin.fromConsole
    expect(await console({ sessionCredentialFromConsole: 'true' })).toBe(true)
    expect(await console({})).toBe(false)
  })
})

describe('the past', () => {
  it('is that of the identity and of its role, up to an hour before', async () => {
    const { past } = await guideFor('x', [
      sessionCall('a', -6 * DAY, { sourceIPAddress: '192.0.2.9' }),
      sessionCall('b', -6 * DAY - 60, { session: 'run-0', key: 'ASIACCCCCCCCCEXAMPLE' }),
      sessionCall('c', -6 * DAY - 120, {
        session: 'run-0',
        sourceIPAddress: '10.0.0.1',
        eventName: 'ListTagsForResource',
      }),
      sessionCall('soon', -59, { eventName: 'DescribeParameters' }),
      sessionCall('x', 0, { sourceIPAddress: '198.51.100.7' }),
    ])
    expect(past.map(({ of, records }) => [of, records])).toEqual([
      ['identity', 1],
      ['role', 3],
    ])
    const trait = (name: string) => past[1]?.traits.find((each) => each.trait === name)
    expect(trait('address')).toMatchObject({ now: [{ value: '198.51.100.7', records: 0 }], different: 3 })
    expect(trait('network')?.usual).toEqual([
      { value: '192.0.2.0/24', records: 2 },
      { value: '10.0.0.0/24', records: 1 },
    ])
    expect(trait('hour')?.now).toEqual([{ value: '11h', records: 1 }])
    expect(trait('parameter')?.now).toEqual([{ value: '/app/key', records: 3 }])
  })

  it('of a user is told once, since it is no session of a role', async () => {
    const { past } = await guideFor('x', [read('x', 0)])
    expect(past.map(({ of }) => of)).toEqual(['identity'])
  })
})

describe('the surroundings', () => {
  it('are told kind by kind, with what they have in common', async () => {
    const iam = { eventSource: 'iam.amazonaws.com', eventName: 'AttachRolePolicy', requestParameters: {} }
    const { related, elsewhere } = await guideFor('x', [
      sessionCall('denied', -5, { errorCode: 'AccessDenied' }),
      sessionCall('x', 0),
      sessionCall('grant', 5, { ...iam, sourceIPAddress: '198.51.100.7' }),
      read('neighbour', 6, { user: 'bob' }),
      read('stranger', 6, { user: 'cid', record: { sourceIPAddress: '203.0.113.9' } }),
      sessionCall('twin', 7, { session: 'run-2', key: 'ASIABBBBBBBBBEXAMPLE', sourceIPAddress: '203.0.113.9' }),
      sessionCall('hour', 60),
      sessionCall('late', 60 + 1 / 60),
    ])
    expect(related.kept.map(({ record, relation, kind }) => [record.eventID, relation, kind])).toEqual([
      ['denied', 'key', 'error'],
      ['grant', 'key', 'permissions'],
      ['neighbour', 'address', 'read'],
      ['twin', 'role', 'read'],
      ['hour', 'key', 'read'],
    ])
    expect(elsewhere).toEqual([{ value: '198.51.100.7', records: 1 }])
  })

  it('name who else came from the address', async () => {
    const { network } = await guideFor('x', [read('a', -DAY, { user: 'bob' }), sessionCall('x', 0)])
    expect(network).toMatchObject({
      address: '192.0.2.1',
      kind: 'public',
      records: 2,
      others: 1,
      commonest: [{ value: 'arn:aws:iam::111122223333:user/bob', records: 1 }],
    })
    const inside = await guideFor('x', [sessionCall('x', 0, { sourceIPAddress: '10.0.3.4' })])
    expect(inside.network?.kind).toBe('private')
  })
})

it('is Markdown of 80 columns with all seven steps', async () => {
  const long = `/${'very-long-name/'.repeat(20)}key`
  const text = guideMarkdown(await guideFor('x', [sessionCall('x', 0, names(long, '/app/b'))]))
  expect(text.match(/^## \d/gm)).toHaveLength(7)
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
})

it('says once what can be said of several parameters', async () => {
  const text = guideMarkdown(
    await guideFor('x', [
      sessionCall('a', -6 * DAY, names('/app/b')),
      sessionCall('x', 0, names('/a', '/app/b', '/c')),
    ]),
  ).replace(/\n +/g, ' ')
  expect(text).toContain('- `/a`, `/c`: each read earlier by this role 0 times, by anybody 0 times; no Decrypt')
  expect(text).toContain('- `/app/b`: read earlier by this role 1 time, by anybody 1 time;')
})

it('gets along with a record that says next to nothing', async () => {
  const bare = {
    userIdentity: { accountId: '111122223333', userName: 'ann' },
    sourceIPAddress: undefined,
    requestParameters: { withDecryption: true },
  }
  const guide = await guideFor('x', [read('x', 0, { record: bare })])
  expect([guide.network, guide.call.parameters]).toEqual([undefined, []])
  expect(guideMarkdown(guide)).toContain('The record names no address.')
})
