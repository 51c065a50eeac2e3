import type { CloudTrailRecord } from '../../src/cloudtrail/record.js'
import { identity, inside, isCall, isFrom, isMadeByService, type TrailInvariant } from './invariant.js'

const text = (value: unknown) => String(value ?? '')
const share = (records: readonly CloudTrailRecord[], holds: (record: CloudTrailRecord) => boolean) =>
  records.filter(holds).length / records.length
const within = (what: string, value: number, low: number, high: number) =>
  value >= low && value <= high ? [] : [`${what} is ${value.toFixed(3)}, not within ${low} and ${high}`]

/** Each key of a kind, with all values of another that go with it: more than one where it should be one. */
function ambiguous(
  records: readonly CloudTrailRecord[],
  pair: (record: CloudTrailRecord) => readonly [string, string] | undefined,
): readonly string[] {
  const known = new Map<string, string>()
  const broken = new Set<string>()
  for (const record of records) {
    const [key, value] = pair(record) ?? []
    if (key === undefined || value === undefined) continue
    const before = known.get(key)
    if (before !== undefined && before !== value) broken.add(`${key}: ${before} and ${value}`)
    known.set(key, value)
  }
  return [...broken]
}

/** True of a trail as a whole. */
export const TRAIL_INVARIANTS: readonly TrailInvariant[] = [
  {
    says: 'records are in the order of their time',
    broken: (records) =>
      records.flatMap(({ eventTime, eventID }, i) =>
        i > 0 && eventTime < (records[i - 1] as CloudTrailRecord).eventTime ? [`${eventID} at ${eventTime}`] : [],
      ),
  },
  {
    says: 'no eventID comes twice',
    broken: (records) =>
      records.length === new Set(records.map(({ eventID }) => eventID)).size ? [] : ['an eventID comes twice'],
  },
  {
    says: 'no requestID of a call comes twice',
    broken: (records) => {
      const ids = records.flatMap(({ requestID, eventType }) =>
        requestID === undefined || eventType !== 'AwsApiCall' ? [] : [requestID],
      )
      return ids.length === new Set(ids).size ? [] : ['a requestID comes twice']
    },
  },
  {
    says: 'a key belongs to one principal',
    broken: (records) =>
      ambiguous(records, (record) => {
        const { accessKeyId, principalId } = identity(record)
        return accessKeyId && !isMadeByService(record) ? [text(accessKeyId), text(principalId)] : undefined
      }),
  },
  {
    says: 'a key of a session was created once',
    broken: (records) =>
      ambiguous(records, (record) => {
        const created = inside(record, 'userIdentity', 'sessionContext', 'attributes').creationDate
        const { accessKeyId } = identity(record)
        return accessKeyId && created !== undefined ? [text(accessKeyId), text(created)] : undefined
      }),
  },
  {
    says: 'a principal has one ARN',
    broken: (records) =>
      ambiguous(records, (record) => {
        const { principalId, arn } = identity(record)
        return principalId && arn ? [text(principalId), text(arn)] : undefined
      }),
  },
  {
    says: 'a service has one eventVersion in a region and time',
    broken: (records) => ambiguous(records, ({ eventSource, eventVersion }) => [eventSource, eventVersion]),
  },
  {
    says: 'event versions are mixed',
    broken: (records) => (new Set(records.map(({ eventVersion }) => eventVersion)).size >= 2 ? [] : ['only one']),
  },
  {
    says: 'calls are recorded in several regions',
    broken: (records) => (new Set(records.map(({ awsRegion }) => awsRegion)).size >= 2 ? [] : ['only one']),
  },
  {
    says: 'four fifths of records read',
    broken: (records) =>
      within(
        'the share of reads',
        share(records, ({ readOnly }) => readOnly),
        0.7,
        0.92,
      ),
  },
  {
    says: 'about a tenth of records are errors',
    broken: (records) =>
      within(
        'the share of errors',
        share(records, ({ errorCode }) => errorCode !== undefined),
        0.04,
        0.16,
      ),
  },
  {
    says: 'SSM makes about a tenth of records',
    broken: (records) => within('the share of SSM', share(records, isFrom('ssm')), 0.06, 0.25),
  },
  {
    says: 'no call makes more than a fifth of records',
    broken: (records) => {
      const counts = new Map<string, number>()
      for (const { eventSource, eventName } of records)
        counts.set(`${eventSource} ${eventName}`, (counts.get(`${eventSource} ${eventName}`) ?? 0) + 1)
      return [...counts].filter(([, count]) => count > records.length / 5).map(([call]) => call)
    },
  },
  {
    says: 'records have 1.0 to 1.5 KB in the mean',
    broken: (records) =>
      within(
        'the mean of bytes',
        records.reduce((sum, record) => sum + Buffer.byteLength(JSON.stringify(record)), 0) / records.length,
        1_000,
        1_500,
      ),
  },
  {
    says: 'TLS details stand in most records, and never in all',
    broken: (records) =>
      within(
        'the share with TLS details',
        share(records, ({ tlsDetails }) => tlsDetails !== undefined),
        0.5,
        0.95,
      ),
  },
  {
    says: 'every SecureString that SSM gave out was decrypted by KMS in the same second, in the reader’s name',
    broken: (records) => {
      const decrypts = records.filter(
        (record) => isCall('kms', 'Decrypt')(record) && identity(record).invokedBy === 'AWS Internal',
      )
      const reads = new Set(
        records
          .filter(isCall('ssm', 'GetParameter', 'GetParameters', 'GetParametersByPath', 'GetParameterHistory'))
          .map((record) => `${record.eventTime} ${text(identity(record).arn)}`),
      )
      return decrypts
        .filter((record) => !reads.has(`${record.eventTime} ${text(identity(record).arn)}`))
        .map(({ eventID }) => `${eventID}: nobody read a parameter in this second`)
    },
  },
  {
    says: 'KMS’s calls for SSM have another key and another requestID than the reads',
    broken: (records) => {
      const own = new Set(
        records.filter((record) => !isMadeByService(record)).map((record) => text(identity(record).accessKeyId)),
      )
      return records
        .filter(
          (record) =>
            isMadeByService(record) &&
            own.has(text(identity(record).accessKeyId)) &&
            text(identity(record).accessKeyId) !== '',
        )
        .map(({ eventID }) => eventID)
    },
  },
  {
    says: 'a session that STS opened in the trail is used after it was opened',
    broken: (records) => {
      const opened = new Map<string, string>()
      for (const record of records.filter(isFrom('sts'))) {
        const key = text(inside(record, 'responseElements', 'credentials').accessKeyId)
        if (key !== '') opened.set(key, record.eventTime)
      }
      return records
        .filter((record) => !isMadeByService(record))
        .filter(({ eventTime, ...record }) => {
          const since = opened.get(text(identity(record as CloudTrailRecord).accessKeyId))
          return since !== undefined && eventTime < since
        })
        .map(({ eventID }) => eventID)
    },
  },
  {
    says: 'modules of the SDK for Go have versions of their own',
    broken: (records) => {
      const modules = records.flatMap(
        ({ userAgent }) => /aws-sdk-go-v2.* api\/([a-z0-9]+)#([\d.]+)/.exec(userAgent)?.slice(1) ?? [],
      )
      const versions = new Set(modules.filter((_, i) => i % 2 === 1))
      const names = new Set(modules.filter((_, i) => i % 2 === 0))
      return names.size > 3 && versions.size < names.size ? [`${names.size} modules, ${versions.size} versions`] : []
    },
  },
  {
    says: 'throttling comes in bursts: most throttled calls have another within a minute',
    broken: (records) => {
      const times = records.filter(({ errorCode }) =>
        /Throttl|RequestLimit|TooManyRequests|SlowDown/.test(text(errorCode)),
      )
      if (times.length < 20) return []
      const seconds = times.map(({ eventTime }) => Date.parse(eventTime) / 1_000)
      const alone = seconds.filter(
        (second, i) => second - (seconds[i - 1] ?? -Infinity) > 60 && (seconds[i + 1] ?? Infinity) - second > 60,
      ).length
      return within('the share of throttled calls alone in their minute', alone / times.length, 0, 0.5)
    },
  },
]
