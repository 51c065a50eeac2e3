import type { Call } from '../../src/cloudtrail/call.js'
import type { RoleCaller, UserCaller } from '../../src/cloudtrail/caller.js'
import { operation } from '../../src/cloudtrail/calls/index.js'
import type { Json } from '../../src/cloudtrail/record.js'

export const USER: UserCaller = {
  type: 'IAMUser',
  account: '123456789012',
  name: 'alice',
  path: '/',
  principalId: 'AIDAEXAMPLEEXAMPLE123',
  accessKeyId: 'AKIAABCDEFGHIEXAMPLE',
}

export const ROLE: RoleCaller = {
  type: 'AssumedRole',
  account: '123456789012',
  roleName: 'web',
  rolePath: '/',
  principalId: 'AROAEXAMPLEEXAMPLE123',
  sessionName: 'i-0123456789abcdef0',
  accessKeyId: 'ASIAABCDEFGHIEXAMPLE',
  created: 1_719_800_000,
  mfa: false,
}

const SAMPLES: Readonly<Record<string, Json>> = {
  string: 'some-name',
  number: 10,
  boolean: true,
  strings: ['/a', '/b'],
  json: { some: 'thing' },
}

/** A plausible call of an operation: each of its arguments has a value of its kind. */
export function callOf(name: string, changes: Partial<Call> = {}): Call {
  const args = Object.fromEntries(
    Object.entries(operation(name).args).map(([key, kind]) => [key, SAMPLES[kind.replace('?', '')] ?? null]),
  )
  return {
    operation: name,
    args: { ...args, ...('roleArn' in args ? { roleArn: 'arn:aws:iam::123456789012:role/web' } : {}) },
    second: 1_719_830_000,
    account: '123456789012',
    region: 'us-east-1',
    caller: USER,
    origin: { address: '203.0.113.7', userAgent: 'aws-cli/2.16.8' },
    eventID: '11111111-1111-4111-8111-111111111111',
    key: 12_345,
    ...changes,
  }
}
