import { BASE32, drawText, HEX, keyOf, LETTERS_AND_DIGITS, mix } from '../../keyed.js'
import { accountOf, arnOfFederated, arnOfSession } from '../arn.js'
import type { Call } from '../call.js'
import type { DraftObject } from '../draft.js'
import { type FailureRules, notAuthorized, QUERY_FAILURES } from '../failure-rules.js'
import type { JsonObject, Resource } from '../record.js'
import { responseTimeWithComma } from '../response-time.js'
import { reads, writes } from './definition.js'
import { service } from './service.js'

/**
 * Clients of that time that ask the global endpoint, which logs in us-east-1, unless their environment tells them
 * otherwise, as EKS does where it hands out web identities. Source: AWS SDKs and Tools reference guide, "AWS STS
 * Regional endpoints".
 */
const ASKS_GLOBAL_ENDPOINT = /^(Boto3\/|aws-cli\/1\.|aws-sdk-java\/1\.|aws-sdk-go\/1\.|aws-sdk-js\/2\.)/

function isGlobal({ origin, caller, onBehalf }: Call): boolean {
  const hasOwnCredentials = caller.type === 'IAMUser' || (caller.type === 'AssumedRole' && !caller.webIdentity)
  return (
    hasOwnCredentials &&
    onBehalf === undefined &&
    origin.vpcEndpointId === undefined &&
    ASKS_GLOBAL_ENDPOINT.test(origin.userAgent)
  )
}

const sts = service('sts', {
  tls: '1.3',
  host: (call) => (isGlobal(call) ? 'sts.amazonaws.com' : `sts.${call.region}.amazonaws.com`),
  region: (call) => (isGlobal(call) ? 'us-east-1' : call.region),
  // STS alone gives no reason.
  failures: { ...QUERY_FAILURES, AccessDenied: { message: notAuthorized, dropsRequest: true } },
})

/**
 * What an AssumeRole takes. `accessKeyId` and `principalId` (`AROA…`, of the role) say what the response hands out, so
 * that it agrees with the session used afterwards; drawn where they are not given.
 */
const session = {
  roleArn: 'string',
  roleSessionName: 'string',
  accessKeyId: 'string?',
  principalId: 'string?',
  durationSeconds: 'number?',
} as const

const request = ({ roleArn, roleSessionName, durationSeconds }: JsonObject): DraftObject => ({
  roleArn,
  roleSessionName,
  durationSeconds,
})

const role = {
  resource: ({ roleArn }: JsonObject) => String(roleArn),
  resources: ({ roleArn }: JsonObject): readonly Resource[] => [
    { accountId: accountOf(String(roleArn)), type: 'AWS::IAM::Role', ARN: String(roleArn) },
  ],
}

const notAllowed = (name: string): FailureRules => ({
  AccessDenied: { message: `Not authorized to perform sts:${name}`, dropsRequest: true },
})

/** Services that fetch credentials for what runs on them, and are not told whose they are. */
const NOT_TOLD = ['ec2.amazonaws.com', 'lambda.amazonaws.com']

/** Security Token Service; of web identities the response tells the token's subject and no credentials. */
export const stsOperations = [
  reads(sts, 'GetCallerIdentity'),
  reads(
    sts,
    'GetSessionToken',
    { durationSeconds: 'number?', serialNumber: 'string?', accessKeyId: 'string?' },
    {
      request: ({ durationSeconds, serialNumber }) =>
        durationSeconds === undefined && serialNumber === undefined ? null : { durationSeconds, serialNumber },
      response: (args, call) => ({ credentials: credentials({ durationSeconds: 43_200, ...args }, call) }),
    },
  ),
  // The one published record says that it changes something, unlike its siblings'.
  writes(
    sts,
    'GetFederationToken',
    { name: 'string', policy: 'string', accessKeyId: 'string?' },
    {
      request: ({ name, policy }) => ({ name, policy }),
      response: (args, call) => ({
        credentials: credentials({ durationSeconds: 43_200, ...args }, call),
        federatedUser: {
          federatedUserId: `${call.account}:${args.name}`,
          arn: arnOfFederated(call.account, String(args.name)),
        },
        packedPolicySize: 4,
      }),
    },
  ),
  reads(sts, 'AssumeRole', session, {
    ...role,
    request,
    response: (args, call) => ({
      credentials: credentials(args, call),
      assumedRoleUser:
        call.caller.type === 'AWSService' && NOT_TOLD.includes(call.caller.service) ? undefined : assumed(args, call),
    }),
    isShared: true,
  }),
  reads(sts, 'AssumeRoleWithWebIdentity', session, {
    ...role,
    request,
    response: (_, { caller }) => ({
      subjectFromWebIdentityToken: caller.type === 'WebIdentityUser' ? caller.userName : '',
      audience: 'sts.amazonaws.com',
      provider: caller.type === 'WebIdentityUser' ? caller.provider : '',
    }),
    failures: notAllowed('AssumeRoleWithWebIdentity'),
    withoutTls: true,
  }),
  reads(
    sts,
    'AssumeRoleWithSAML',
    { ...session, principalArn: 'string' },
    {
      resource: role.resource,
      resources: (args) => [
        ...role.resources(args),
        {
          accountId: accountOf(String(args.principalArn)),
          type: 'AWS::IAM::SAMLProvider',
          ARN: String(args.principalArn),
        },
      ],
      request: ({ roleSessionName, roleArn, principalArn, durationSeconds = 43_200 }, call) => ({
        sAMLAssertionID: `_${call.draws.uuid(3)}`,
        roleSessionName,
        roleArn,
        principalArn,
        durationSeconds,
      }),
      response: (args, call) => ({
        credentials: credentials({ durationSeconds: 43_200, ...args }, call),
        assumedRoleUser: assumed(args, call),
        subject: args.roleSessionName,
        subjectType: 'persistent',
        ...assertion(args, call),
      }),
      failures: notAllowed('AssumeRoleWithSAML'),
    },
  ),
]

function credentials({ accessKeyId, durationSeconds = 3_600 }: JsonObject, call: Call): DraftObject {
  return {
    accessKeyId: accessKeyId ?? `ASIA${call.draws.text(10, BASE32, 9)}EXAMPLE`,
    sessionToken: `IQoJb3JpZ2luX2Vj${call.draws.text(5, `${LETTERS_AND_DIGITS}+/`, 360)}EXAMPLE==`,
    expiration: responseTimeWithComma(call.second + Number(durationSeconds)),
  }
}

function assumed({ roleArn, roleSessionName, principalId }: JsonObject, call: Call): DraftObject {
  const arn = String(roleArn)
  const id = principalId ?? `AROA${drawText(keyOf(arn), BASE32, 17)}`
  return {
    assumedRoleId: `${id}:${roleSessionName}`,
    arn: arnOfSession(accountOf(arn) || call.account, arn.split('/').at(-1) ?? '', String(roleSessionName)),
  }
}

/** Whose assertion it was: issuer and name qualifier belong to the provider, and are the same each time. */
function assertion({ principalArn }: JsonObject, { region, caller }: Call): DraftObject {
  const key = keyOf(String(principalArn))
  return {
    issuer: `https://portal.sso.${region}.amazonaws.com/saml/assertion/${drawText(mix(key, 6), HEX, 32)}`,
    audience: 'https://signin.aws.amazon.com/saml',
    ...(caller.type === 'SAMLUser' ? { nameQualifier: caller.provider } : {}),
  }
}
