import type { CloudTrailRecord } from '../../src/cloudtrail/record.js'

/** A record with what stands around it. */
export interface Placed {
  readonly record: CloudTrailRecord
  /** Which of the records of its second it is, and how many there are. */
  readonly place: number
  readonly among: number
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')
const digits = (name: string, count: number, of: (record: CloudTrailRecord) => string) =>
  Array.from(
    { length: count },
    (_, k) => [`${name}, character ${k + 1}`, (one: Placed) => of(one.record)[k] ?? ''] as const,
  )
const session = ({ userIdentity }: CloudTrailRecord) =>
  (userIdentity.sessionContext as { attributes?: { creationDate?: string } } | undefined)?.attributes?.creationDate ??
  ''

/**
 * What only a generator could give away: ids and their digits, the grain of time, order, lengths. What an attack really
 * shows (its calls, network, client, names, errors) is no leak, and stands in its behaviour's `notice`. Undefined where a
 * record has nothing to show of it.
 */
export const GRAINS: ReadonlyMap<string, (one: Placed) => string | undefined> = new Map<
  string,
  (one: Placed) => string | undefined
>([
  ...digits('eventID', 36, ({ eventID }) => eventID),
  ...digits('requestID', 36, ({ requestID }) => text(requestID)),
  ...digits('sharedEventID', 36, ({ sharedEventID }) => text(sharedEventID)),
  ...digits('accessKeyId', 20, ({ userIdentity }) => text(userIdentity.accessKeyId)),
  ...digits('vpcEndpointId', 22, ({ vpcEndpointId }) => text(vpcEndpointId)),
  ['second of the minute', ({ record }) => record.eventTime.slice(17, 19)],
  ['last digit of the second', ({ record }) => record.eventTime.slice(18, 19)],
  ['minute of the hour', ({ record }) => record.eventTime.slice(14, 16)],
  // A sweep has more records in its second than others, and really so: of those that share one, only their order may tell.
  [
    'half of its second',
    ({ place, among }) => (among < 2 || place === (among - 1) / 2 ? undefined : place < among / 2 ? 'first' : 'second'),
  ],
  ['second in which the session began', ({ record }) => session(record).slice(17, 19)],
  [
    'order of keys',
    ({ record }) =>
      Object.keys(record)
        .filter((key) => !/^error|resources|vpcEndpointId|tls|FromConsole/.test(key))
        .join(),
  ],
  [
    'order of keys of who called',
    ({ record }) => (record.userIdentity.type === 'IAMUser' ? Object.keys(record.userIdentity).join() : ''),
  ],
  ['length of nextToken', ({ record }) => String(text(record.requestParameters?.nextToken).length)],
  ['length of the record, last digit', ({ record }) => String(JSON.stringify(record).length % 10)],
])
