import type { Seconds } from '../clock.js'

/** The long-term key of an IAM user, or a session that the user opened with MFA or in the console. */
export interface UserCaller {
  readonly type: 'IAMUser'
  readonly account: string
  readonly name: string
  readonly path: string
  /** `AIDA…` */
  readonly principalId: string
  /** `AKIA…`, or `ASIA…` where there is a session. */
  readonly accessKeyId: string
  readonly session?: { readonly created: Seconds; readonly mfa: boolean }
}

/** A session of a role. */
export interface RoleCaller {
  readonly type: 'AssumedRole'
  readonly account: string
  readonly roleName: string
  readonly rolePath: string
  /** `AROA…` */
  readonly principalId: string
  readonly sessionName: string
  /** `ASIA…` */
  readonly accessKeyId: string
  readonly created: Seconds
  readonly mfa: boolean
  /** How an EC2 instance got it: `1.0` without, `2.0` with a session token (IMDSv2). */
  readonly ec2RoleDelivery?: '1.0' | '2.0'
  /** Of a role assumed with a web identity: the provider's ARN and what the token said. */
  readonly webIdentity?: { readonly provider: string; readonly attributes: Readonly<Record<string, string>> }
}

/** The root user of an account. */
export interface RootCaller {
  readonly type: 'Root'
  readonly account: string
  readonly accessKeyId: string
  readonly session: { readonly created: Seconds; readonly mfa: boolean }
  /** Only accounts with an alias have a user name for their root user. */
  readonly alias?: string
}

/** An AWS service that calls for itself: `ecs-tasks.amazonaws.com` assuming a task's role. */
export interface ServiceCaller {
  readonly type: 'AWSService'
  readonly service: string
}

/** Somebody who shows a token of a web identity provider instead of AWS credentials. */
export interface WebIdentityCaller {
  readonly type: 'WebIdentityUser'
  /** `provider:audience:subject` */
  readonly principalId: string
  readonly userName: string
  readonly provider: string
}

/** Somebody who shows a SAML assertion, as Identity Center does to open a session. */
export interface SamlCaller {
  readonly type: 'SAMLUser'
  /** `provider:user` */
  readonly principalId: string
  readonly userName: string
  /** The hash by which STS knows the provider in an account: 28 characters of base64. */
  readonly provider: string
}

/** A session that an IAM user had GetFederationToken open, under a name of the user's choice. */
export interface FederatedCaller {
  readonly type: 'FederatedUser'
  readonly account: string
  readonly name: string
  /** `ASIA…` */
  readonly accessKeyId: string
  readonly created: Seconds
  /** The user whose permissions it has. */
  readonly issuer: { readonly name: string; readonly path: string; readonly principalId: string }
}

/** Somebody of another account, as the account that is called records them. */
export interface AccountCaller {
  readonly type: 'AWSAccount'
  /** The account that they belong to. */
  readonly account: string
  /** `AIDA…` of a user, `AROA…:session` of a role. */
  readonly principalId: string
}

/** Who made a call, as `userIdentity` tells it. */
export type Caller =
  | UserCaller
  | RoleCaller
  | RootCaller
  | ServiceCaller
  | WebIdentityCaller
  | SamlCaller
  | FederatedCaller
  | AccountCaller

/** Which service called in somebody's name: CloudFormation, or SSM for the `Decrypt` of a parameter. */
export interface OnBehalf {
  /** `cloudformation.amazonaws.com`, or `AWS Internal`, as `invokedBy` has it. */
  readonly invokedBy: string
  /** Some services call through an endpoint of theirs, and their records show it. */
  readonly vpcEndpointId?: string
  /** The key and the time of the forward-access session that the service uses. */
  readonly accessKeyId: string
  readonly created: Seconds
}
