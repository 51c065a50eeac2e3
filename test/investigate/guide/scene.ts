import type { TrailRecord } from '../../../src/detection/trail-record.js'
import { findAlert } from '../../../src/investigate/find-alert.js'
import { type Guide, guideOf } from '../../../src/investigate/guide/guide.js'
import { read, trailOf } from '../../detection/trail.js'
import { caseOf } from '../case.js'

type Raw = Readonly<Record<string, unknown>>

export const ROLE = 'arn:aws:iam::111122223333:role/deployer'
export const KEY = 'ASIAAAAAAAAAAEXAMPLE'

/** A call of a session of the role; it opened at the time that is given, in minutes from noon. */
export function sessionCall(
  eventID: string,
  minutes: number,
  { session = 'run-1', key = KEY, created, ...record }: Raw & { session?: string; key?: string; created?: string } = {},
): TrailRecord {
  return read(eventID, minutes, {
    record: {
      userIdentity: {
        type: 'AssumedRole',
        principalId: `AROAAAAAAAAAAAAAAAAAA:${session}`,
        arn: `arn:aws:sts::111122223333:assumed-role/deployer/${session}`,
        accountId: '111122223333',
        accessKeyId: key,
        sessionContext: {
          sessionIssuer: { type: 'Role', arn: ROLE, accountId: '111122223333', userName: 'deployer' },
          attributes: { mfaAuthenticated: 'false', ...(created === undefined ? {} : { creationDate: created }) },
        },
      },
      ...record,
    },
  })
}

/** KMS decrypts a parameter for the session of the role. */
export function decrypt(eventID: string, minutes: number, parameter: string): TrailRecord {
  return sessionCall(eventID, minutes, {
    eventSource: 'kms.amazonaws.com',
    eventName: 'Decrypt',
    sourceIPAddress: 'AWS Internal',
    requestParameters: {
      encryptionContext: { PARAMETER_ARN: `arn:aws:ssm:us-east-1:111122223333:parameter${parameter}` },
    },
  })
}

/** The guide for the alert that points at a record. */
export async function guideFor(source: string, records: readonly TrailRecord[]): Promise<Guide> {
  const ruleCase = await caseOf(records)
  const alert = ruleCase.detection.alerts.find((each) => each.source === source)
  if (alert === undefined) throw new Error(`no alert on ${source}`)
  return guideOf(trailOf(...records), findAlert([ruleCase], alert.id))
}
