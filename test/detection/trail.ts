import type { TrailRecord } from '../../src/detection/trail-record.js'
import { loadRule } from '../../src/rules/load.js'
import type { NewTermsRule } from '../../src/rules/rule.js'
import { at, NOON } from './scene.js'

type Raw = Readonly<Record<string, unknown>>

/** A decrypting read by a user, ingested some minutes from noon, 200 seconds after the event. */
export function read(
  eventID: string,
  ingested: number,
  {
    user = 'ann',
    record = {},
    delivery = {},
  }: { readonly user?: string; readonly record?: Raw; readonly delivery?: Partial<TrailRecord> } = {},
): TrailRecord {
  const time = NOON + ingested * 60_000
  return {
    value: {
      eventVersion: '1.08',
      userIdentity: {
        type: 'IAMUser',
        arn: `arn:aws:iam::111122223333:user/${user}`,
        accountId: '111122223333',
        userName: user,
      },
      eventTime: at(ingested - 200 / 60),
      eventSource: 'ssm.amazonaws.com',
      eventName: 'GetParameter',
      awsRegion: 'us-east-1',
      sourceIPAddress: '192.0.2.1',
      requestParameters: { name: '/app/key', withDecryption: true },
      eventID,
      ...record,
    },
    kind: 'record',
    ingested: time,
    searchable: time,
    place: 'trail.ndjson:1',
    ...delivery,
  }
}

/** A trail in batches of two. */
export async function* trailOf(...records: readonly TrailRecord[]): AsyncGenerator<readonly TrailRecord[]> {
  for (let i = 0; i < records.length; i += 2) yield records.slice(i, i + 2)
}

/** A shipped rule, changed; all that ship are of new terms. */
export function shipped(name: string, changes: Partial<NewTermsRule> = {}): NewTermsRule {
  const rule = loadRule(name)
  if (rule.type !== 'new_terms') throw new Error(`${name} is of type ${rule.type}`)
  return { ...rule, ...changes }
}
