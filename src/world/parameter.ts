import { drawBelow, mix } from '../keyed.js'
import type { Account } from './account.js'

export type ParameterType = 'String' | 'StringList' | 'SecureString'

export interface Parameter {
  readonly name: string
  readonly type: ParameterType
  /** The team whose services read it. */
  readonly team: string
}

/** What a service keeps in Parameter Store, and how: secrets as SecureString, settings as plain text. */
const LEAVES: readonly (readonly [string, ParameterType])[] = [
  ['db/password', 'SecureString'],
  ['db/host', 'String'],
  ['db/username', 'SecureString'],
  ['api/key', 'SecureString'],
  ['api/endpoint', 'String'],
  ['jwt/signing-key', 'SecureString'],
  ['feature/flags', 'StringList'],
  ['smtp/password', 'SecureString'],
  ['log/level', 'String'],
  ['webhook/secret', 'SecureString'],
  ['cache/url', 'String'],
  ['oauth/client-secret', 'SecureString'],
]

/** Parameters that AWS publishes for everyone; all are plain. */
export const PUBLIC_PARAMETERS: readonly string[] = [
  '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64',
  '/aws/service/ami-amazon-linux-latest/amzn2-ami-hvm-x86_64-gp2',
  '/aws/service/eks/optimized-ami/1.29/amazon-linux-2/recommended/image_id',
  '/aws/service/eks/optimized-ami/1.30/amazon-linux-2023/x86_64/standard/recommended/image_id',
  '/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id',
  '/aws/service/bottlerocket/aws-k8s-1.29/x86_64/latest/image_id',
  '/aws/service/global-infrastructure/current-region/longName',
]

/** Under which CDK's bootstrap stack records its version, in every bootstrapped account and region. */
export const CDK_BOOTSTRAP_VERSION = '/cdk-bootstrap/hnb659fds/version'

/** The parameters of one account: eight to twelve of each team, in order of their names. */
export function createParameters(account: Account, key: number): readonly Parameter[] {
  const parameters = account.teams.flatMap((team, t) => {
    const count = 8 + drawBelow(key, t, 5)
    const first = drawBelow(mix(key, t), 1, LEAVES.length)
    return Array.from({ length: count }, (_, i): Parameter => {
      const [leaf, type] = LEAVES[(first + i) % LEAVES.length] as (typeof LEAVES)[number]
      return { name: `/${account.environment}/${team}/${leaf}`, type, team }
    })
  })
  const bootstrap: Parameter = { name: CDK_BOOTSTRAP_VERSION, type: 'String', team: 'platform' }
  return [...parameters, bootstrap].sort((a, b) => (a.name < b.name ? -1 : 1))
}
