import { DAY, HOUR, type Seconds } from '../clock.js'
import type { FederatedCaller, RoleCaller, RootCaller, UserCaller } from '../cloudtrail/caller.js'
import { DIGITS, drawBelow, drawText, drawUuid, HEX, LETTERS, mix } from '../keyed.js'
import type { Actor } from './actor.js'
import { accessKeyId, instanceId } from './identifiers.js'
import type { SessionName } from './session-rule.js'

/** A role's session, as a pure function of actor and period: whoever asks for the same holds the same key. */
export interface Session {
  readonly name: string
  readonly accessKeyId: string
  readonly created: Seconds
  /** Of users: they asked for it, and are federated users in it. */
  readonly isOpened?: boolean
}

/**
 * A session that is opened at a time, by nobody's routine.
 * @param run tells one from another.
 * @param chosen its name, where who opens it chooses that instead of the rule.
 */
export function openSession(actor: Actor, run: number, opened: Seconds, chosen?: string): Session {
  const rule = actor.identity.type === 'role' ? actor.identity.session : undefined
  const key = mix(sessionKey(actor), run)
  return {
    name: chosen ?? sessionName(rule?.name ?? 'handle', actor, key, opened),
    accessKeyId: accessKeyId('ASIA', key),
    created: opened,
    isOpened: true,
  }
}

/** The session in which an actor calls at a time by itself; of roles whose sessions last some time. */
export function sessionAt(actor: Actor, second: Seconds): Session {
  const rule = actor.identity.type === 'role' ? actor.identity.session : undefined
  const lasts = rule === undefined || rule.lasts === 'campaign' ? DAY : rule.lasts
  // People begin at six in the morning of their own time, give or take; machines whenever they were started.
  const phase =
    actor.network === 'people'
      ? 6 * HOUR - actor.utcOffset * HOUR + drawBelow(actor.key, 1, HOUR)
      : drawBelow(actor.key, 1, lasts)
  const period = Math.floor((second - phase) / lasts)
  const key = mix(mix(sessionKey(actor), 2), period)
  const created = period * lasts + phase
  return {
    name: sessionName(rule?.name ?? 'handle', actor, key, created),
    accessKeyId: accessKeyId('ASIA', key),
    created,
  }
}

/** Who has two roles has different keys in them. */
function sessionKey({ key, identity }: Actor): number {
  return identity.type === 'role' ? key ^ identity.key : key
}

function sessionName(grammar: SessionName, actor: Actor, key: number, opened: Seconds): string {
  switch (grammar) {
    case 'handle':
      return actor.handle
    case 'new-instance':
      return instanceId(key)
    case 'task-id':
      return drawText(key, HEX, 32)
    case 'codebuild':
      return `AWSCodeBuild-${drawUuid(key, 1)}`
    case 'run-id':
      // GitHub numbers its runs over all repositories: ten digits in mid-2024, rising by some tens a second.
      return String(9_500_000_000 + Math.floor((opened - 1_717_200_000) * 40) + drawBelow(key, 0, 40))
    case 'nanoseconds':
      return `${opened}${drawText(key, DIGITS, 9)}`
    case 'go-sdk':
      return `aws-go-sdk-${opened}${drawText(key, DIGITS, 9)}`
    case 'botocore':
      return `botocore-session-${opened}`
    case 'pod-identity': {
      const cluster = `${actor.account.environment}-eks`
      const pod = `${actor.handle}-${drawText(mix(key, 1), HEX, 10)}`
      // A session's name has at most 64 characters, and the UUID is kept whole.
      return `eks-${cluster}-${pod.slice(0, 64 - 36 - 'eks---'.length - cluster.length)}-${drawUuid(key, 2)}`
    }
    case 'step-functions':
      return drawText(key, LETTERS, 32)
    case 'agentcore':
      return `BedrockAgentCore-${drawUuid(key, 1)}`
  }
}

/** The caller that a session makes of an actor. */
export function callerOf(actor: Actor, session: Session): UserCaller | RoleCaller | RootCaller | FederatedCaller {
  const { identity, account } = actor
  if (identity.type === 'root') {
    return {
      type: 'Root',
      account: account.id,
      accessKeyId: session.accessKeyId,
      session: { created: session.created, mfa: true },
      ...(identity.alias === undefined ? {} : { alias: identity.alias }),
    }
  }
  if (identity.type === 'user') {
    const { name, path, principalId } = identity
    if (session.isOpened)
      return {
        type: 'FederatedUser',
        account: account.id,
        name: session.name,
        accessKeyId: session.accessKeyId,
        created: session.created,
        issuer: { name, path, principalId },
      }
    return {
      type: 'IAMUser',
      account: account.id,
      name,
      path,
      principalId,
      accessKeyId: identity.accessKeyId,
    }
  }
  const { opener, delivery } = identity.session
  return {
    type: 'AssumedRole',
    account: account.id,
    roleName: identity.name,
    rolePath: identity.path,
    principalId: identity.principalId,
    sessionName: session.name,
    accessKeyId: session.accessKeyId,
    created: session.created,
    mfa: false,
    ...(delivery === undefined ? {} : { ec2RoleDelivery: delivery }),
    ...(opener?.by === 'web-identity'
      ? { webIdentity: { provider: webIdentityProvider(actor, opener.provider), attributes: {} } }
      : {}),
  }
}

/** The ARN of the OIDC provider in the actor's account. */
export function webIdentityProvider(actor: Actor, provider: 'github' | 'eks'): string {
  const host =
    provider === 'github'
      ? 'token.actions.githubusercontent.com'
      : `oidc.eks.${actor.region}.amazonaws.com/id/${drawText(mix(actor.account.key, 2), '0123456789ABCDEF', 32)}`
  return `arn:aws:iam::${actor.account.id}:oidc-provider/${host}`
}
