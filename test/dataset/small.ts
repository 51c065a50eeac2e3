import { join } from 'node:path'
import { isoSecond } from '../../src/clock.js'
import type { CloudTrailRecord } from '../../src/cloudtrail/record.js'
import { completeConfig } from '../../src/dataset/config.js'
import type { GenerateConfig, Manifest } from '../../src/dataset/manifest.js'
import { clearSlices } from '../../src/dataset/slice-source.js'
import { type WriteOptions, writeDataset } from '../../src/dataset/write.js'
import type { StreamRecord } from '../../src/stream/burst.js'
import type { EventStream } from '../../src/stream/stream.js'
import type { Incident } from '../../src/truth/incident.js'
import type { Label } from '../../src/truth/label.js'
import { temporaryFolder } from '../io/temporary-folder.js'

/** Monday 2024-07-01T00:00:00Z. */
export const START = 1_719_792_000
const DAY = 86_400

export const eventId = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

/** The n-th record: a read of a parameter, so many minutes after the start, with what differs. */
export function recordAt(n: number, changes: Partial<CloudTrailRecord> = {}): CloudTrailRecord {
  return {
    eventVersion: '1.08',
    userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::111122223333:user/ci', userName: 'ci' },
    eventTime: isoSecond(START + n * 60),
    eventSource: 'ssm.amazonaws.com',
    eventName: 'GetParameter',
    awsRegion: 'us-east-1',
    sourceIPAddress: '192.0.2.1',
    userAgent: 'aws-cli/2.17.60',
    requestParameters: { name: '/a', withDecryption: true },
    responseElements: null,
    eventID: eventId(n),
    readOnly: true,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '111122223333',
    eventCategory: 'Management',
    ...changes,
  }
}

/** What is true of the n-th record: benign background that decrypts nothing, with what differs. */
export function streamRecord(
  n: number,
  label: Partial<Label> = {},
  changes: Partial<CloudTrailRecord> = {},
): StreamRecord {
  const record = recordAt(n, changes)
  return {
    record,
    second: Date.parse(record.eventTime) / 1_000,
    tie: 0,
    label: {
      eventID: record.eventID,
      behaviour: 'lambda-powertools-parameters',
      kind: 'benign',
      malicious: false,
      operation: 'ssm.GetParameter',
      outcome: 'success',
      withDecryption: true,
      decrypts: false,
      caller: 'arn:aws:iam::111122223333:user/ci',
      ...label,
    },
  }
}

const ATTACK = { behaviour: 'stratus-securestring-dump', kind: 'malicious', incident: 'dump-1' } as const

/** Six background records, one of a look-alike, one that decrypts; three of an incident, two of them malicious. */
export const SMALL: readonly StreamRecord[] = [
  streamRecord(0),
  streamRecord(1, { kind: 'look-alike', behaviour: 'weekly-batch-job' }),
  streamRecord(2, { decrypts: true }),
  streamRecord(3, { ...ATTACK, kind: 'benign', phase: 'prelude' }),
  streamRecord(4),
  streamRecord(5, { ...ATTACK, malicious: true, decrypts: true }),
  streamRecord(6, { ...ATTACK, malicious: true }, { recipientAccountId: '444455556666' }),
  streamRecord(7),
  streamRecord(20, {}, { awsRegion: 'eu-west-1' }),
]

const INCIDENT: Incident = {
  incident: 'dump-1',
  behaviour: 'stratus-securestring-dump',
  first: isoSecond(START + 5 * 60),
  last: isoSecond(START + 6 * 60),
  records: 2,
  alertWanted: 'wanted',
  expectedAlone: { v2: { alerts: 1, reason: 'alert', why: 'a new ARN' } },
}

/** A stream that gives the slices it is given. */
export function streamOf(slices: readonly (readonly StreamRecord[])[], incidents = [INCIDENT]): EventStream {
  const window = { start: START, scoredFrom: START + 10 * DAY, end: START + 21 * DAY }
  const startOf = (slice: number) =>
    slice === 0 ? window.start : slice === slices.length ? window.end : (slices[slice]?.[0]?.second ?? window.end)
  return {
    // Writing never asks who exists.
    world: undefined as unknown as EventStream['world'],
    sizes: { accounts: 3, principals: 75, roles: 50, parameters: 180 },
    slices: slices.length,
    startOf,
    slice: (number) => slices[number] ?? [],
    before: (number, span) =>
      slices.flat().filter(({ second }) => second >= startOf(number) - span && second < startOf(number)),
    incidents,
    campaigns: incidents.map((incident) => ({ incident, labels: [], first: START, last: START })),
    window,
    timeRange: {
      start: isoSecond(window.start),
      scoredFrom: isoSecond(window.scoredFrom),
      end: isoSecond(window.end),
    },
  }
}

export function smallConfig(changes: Partial<GenerateConfig> = {}): GenerateConfig {
  return completeConfig({ seed: 's', events: 6, attacks: ['stratus-securestring-dump'], ...changes })
}

export interface Written {
  readonly folder: string
  readonly manifest: Manifest
}

/** A dataset of the small stream in a folder of its own. */
export async function smallDataset(
  changes: Partial<GenerateConfig> = {},
  options: Partial<WriteOptions> = {},
  stream = streamOf([SMALL.slice(0, 4), SMALL.slice(4)]),
): Promise<Written> {
  const folder = join(temporaryFolder(), 'out')
  const manifest = await writeDataset(folder, clearSlices(stream), smallConfig(changes), {
    version: '0.0.0',
    ...options,
  })
  return { folder, manifest }
}
