import { arnOfRole } from '../cloudtrail/arn.js'
import type { Caller } from '../cloudtrail/caller.js'
import type { JsonObject } from '../cloudtrail/record.js'
import { InputError } from '../errors.js'
import { drawText, HEX, keyOf, LETTERS_AND_DIGITS, mix } from '../keyed.js'
import type { Actor } from '../world/actor.js'
import { callerOf, sessionAt, webIdentityProvider } from '../world/session.js'
import type { CallOptions, Run } from './run.js'

/** The STS call that opened the session in which the actor calls: what it is, with what, and by whom. */
export interface Opening {
  readonly operation: string
  readonly args: JsonObject
  readonly options: CallOptions
}

/** @throws InputError for a user, who has no session to open, and for roles whose sessions nobody opens in the trail. */
export function openingOf(run: Run): Opening {
  const { actor } = run
  run.caller()
  const { session } = run
  if (actor.identity.type !== 'role')
    throw new InputError(`${run.behaviour.id}: ${actor.part} are users, and "assume" opens the session of a role`)
  const { opener } = actor.identity.session
  if (opener === undefined)
    throw new InputError(
      `${run.behaviour.id}: ${actor.part}: nothing in the trail shows how its sessions are opened; leave "assume" out`,
    )
  const roleArn = arnOfRole(actor.account.id, actor.identity.path, actor.identity.name)
  const common = {
    roleArn,
    roleSessionName: session.name,
    accessKeyId: session.accessKeyId,
    principalId: actor.identity.principalId,
  }
  switch (opener.by) {
    case 'service':
      return {
        operation: 'sts.AssumeRole',
        args: { ...common, durationSeconds: 3_600 },
        options: { caller: { type: 'AWSService', service: opener.service } },
      }
    case 'web-identity':
      return {
        operation: 'sts.AssumeRoleWithWebIdentity',
        args: { ...common, durationSeconds: 3_600 },
        options: { caller: tokenHolder(actor, opener.provider) },
      }
    case 'saml': {
      const principalArn = `arn:aws:iam::${actor.account.id}:saml-provider/AWSSSO_${drawText(mix(actor.account.key, 3), HEX, 16)}_DO_NOT_DELETE`
      const userName = actor.handle
      const provider = `${drawText(keyOf(principalArn), LETTERS_AND_DIGITS, 27)}=`
      return {
        operation: 'sts.AssumeRoleWithSAML',
        args: { ...common, principalArn, durationSeconds: 43_200 },
        options: {
          caller: {
            type: 'SAMLUser',
            principalId: `${provider}:${userName}`,
            userName,
            provider,
          },
        },
      }
    }
    case 'actor': {
      const by = actor.openedBy as Actor
      const second = Math.floor(run.now / 1_000)
      return {
        operation: 'sts.AssumeRole',
        args: { ...common, durationSeconds: 3_600 },
        options: { caller: callerOf(by, sessionAt(by, second, run.key, second)) },
      }
    }
  }
}

function tokenHolder(actor: Actor, provider: 'github' | 'eks'): Caller {
  const subject =
    provider === 'github'
      ? `repo:${actor.team}-org/${actor.team}-service:ref:refs/heads/main`
      : `system:serviceaccount:${actor.part}:${actor.part}`
  const arn = webIdentityProvider(actor, provider)
  return {
    type: 'WebIdentityUser',
    principalId: `${arn}:sts.amazonaws.com:${subject}`,
    userName: subject,
    provider: arn,
  }
}
