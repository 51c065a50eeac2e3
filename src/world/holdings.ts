import { drawText, drawUuid, HEX, keyOf, LETTERS_AND_DIGITS } from '../keyed.js'
import type { Account } from './account.js'

/** What an account holds besides parameters, by the word that steps use for one of them: `{bucket}`. */
export type Holdings = Readonly<Record<HoldingName, readonly string[]>>

const BUCKETS = ['assets', 'access-logs', 'uploads', 'backups', 'data-lake', 'terraform-state', 'artifacts', 'exports']
const TABLES = ['orders', 'sessions', 'inventory', 'idempotency-keys', 'terraform-locks']
const DATABASES = ['orders-db', 'billing-db', 'reporting-replica']
const REPOSITORIES = ['storefront', 'checkout', 'worker', 'gateway']
const FUNCTIONS = [
  'payments-webhook',
  'invoice-mailer',
  'token-refresher',
  'thumbnailer',
  'order-events',
  'audit-archiver',
  'metrics-rollup',
  'inbound-mail',
  'report-fn',
  'retention-fn',
]
const STACKS = ['network', 'storefront', 'checkout', 'monitoring', 'data-lake']
const SERVICES = ['storefront', 'checkout', 'worker', 'gateway']
const QUEUES = ['orders', 'emails', 'thumbnails', 'orders-dead-letter']
const ROLES = [
  'storefront-instance-role',
  'ecsTaskExecutionRole',
  'tf-deployer',
  'eks-node-role',
  'gha-deploy',
  'etl-worker-role',
]

export const HOLDING_NAMES = [
  'bucket',
  'table',
  'database',
  'repository',
  'function',
  'stack',
  'cluster',
  'service',
  'queue',
  'role',
  'vpc',
  'subnet',
  'securityGroup',
  'image',
  'volume',
  'keyId',
  'secret',
  'loadBalancer',
  'logGroup',
  'document',
] as const
export type HoldingName = (typeof HOLDING_NAMES)[number]

/** All of them for one account, named after it where names are global. */
export function createHoldings(seed: string, account: Account): Holdings {
  const hex = (what: string, n: number, count: number) =>
    drawText(keyOf(`${seed}/${account.id}/${what}/${n}`), HEX, count)
  const many = (count: number, make: (n: number) => string) => Array.from({ length: count }, (_, n) => make(n))
  const { environment, id, region } = account
  return {
    bucket: BUCKETS.map((name) => `${account.name}-${name}`),
    table: TABLES.map((name) => `${environment}-${name}`),
    database: DATABASES.map((name) => `${environment}-${name}`),
    repository: REPOSITORIES,
    function: FUNCTIONS,
    stack: STACKS.map((name) => `${environment}-${name}`),
    cluster: [`${environment}-services`, `${environment}-eks`],
    service: SERVICES,
    queue: QUEUES.map((name) => `https://sqs.${region}.amazonaws.com/${id}/${environment}-${name}`),
    role: ROLES,
    vpc: many(2, (n) => `vpc-0${hex('vpc', n, 16)}`),
    subnet: many(6, (n) => `subnet-0${hex('subnet', n, 16)}`),
    securityGroup: many(9, (n) => `sg-0${hex('sg', n, 16)}`),
    image: many(4, (n) => `ami-0${hex('ami', n, 16)}`),
    volume: many(12, (n) => `vol-0${hex('vol', n, 16)}`),
    keyId: many(3, (n) => drawUuid(keyOf(`${seed}/${id}/key`), n)),
    secret: many(
      5,
      (n) =>
        `arn:aws:secretsmanager:${region}:${id}:secret:${environment}/${['orders', 'billing', 'mail', 'search', 'partner'][n]}-${drawText(keyOf(`${seed}/${id}/secret/${n}`), LETTERS_AND_DIGITS, 6)}`,
    ),
    loadBalancer: many(
      2,
      (n) =>
        `arn:aws:elasticloadbalancing:${region}:${id}:loadbalancer/app/${environment}-${n === 0 ? 'public' : 'internal'}/${hex('lb', n, 16)}`,
    ),
    logGroup: FUNCTIONS.map((name) => `/aws/lambda/${name}`),
    document: ['AWS-RunShellScript', 'AWS-RunPatchBaseline'],
  }
}
