import { arnOfRole } from '../cloudtrail/arn.js'
import type { Caller } from '../cloudtrail/caller.js'
import type { JsonObject } from '../cloudtrail/record.js'
import { InputError } from '../errors.js'
import { drawText, HEX, keyOf, LETTERS_AND_DIGITS, mix } from '../keyed.js'
import type { Actor } from '../world/actor.js'
import { callerOf, webIdentityProvider } from '../world/session.js'
import type { CallOptions } from './act.js'
import type { Run } from './run.js'

/** An STS call that opened the session in which the actor calls: what it is, with what, and by whom. */
export interface Opening {
  readonly operation: string
  readonly args: JsonObject
  readonly options: CallOptions
}

/** How a session is opened, where not as sessions of the role ordinarily are. */
export interface Otherwise {
  /** Whose call it is. */
  readonly by?: Actor
  /** The role takes itself on again, out of the session before. */
  readonly isChained?: boolean
  /** Of a web identity: what the token says that its holder is. */
  readonly subject?: string
}

/**
 * The call that opened the session of this moment; two, where the caller's account and the role's both record it.
 * @throws InputError for a user without a federated session, for roles whose sessions nobody opens in the trail, and for
 * a subject or a chain where there is no token or no session before.
 */
export function openingsOf(run: Run, { by, isChained, subject }: Otherwise = {}): readonly Opening[] {
  const { actor, session } = run
  if (actor.identity.type !== 'role') return [federation(run)]
  const roleArn = arnOfRole(actor.account.id, actor.identity.path, actor.identity.name)
  const common = {
    roleArn,
    roleSessionName: session.name,
    accessKeyId: session.accessKeyId,
    principalId: actor.identity.principalId,
  }
  const { opener } = actor.identity.session
  const refuse = (why: string) => {
    throw new InputError(`${run.behaviour.id}: ${actor.part}: ${why}`)
  }
  if (subject !== undefined && opener?.by !== 'web-identity')
    refuse('its sessions are not opened with a token; leave the subject out of "assume"')
  if (isChained) {
    const before = run.sessionBefore ?? refuse('"assume: chain" needs a session before it; open two')
    return [
      {
        operation: 'sts.AssumeRole',
        args: { ...common, durationSeconds: 3_600 },
        options: { caller: callerOf(actor, before) },
      },
    ]
  }
  if (by !== undefined || opener?.by === 'actor')
    return assumedBy(run, by ?? (actor.openedBy as Actor), { ...common, durationSeconds: 3_600 })
  if (opener === undefined)
    return refuse('nothing in the trail shows how its sessions are opened; leave "assume" out, or say by whom')
  switch (opener.by) {
    case 'service':
      return [
        {
          operation: 'sts.AssumeRole',
          args: { ...common, durationSeconds: 3_600 },
          options: { caller: { type: 'AWSService', service: opener.service } },
        },
      ]
    case 'web-identity':
      return [
        {
          operation: 'sts.AssumeRoleWithWebIdentity',
          args: { ...common, durationSeconds: 3_600 },
          options: { caller: tokenHolder(actor, opener.provider, subject) },
        },
      ]
    case 'saml': {
      const principalArn = `arn:aws:iam::${actor.account.id}:saml-provider/AWSSSO_${drawText(mix(actor.account.key, 3), HEX, 16)}_DO_NOT_DELETE`
      const userName = actor.handle
      const provider = `${drawText(keyOf(principalArn), LETTERS_AND_DIGITS, 27)}=`
      return [
        {
          operation: 'sts.AssumeRoleWithSAML',
          args: { ...common, principalArn, durationSeconds: 43_200 },
          options: { caller: { type: 'SAMLUser', principalId: `${provider}:${userName}`, userName, provider } },
        },
      ]
    }
  }
}

/** What ids are drawn with that two records share. */
const SHARED = 3_000_017

/** By another principal; from another account it is recorded there with who called, and here with what is known of it. */
function assumedBy(run: Run, by: Actor, args: JsonObject): readonly Opening[] {
  const caller = callerOf(by, run.own.session(by, run.now))
  const opening = { operation: 'sts.AssumeRole', args }
  const { account } = by
  if (account === run.actor.account) return [{ ...opening, options: { caller } }]
  const shared = run.own.uuid(SHARED + run.nextId())
  const principalId = principalOf(caller)
  return [
    { ...opening, options: { caller, account: account.id, shared } },
    { ...opening, options: { caller: { type: 'AWSAccount', account: account.id, principalId }, shared } },
  ]
}

/** As another account knows who called. */
function principalOf(caller: ReturnType<typeof callerOf>): string {
  switch (caller.type) {
    case 'AssumedRole':
      return `${caller.principalId}:${caller.sessionName}`
    case 'IAMUser':
      return caller.principalId
    default:
      return caller.account
  }
}

/** Lets a federated user do all that the user may who asks for it. */
const ANYTHING = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] })

function federation({ actor, session, behaviour }: Run): Opening {
  if (session.isOpened !== true)
    throw new InputError(
      `${behaviour.id}: ${actor.part} are users: "assume" needs a federated session before it, such as session: { name: backup-sync }`,
    )
  return {
    operation: 'sts.GetFederationToken',
    args: { name: session.name, policy: ANYTHING, accessKeyId: session.accessKeyId },
    options: { caller: callerOf(actor, { ...session, isOpened: false }) },
  }
}

function tokenHolder(actor: Actor, provider: 'github' | 'eks', other?: string): Caller {
  const own =
    provider === 'github'
      ? `repo:${actor.team}-org/${actor.team}-service:ref:refs/heads/main`
      : `system:serviceaccount:${actor.part}:${actor.part}`
  const subject = other ?? own
  const arn = webIdentityProvider(actor, provider)
  return {
    type: 'WebIdentityUser',
    principalId: `${arn}:sts.amazonaws.com:${subject}`,
    userName: subject,
    provider: arn,
  }
}
