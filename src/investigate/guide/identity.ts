import { isoTime, type Milliseconds } from '../../clock.js'
import type { Document } from '../../ecs/document.js'
import { callerOf, textReader } from '../record-facts.js'

/** Who made a call, as the record says it. What it does not say is absent. */
export interface Identity {
  readonly type?: string
  readonly arn?: string
  readonly account?: string
  readonly name?: string
  readonly principal?: string
  /** Of a session: the role that it is of, and how it is called. */
  readonly role?: string
  readonly session?: string
  readonly key?: string
  readonly keyKind?: 'long-lived' | 'temporary'
  readonly sessionCreated?: string
  /** How old the session was when it called. */
  readonly sessionAge?: Milliseconds
  readonly mfa?: boolean
  /** The service that called on the identity's behalf. */
  readonly invokedBy?: string
}

const USER = 'aws.cloudtrail.user_identity'
const READERS = {
  type: textReader(`${USER}.type`),
  arn: textReader(`${USER}.arn`),
  account: textReader('cloud.account.id'),
  name: textReader('user.name'),
  principal: textReader('user.id'),
  role: textReader(`${USER}.session_context.session_issuer.arn`),
  key: textReader(`${USER}.access_key_id`),
  sessionCreated: textReader(`${USER}.session_context.creation_date`),
  invokedBy: textReader(`${USER}.invoked_by`),
} as const
const mfa = textReader(`${USER}.session_context.mfa_authenticated`)
const time = textReader('@timestamp')

export function identityOf(document: Document): Identity {
  const said = Object.fromEntries(
    Object.entries(READERS)
      .map(([name, read]) => [name, read(document)] as const)
      .filter(([, value]) => value !== undefined),
  ) as Partial<Record<keyof typeof READERS, string>>
  const { arn, key, sessionCreated } = said
  const session = arn === undefined ? undefined : /:assumed-role\/[^/]+\/(.+)$/.exec(arn)?.[1]
  const hasMfa = mfa(document)
  const created = Date.parse(sessionCreated ?? '')
  const age = Date.parse(time(document) ?? '') - created
  return {
    ...said,
    ...(session === undefined ? {} : { session }),
    ...(key === undefined ? {} : keyKind(key)),
    ...(Number.isNaN(created) ? {} : { sessionCreated: isoTime(created) }),
    ...(Number.isNaN(age) ? {} : { sessionAge: age }),
    ...(hasMfa === undefined ? {} : { mfa: hasMfa === 'true' }),
  }
}

/** Keys of users begin with AKIA, those of sessions with ASIA. */
function keyKind(key: string): Pick<Identity, 'keyKind'> {
  if (key.startsWith('AKIA')) return { keyKind: 'long-lived' }
  return key.startsWith('ASIA') ? { keyKind: 'temporary' } : {}
}

/** What stays the same from session to session: the role, or else the caller itself. */
export function actorOf(document: Document): string | undefined {
  return READERS.role(document) ?? callerOf(document)
}
