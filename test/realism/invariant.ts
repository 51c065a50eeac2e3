import type { CloudTrailRecord, JsonObject } from '../../src/cloudtrail/record.js'

/** What is true of every record that AWS wrote, as a sentence about it. */
export interface RecordInvariant {
  readonly says: string
  /** Of which records it speaks; absent means of all. */
  readonly of?: (record: CloudTrailRecord) => boolean
  readonly holds: (record: CloudTrailRecord) => boolean
}

/** What is true of a trail as a whole; returns what breaks it, in words. */
export interface TrailInvariant {
  readonly says: string
  readonly broken: (records: readonly CloudTrailRecord[]) => readonly string[]
}

/** The object below a path of keys, empty where there is none. */
export function inside(record: object, ...path: readonly string[]): JsonObject {
  let value: unknown = record
  for (const key of path) value = (value as JsonObject | null | undefined)?.[key]
  return value !== null && typeof value === 'object' ? (value as JsonObject) : {}
}

export const identity = ({ userIdentity }: CloudTrailRecord): JsonObject => userIdentity as JsonObject
export const attributes = (record: CloudTrailRecord) => inside(record, 'userIdentity', 'sessionContext', 'attributes')
export const issuer = (record: CloudTrailRecord) => inside(record, 'userIdentity', 'sessionContext', 'sessionIssuer')
export const isBy = (type: string) => (record: CloudTrailRecord) => identity(record).type === type
export const isFrom = (source: string) => (record: CloudTrailRecord) => record.eventSource === `${source}.amazonaws.com`
export const isCall =
  (source: string, ...names: readonly string[]) =>
  (record: CloudTrailRecord) =>
    isFrom(source)(record) && names.includes(record.eventName)

/** A service calls, for itself or in somebody's name. */
export const isMadeByService = (record: CloudTrailRecord) => identity(record).invokedBy !== undefined
export const isDenied = ({ errorCode }: CloudTrailRecord) => errorCode === 'AccessDenied'
export const isThrottled = ({ errorCode }: CloudTrailRecord) => errorCode === 'ThrottlingException'
