import type { TrailRecord } from '../detection/trail-record.js'
import type { Marks } from './rehearsal.js'

/** What stands for an address or a client where a service calls. */
const SERVICE = /^AWS Internal$|\.amazonaws\.com$/

interface Identity {
  readonly arn?: string
  readonly accessKeyId?: string
  readonly invokedBy?: string
}

/**
 * What shows whose calls they were: for defenders to look for, or to leave alone. What services did because of them
 * carries marks of the services, and is passed over.
 */
export function marksOf(records: readonly TrailRecord[]): Marks {
  const own = records.map(({ value }) => value).filter(({ userIdentity }) => !isService(userIdentity as Identity))
  const different = (read: (record: TrailRecord['value']) => unknown) => [
    ...new Set(own.map(read).filter((value): value is string => typeof value === 'string' && !SERVICE.test(value))),
  ]
  const identity = (record: TrailRecord['value']) => (record.userIdentity ?? {}) as Identity
  return {
    callers: different((record) => identity(record).arn),
    accessKeys: different((record) => identity(record).accessKeyId),
    addresses: different(({ sourceIPAddress }) => sourceIPAddress),
    clients: different(({ userAgent }) => userAgent),
    accounts: different(({ recipientAccountId }) => recipientAccountId),
    regions: different(({ awsRegion }) => awsRegion),
  }
}

function isService({ invokedBy }: Identity = {}): boolean {
  return invokedBy !== undefined
}
