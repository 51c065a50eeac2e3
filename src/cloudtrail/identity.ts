import { isoSecond } from '../clock.js'
import { arnOfRole, arnOfUser, identityArn } from './arn.js'
import type { Caller, FederatedCaller, OnBehalf, RoleCaller, RootCaller, UserCaller } from './caller.js'
import type { DraftObject } from './draft.js'
import { finish } from './draft.js'
import type { JsonObject } from './record.js'

/** What decides, beside the caller, how `userIdentity` looks. */
export interface IdentityContext {
  /** `eventVersion`: records before 1.09 write out what is empty. */
  readonly version: string
  /** The service that calls in the caller's name. */
  readonly onBehalf?: OnBehalf | undefined
  /** A sign-in: the user has no key and no session yet; of one that failed not even the ARN is known. */
  readonly signIn?: 'succeeded' | 'failed' | undefined
}

/** `userIdentity` of a caller, its keys in AWS's order; of records of event version 1.08, 1.09 and 1.10. */
export function userIdentity(caller: Caller, context: IdentityContext): JsonObject {
  return finish(draftOf(caller, context))
}

function draftOf(caller: Caller, context: IdentityContext): DraftObject {
  switch (caller.type) {
    case 'IAMUser':
      return context.signIn === undefined ? ofUser(caller, context) : ofUserSigningIn(caller, context.signIn)
    case 'AssumedRole':
      return ofRole(caller, context)
    case 'Root':
      return ofRoot(caller, context)
    case 'FederatedUser':
      return ofFederated(caller, context)
    case 'AWSAccount':
      return { type: caller.type, principalId: caller.principalId, accountId: caller.account }
    case 'AWSService':
      return { type: caller.type, invokedBy: caller.service }
    case 'WebIdentityUser':
    case 'SAMLUser':
      return {
        type: caller.type,
        principalId: caller.principalId,
        userName: caller.userName,
        identityProvider: caller.provider,
      }
  }
}

function ofUser(caller: UserCaller, { version, onBehalf }: IdentityContext): DraftObject {
  // A service acts in a forward-access session of its own, whatever the user called with.
  const session = onBehalf ? { created: onBehalf.created, mfa: caller.session?.mfa ?? false } : caller.session
  return {
    type: caller.type,
    principalId: caller.principalId,
    arn: identityArn(caller),
    accountId: caller.account,
    accessKeyId: onBehalf?.accessKeyId ?? caller.accessKeyId,
    userName: caller.name,
    sessionContext: session && sessionWithoutIssuer(version, session.created, session.mfa),
    invokedBy: onBehalf?.invokedBy,
  }
}

function ofUserSigningIn(caller: UserCaller, signIn: 'succeeded' | 'failed'): DraftObject {
  const known = signIn === 'succeeded'
  return {
    type: caller.type,
    principalId: caller.principalId,
    arn: known ? identityArn(caller) : undefined,
    accountId: caller.account,
    accessKeyId: known ? undefined : '',
    userName: caller.name,
  }
}

function ofRole(caller: RoleCaller, { version, onBehalf }: IdentityContext): DraftObject {
  const { webIdentity } = caller
  return {
    type: caller.type,
    principalId: `${caller.principalId}:${caller.sessionName}`,
    arn: identityArn(caller),
    accountId: caller.account,
    accessKeyId: onBehalf?.accessKeyId ?? caller.accessKeyId,
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: caller.principalId,
        arn: arnOfRole(caller.account, caller.rolePath, caller.roleName),
        accountId: caller.account,
        userName: caller.roleName,
      },
      webIdFederationData: webIdentity
        ? { federatedProvider: webIdentity.provider, attributes: webIdentity.attributes }
        : emptyUntil109(version),
      attributes: attributes(onBehalf?.created ?? caller.created, caller.mfa),
      ec2RoleDelivery: onBehalf ? undefined : caller.ec2RoleDelivery,
    },
    invokedBy: onBehalf?.invokedBy,
  }
}

/** Source: CloudTrail userIdentity element, "FederatedUser". */
function ofFederated(caller: FederatedCaller, { version, onBehalf }: IdentityContext): DraftObject {
  const { account, name, issuer } = caller
  return {
    type: caller.type,
    principalId: `${account}:${name}`,
    arn: identityArn(caller),
    accountId: account,
    accessKeyId: onBehalf?.accessKeyId ?? caller.accessKeyId,
    sessionContext: {
      sessionIssuer: {
        type: 'IAMUser',
        principalId: issuer.principalId,
        arn: arnOfUser(account, issuer.path, issuer.name),
        accountId: account,
        userName: issuer.name,
      },
      webIdFederationData: emptyUntil109(version),
      attributes: attributes(onBehalf?.created ?? caller.created, false),
    },
    invokedBy: onBehalf?.invokedBy,
  }
}

function ofRoot(caller: RootCaller, { version, onBehalf, signIn }: IdentityContext): DraftObject {
  return {
    type: caller.type,
    principalId: caller.account,
    arn: identityArn(caller),
    accountId: caller.account,
    accessKeyId: signIn === undefined ? (onBehalf?.accessKeyId ?? caller.accessKeyId) : '',
    userName: caller.alias,
    sessionContext:
      signIn === undefined
        ? sessionWithoutIssuer(version, onBehalf?.created ?? caller.session.created, caller.session.mfa)
        : undefined,
    invokedBy: onBehalf?.invokedBy,
  }
}

/** Of users, whose sessions no role issued. */
function sessionWithoutIssuer(version: string, created: number, mfa: boolean): DraftObject {
  return {
    sessionIssuer: emptyUntil109(version),
    webIdFederationData: emptyUntil109(version),
    attributes: attributes(created, mfa),
  }
}

function emptyUntil109(version: string): DraftObject | undefined {
  return version < '1.09' ? {} : undefined
}

function attributes(created: number, mfa: boolean): DraftObject {
  return { creationDate: isoSecond(created), mfaAuthenticated: String(mfa) }
}
