import { HOUR, isoTime, type Milliseconds } from '../../clock.js'
import type { Document } from '../../ecs/document.js'
import { type RecordFacts, recordFacts, type Seen, textReader } from '../record-facts.js'
import type { Subject } from './subject.js'

/** Where a session comes from. */
export interface Origin {
  /** The call that opened it. */
  readonly opened?: RecordFacts
  /** How it was found: its answer holds the session's key, or it is of the same role, name and second. */
  readonly foundBy?: 'key' | 'session'
  /** Whom an identity provider vouched for. */
  readonly subject?: string
  /** The last console sign-in of the same identity within twelve hours before. */
  readonly signIn?: RecordFacts
  /** The key was made in the trail by this call. */
  readonly keyMade?: RecordFacts
  /** Whether the record says that its credentials come from the console; absent where that cannot be told. */
  readonly fromConsole?: boolean
}

/** A session is opened within so much of the time that its records give for it. */
const CLOSE: Milliseconds = 5_000
const SIGN_IN: Milliseconds = 12 * HOUR * 1_000

const action = textReader('event.action')
const RESPONSE = 'aws.cloudtrail.flattened.response_elements'
const REQUEST = 'aws.cloudtrail.flattened.request_parameters'
const issuedKey = textReader(`${RESPONSE}.credentials.accessKeyId`)
const madeKey = textReader(`${RESPONSE}.accessKey.accessKeyId`)
const roleArn = textReader(`${REQUEST}.roleArn`)
const sessionName = textReader(`${REQUEST}.roleSessionName`)
const webSubject = textReader(`${RESPONSE}.subjectFromWebIdentityToken`)
const arn = textReader('aws.cloudtrail.user_identity.arn')

/** Looks for what opened the session of a record. */
export function createOrigin({ identity, time: called, seen: { id: own } }: Subject) {
  let opened: Seen | undefined
  let foundBy: Origin['foundBy']
  let signIn: { readonly seen: Seen; readonly time: Milliseconds } | undefined
  let keyMade: Seen | undefined
  let fromConsole: boolean | undefined
  const opens = (document: Document, time: Milliseconds): Origin['foundBy'] => {
    if (identity.key !== undefined && issuedKey(document) === identity.key) return 'key'
    const isOfSession = identity.role !== undefined && roleArn(document) === identity.role
    const created = Date.parse(identity.sessionCreated ?? isoTime(called))
    return isOfSession && sessionName(document) === identity.session && Math.abs(time - created) <= CLOSE
      ? 'session'
      : undefined
  }
  return {
    add(seen: Seen, time: Milliseconds, raw: Readonly<Record<string, unknown>> | undefined): void {
      const { document } = seen
      if (seen.id === own && raw !== undefined) fromConsole = String(raw.sessionCredentialFromConsole) === 'true'
      const by = foundBy === 'key' ? undefined : opens(document, time)
      if (by !== undefined) {
        opened = seen
        foundBy = by
      }
      if (identity.key !== undefined && madeKey(document) === identity.key) keyMade = seen
      const isSignIn = action(document) === 'ConsoleLogin' && arn(document) === identity.arn
      if (isSignIn && time <= called && called - time <= SIGN_IN && time >= (signIn?.time ?? 0)) signIn = { seen, time }
    },
    result(): Origin {
      const subject = opened && webSubject(opened.document)
      return {
        ...(opened === undefined ? {} : { opened: recordFacts(opened) }),
        ...(foundBy === undefined ? {} : { foundBy }),
        ...(subject === undefined ? {} : { subject }),
        ...(signIn === undefined ? {} : { signIn: recordFacts(signIn.seen) }),
        ...(keyMade === undefined ? {} : { keyMade: recordFacts(keyMade) }),
        ...(fromConsole === undefined ? {} : { fromConsole }),
      }
    },
  }
}
