import { drawText, drawUuid, HEX, LETTERS_AND_DIGITS, mix } from '../../keyed.js'
import { arnOfSession } from '../arn.js'
import type { Call } from '../call.js'
import type { JsonObject, Resource } from '../record.js'
import { nothing, reads, regional, type Service } from './definition.js'

const sts: Service = { name: 'sts', source: 'sts.amazonaws.com', version: '1.08', tls: '1.3', host: regional('sts') }

const roleResource = ({ roleArn }: JsonObject, call: Call): readonly Resource[] => [
  { accountId: call.account, type: 'AWS::IAM::Role', ARN: String(roleArn) },
]

/** `Jul 1, 2024, 10:00:00 AM`, the way STS writes times into responses. */
export function stsTime(second: number): string {
  const iso = new Date(second * 1_000).toISOString()
  const month = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][
    Number(iso.slice(5, 7)) - 1
  ]
  const hour = Number(iso.slice(11, 13))
  return `${month} ${Number(iso.slice(8, 10))}, ${iso.slice(0, 4)}, ${hour % 12 === 0 ? 12 : hour % 12}:${iso.slice(14, 19)} ${hour < 12 ? 'AM' : 'PM'}`
}

function credentials({ accessKeyId, durationSeconds }: JsonObject, call: Call): JsonObject {
  return {
    accessKeyId: accessKeyId as string,
    sessionToken: `IQoJb3JpZ2luX2Vj${drawText(mix(call.key, 5), `${LETTERS_AND_DIGITS}+/`, 360)}EXAMPLE==`,
    expiration: stsTime(call.second + Number(durationSeconds ?? 3_600)),
  }
}

function assumed({ roleArn, roleSessionName, principalId }: JsonObject, call: Call): JsonObject {
  const role = String(roleArn).split('/').at(-1) as string
  return {
    assumedRoleId: `${principalId}:${roleSessionName}`,
    arn: arnOfSession(call.account, role, String(roleSessionName)),
  }
}

const request = ({ roleArn, roleSessionName, durationSeconds }: JsonObject): JsonObject => ({
  roleArn: roleArn as string,
  roleSessionName: roleSessionName as string,
  ...(durationSeconds === undefined ? {} : { durationSeconds }),
})

/** `accessKeyId` and `principalId` say what the response hands out, so that it agrees with the session used afterwards. */
const session = {
  roleArn: 'string',
  roleSessionName: 'string',
  accessKeyId: 'string',
  principalId: 'string',
  durationSeconds: 'number?',
} as const

/** Security Token Service; of web identities the response tells the token's subject and no credentials. */
export const stsOperations = [
  reads(sts, 'GetCallerIdentity', {}, { request: nothing }),
  reads(sts, 'AssumeRole', session, {
    request,
    response: (args, call) => ({ credentials: credentials(args, call), assumedRoleUser: assumed(args, call) }),
    isShared: true,
    resources: roleResource,
    resource: ({ roleArn }) => String(roleArn),
  }),
  reads(sts, 'AssumeRoleWithWebIdentity', session, {
    request,
    response: (_, { caller }) => ({
      subjectFromWebIdentityToken: caller.type === 'WebIdentityUser' ? caller.userName : '',
      audience: 'sts.amazonaws.com',
      provider: caller.type === 'WebIdentityUser' ? caller.provider : '',
    }),
    resources: roleResource,
  }),
  reads(
    sts,
    'AssumeRoleWithSAML',
    { ...session, principalArn: 'string' },
    {
      request: (args, call) => ({
        sAMLAssertionID: `_${drawUuid(call.key, 3)}`,
        roleSessionName: args.roleSessionName as string,
        roleArn: args.roleArn as string,
        principalArn: args.principalArn as string,
        durationSeconds: (args.durationSeconds ?? 43_200) as number,
      }),
      response: (args, call) => ({
        credentials: credentials(args, call),
        assumedRoleUser: assumed(args, call),
        subject: args.roleSessionName as string,
        subjectType: 'persistent',
        issuer: `https://portal.sso.${call.region}.amazonaws.com/saml/assertion/${drawText(mix(call.key, 6), HEX, 32)}`,
        audience: 'https://signin.aws.amazon.com/saml',
        nameQualifier: `${drawText(mix(call.key, 7), LETTERS_AND_DIGITS, 27)}=`,
      }),
      resources: (args, call) => [
        ...roleResource(args, call),
        { accountId: call.account, type: 'AWS::IAM::SAMLProvider', ARN: String(args.principalArn) },
      ],
    },
  ),
]
