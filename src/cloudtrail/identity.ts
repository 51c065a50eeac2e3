import { isoSecond } from '../clock.js'
import { arnOfRole, identityArn } from './arn.js'
import type { Caller, OnBehalf } from './caller.js'
import type { JsonObject } from './record.js'

/** `userIdentity` of a caller, its keys in AWS's order; of records of event version 1.08, 1.09 and 1.10. */
export function userIdentity(caller: Caller, onBehalf?: OnBehalf): JsonObject {
  const invoked = onBehalf ? { invokedBy: onBehalf.invokedBy } : {}
  switch (caller.type) {
    case 'IAMUser': {
      const session = onBehalf ? { created: onBehalf.created, mfa: false } : caller.session
      return {
        type: caller.type,
        principalId: caller.principalId,
        arn: identityArn(caller) as string,
        accountId: caller.account,
        accessKeyId: onBehalf?.accessKeyId ?? caller.accessKeyId,
        userName: caller.name,
        ...(session
          ? {
              sessionContext: {
                sessionIssuer: {},
                webIdFederationData: {},
                attributes: attributes(session.created, session.mfa),
              },
            }
          : {}),
        ...invoked,
      }
    }
    case 'AssumedRole':
      return {
        type: caller.type,
        principalId: `${caller.principalId}:${caller.sessionName}`,
        arn: identityArn(caller) as string,
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
          webIdFederationData: caller.webIdentity
            ? { federatedProvider: caller.webIdentity.provider, attributes: caller.webIdentity.attributes }
            : {},
          attributes: attributes(onBehalf?.created ?? caller.created, caller.mfa),
          ...(caller.ec2RoleDelivery === undefined || onBehalf ? {} : { ec2RoleDelivery: caller.ec2RoleDelivery }),
        },
        ...invoked,
      }
    case 'Root':
      return {
        type: caller.type,
        principalId: caller.account,
        arn: identityArn(caller) as string,
        accountId: caller.account,
        accessKeyId: caller.accessKeyId,
        ...(caller.alias === undefined ? {} : { userName: caller.alias }),
        sessionContext: {
          sessionIssuer: {},
          webIdFederationData: {},
          attributes: attributes(caller.session.created, caller.session.mfa),
        },
      }
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

function attributes(created: number, mfa: boolean): JsonObject {
  return { creationDate: isoSecond(created), mfaAuthenticated: String(mfa) }
}
