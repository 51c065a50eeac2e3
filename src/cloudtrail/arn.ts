import type { Caller } from './caller.js'

/** Where a call was made: what most ARNs begin with. */
export interface Place {
  readonly region: string
  readonly account: string
}

/** `arn:aws:SERVICE:REGION:ACCOUNT:REST`; `rest` as the service forms it, `table/orders` or `function:pay`. */
export const arnOf = (service: string, { region, account }: Place, rest: string) =>
  `arn:aws:${service}:${region}:${account}:${rest}`

/** `arn:aws:iam::123456789012:user/path/name`; paths begin and end with a slash. */
export const arnOfUser = (account: string, path: string, name: string) => `arn:aws:iam::${account}:user${path}${name}`

/** `arn:aws:iam::123456789012:role/path/name`; paths begin and end with a slash. */
export const arnOfRole = (account: string, path: string, name: string) => `arn:aws:iam::${account}:role${path}${name}`

/** Of a session: without the role's path, as STS forms it. */
export const arnOfSession = (account: string, role: string, session: string) =>
  `arn:aws:sts::${account}:assumed-role/${role}/${session}`

/** Of a session that GetFederationToken opened. */
export const arnOfFederated = (account: string, name: string) => `arn:aws:sts::${account}:federated-user/${name}`

/**
 * `/a/b` is `parameter/a/b` with one slash, `Name` is `parameter/Name`. Public parameters, below `/aws/service/`, belong
 * to no account. Source: Systems Manager user guide, "Restricting access to parameters" and "Calling public parameters".
 */
export function arnOfParameter(region: string, account: string, name: string): string {
  const owner = name.startsWith('/aws/service/') ? '' : account
  return arnOf('ssm', { region, account: owner }, `parameter/${name.replace(/^\//, '')}`)
}

/** Of a KMS key by its id; aliases have ARNs of their own. */
export const arnOfKey = (region: string, account: string, keyId: string) =>
  arnOf('kms', { region, account }, `key/${keyId}`)

/** The account that an ARN names, an empty string where it names none. */
export const accountOf = (arn: string) => arn.split(':')[4] ?? ''

/** `userIdentity.arn`; undefined for services and for strangers. */
export function identityArn(caller: Caller): string | undefined {
  switch (caller.type) {
    case 'IAMUser':
      return arnOfUser(caller.account, caller.path, caller.name)
    case 'AssumedRole':
      return arnOfSession(caller.account, caller.roleName, caller.sessionName)
    case 'Root':
      return `arn:aws:iam::${caller.account}:root`
    case 'FederatedUser':
      return arnOfFederated(caller.account, caller.name)
    default:
      return undefined
  }
}

/** Who called, without the session: the ARN of the user or role, otherwise the name of who it was. */
export function callerArn(caller: Caller): string {
  switch (caller.type) {
    case 'AssumedRole':
      return arnOfRole(caller.account, caller.rolePath, caller.roleName)
    case 'AWSService':
      return caller.service
    case 'WebIdentityUser':
    case 'SAMLUser':
      return caller.userName
    case 'AWSAccount':
      return caller.principalId
    default:
      return identityArn(caller) as string
  }
}
