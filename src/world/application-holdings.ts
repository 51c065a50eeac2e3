import { BASE32, DIGITS, drawText, drawUuid, HEX, keyOf } from '../keyed.js'
import type { Account } from './account.js'

/** What applications are made of beside machines and data, by the word that steps use for one of them. */
export const APPLICATION_HOLDING_NAMES = [
  'topic',
  'policy',
  'instanceProfile',
  'hostedZone',
  'distribution',
  'certificate',
  'stateMachine',
  'rule',
  'alarm',
  'buildProject',
  'catalogTable',
  'glueJob',
  'jobQueue',
  'cacheCluster',
  'fileSystem',
  'stream',
  'userPool',
  'api',
  'trail',
  'detector',
  'targetGroup',
  'webAcl',
  'analyzer',
  'configRule',
  'backupVault',
] as const
export type ApplicationHoldings = Readonly<Record<(typeof APPLICATION_HOLDING_NAMES)[number], readonly string[]>>

/** Those of one account. Ids follow from the seed and the account; the distribution and the zone are the world's. */
export function createApplicationHoldings(
  seed: string,
  { id, name: account, region, environment }: Account,
): ApplicationHoldings {
  const text = (what: string, n: number, alphabet: string, count: number) =>
    drawText(keyOf(`${seed}/${id}/${what}/${n}`), alphabet, count)
  const arn = (service: string, rest: string) => `arn:aws:${service}:${region}:${id}:${rest}`
  const many = (count: number, make: (n: number) => string) => Array.from({ length: count }, (_, n) => make(n))
  const named = (...names: readonly string[]) => names.map((name) => `${environment}-${name}`)
  return {
    topic: named('alarms', 'orders', 'deployments').map((name) => arn('sns', name)),
    policy: ['app-read-config', 'deploy-artifacts', 'export-writer', 'backup-operator'].map(
      (name) => `arn:aws:iam::${id}:policy/${account}-${name}`,
    ),
    instanceProfile: ['storefront-instance', 'checkout-instance', 'render-worker', 'eks-node'],
    hostedZone: many(3, (n) => `Z0${text('zone', n, `${DIGITS}${BASE32}`, 19)}`),
    distribution: many(2, (n) => `E${text('distribution', n, BASE32, 13)}`),
    certificate: many(4, (n) => arn('acm', `certificate/${drawUuid(keyOf(`${seed}/${id}/certificate`), n)}`)),
    stateMachine: named('order-fulfilment', 'nightly-export', 'refunds').map((name) =>
      arn('states', `stateMachine:${name}`),
    ),
    rule: named('nightly-export', 'hourly-rollup', 'instance-state-change', 'weekly-report'),
    alarm: named('5xx-rate', 'queue-depth', 'cpu-high', 'cpu-low', 'replica-lag', 'error-budget'),
    buildProject: named('storefront-build', 'checkout-build', 'image-scan'),
    catalogTable: ['access_logs', 'orders', 'order_lines', 'sessions', 'cloudfront_logs'],
    glueJob: named('orders-to-lake', 'sessions-compaction'),
    jobQueue: named('render', 'etl'),
    cacheCluster: named('sessions-001', 'sessions-002', 'catalogue-001'),
    fileSystem: many(2, (n) => `fs-0${text('efs', n, HEX, 16)}`),
    stream: named('clickstream', 'order-events'),
    userPool: [`${region}_${text('pool', 0, BASE32, 9)}`],
    api: many(3, (n) => text('api', n, 'abcdefghijklmnopqrstuvwxyz0123456789', 10)),
    trail: [`${account}-trail`],
    detector: [text('detector', 0, HEX, 32)],
    targetGroup: ['storefront', 'checkout', 'gateway'].map((name, n) =>
      arn('elasticloadbalancing', `targetgroup/${environment}-${name}/${text('tg', n, HEX, 16)}`),
    ),
    webAcl: named('edge', 'internal'),
    analyzer: [arn('access-analyzer', 'analyzer/organisation')],
    configRule: ['required-tags', 's3-bucket-public-read-prohibited', 'root-mfa-enabled', 'encrypted-volumes'],
    backupVault: ['Default', `${environment}-vault`],
  }
}
