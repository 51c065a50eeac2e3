import type { Caller } from './caller.js'

/** `arn:aws:iam::123456789012:user/path/name`; paths begin and end with a slash. */
export const arnOfUser = (account: string, path: string, name: string) => `arn:aws:iam::${account}:user${path}${name}`

export const arnOfRole = (account: string, path: string, name: string) => `arn:aws:iam::${account}:role${path}${name}`

/** Of a session: without the role's path, as STS forms it. */
export const arnOfSession = (account: string, role: string, session: string) =>
  `arn:aws:sts::${account}:assumed-role/${role}/${session}`

/** `/a/b` is `parameter/a/b` with one slash, `Name` is `parameter/Name`; public parameters belong to no account. */
export function arnOfParameter(region: string, account: string, name: string): string {
  const owner = name.startsWith('/aws/service/') ? '' : account
  return `arn:aws:ssm:${region}:${owner}:parameter/${name.replace(/^\//, '')}`
}

export const arnOfKey = (region: string, account: string, keyId: string) =>
  `arn:aws:kms:${region}:${account}:key/${keyId}`

/** `userIdentity.arn`; absent for services and for strangers. */
export function identityArn(caller: Caller): string | undefined {
  switch (caller.type) {
    case 'IAMUser':
      return arnOfUser(caller.account, caller.path, caller.name)
    case 'AssumedRole':
      return arnOfSession(caller.account, caller.roleName, caller.sessionName)
    case 'Root':
      return `arn:aws:iam::${caller.account}:root`
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
    default:
      return identityArn(caller) as string
  }
}
