import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../src/behaviours/load.js'
import { operations } from '../../src/cloudtrail/calls/index.js'
import type { CloudTrailRecord } from '../../src/cloudtrail/record.js'
import { chooseAttacks } from '../../src/stream/attacks.js'
import { createStream } from '../../src/stream/stream.js'
import { NEEDS_REFERENCE, REFERENCE_DATA } from '../reference-data.js'

/**
 * Calls of ours of which no record was published, and what their shapes follow: AWS's API references, with the first
 * letter of each name in lower case, as in the calls of the same service that were.
 */
const UNSEEN: Readonly<Record<string, string>> = {
  'ssm.GetParametersByPath': 'Systems Manager API reference',
  'ssm.GetParameterHistory': 'Systems Manager API reference',
  'iam.ListRoles': 'IAM API reference',
  'iam.ListAttachedUserPolicies': 'IAM API reference',
  'ecr.GetAuthorizationToken': 'ECR API reference',
  'ecr.DescribeRepositories': 'ECR API reference',
  'ecr.BatchGetImage': 'ECR user guide, "Logging ECR actions with CloudTrail"',
  'ecr.BatchCheckLayerAvailability': 'ECR user guide, "Logging ECR actions with CloudTrail"',
  'ecr.InitiateLayerUpload': 'ECR user guide, "Logging ECR actions with CloudTrail"',
  'ecs.RegisterTaskDefinition': 'ECS API reference',
  'ecs.UpdateService': 'ECS API reference',
  'ecs.DescribeServices': 'ECS API reference',
  'ecs.ListTasks': 'ECS API reference',
  'eks.DescribeCluster': 'EKS API reference',
  'dynamodb.DescribeContinuousBackups': 'DynamoDB API reference',
  'sqs.GetQueueAttributes': 'SQS API reference',
  'sns.ListTopics': 'SNS API reference',
  'logs.DescribeLogStreams': 'CloudWatch Logs API reference',
  'monitoring.DescribeAlarmHistory': 'CloudWatch API reference',
  'monitoring.ListDashboards': 'CloudWatch API reference',
  'cloudformation.DescribeStacks': 'CloudFormation user guide, "Logging API calls with CloudTrail"',
  'cloudformation.DescribeStackEvents': 'CloudFormation API reference',
  'cloudformation.GetTemplate': 'CloudFormation API reference',
  'cloudformation.CreateChangeSet': 'CloudFormation API reference',
  'cloudformation.DescribeChangeSet': 'CloudFormation API reference',
  'cloudformation.ExecuteChangeSet': 'CloudFormation API reference',
  'autoscaling.DescribeAutoScalingInstances': 'EC2 Auto Scaling API reference',
  'elasticloadbalancing.DescribeTargetGroups': 'Elastic Load Balancing API reference',
  'elasticloadbalancing.DescribeTargetHealth': 'Elastic Load Balancing API reference',
  'organizations.ListAccounts': 'Organizations API reference',
  'tagging.GetResources': 'Resource Groups Tagging API reference',
  'cloudshell.CreateEnvironment': 'CloudShell user guide, "Logging with CloudTrail"',
  'cloudshell.CreateSession': 'CloudShell user guide, "Logging with CloudTrail"',
}

interface Inventory {
  readonly keys: Readonly<Record<string, number>>
  readonly req: Readonly<Record<string, number>>
  readonly resp: Readonly<Record<string, number>>
}

/** No record of this error was published; SSM gives it no text, like the InvocationDoesNotExist that was. */
const UNSEEN_ERRORS = ['ParameterNotFound']

const typeOf = (value: unknown) => {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'string') return 'str'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float'
  return typeof value === 'boolean' ? 'bool' : 'dict'
}
const typed = (object: object | null) => Object.entries(object ?? {}).map(([key, value]) => `${key}:${typeOf(value)}`)

describe.skipIf(REFERENCE_DATA === '')(`records of ours beside real ones (${NEEDS_REFERENCE})`, () => {
  const catalogue = REFERENCE_DATA === '' ? [] : loadCatalogue()
  const variants = catalogue
    .map(({ behaviour }) => behaviour)
    .filter(({ kind, variant }) => kind === 'malicious' && variant !== undefined)
    .map(({ id, variant }) => `${id}/${variant}`)
  const records: CloudTrailRecord[] = []
  const inventory: Readonly<Record<string, Inventory>> =
    REFERENCE_DATA === '' ? {} : JSON.parse(readFileSync(join(REFERENCE_DATA, 'field-inventory.json'), 'utf8'))
  if (REFERENCE_DATA !== '') {
    const stream = createStream(
      {
        seed: 'inventory',
        events: 40_000,
        start: '2024-07-01T00:00:00Z',
        duration: '21d',
        attacks: [...chooseAttacks('all', catalogue), ...variants],
      },
      catalogue,
    )
    for (let slice = 0; slice < stream.slices; slice++) records.push(...stream.slice(slice).map(({ record }) => record))
  }
  const byCall = groupBy(records)

  it('are of at least 40 calls of 12 services', () => {
    expect(byCall.size).toBeGreaterThanOrEqual(40)
    expect(new Set([...byCall.keys()].map((call) => call.split('/')[0])).size).toBeGreaterThanOrEqual(12)
  })

  it('of calls that were never published are known to be so, with a source', () => {
    const unseen = [...operations.values()].filter(
      ({ service, name }) => inventory[`${service.source}/${name}`] === undefined,
    )
    expect(unseen.map(({ service, name }) => `${service.name}.${name}`).sort()).toEqual(Object.keys(UNSEEN).sort())
  })

  it('have no key, type, request or response key that no real one has', () => {
    const outside: string[] = []
    for (const [call, ours] of byCall) {
      const seen = inventory[call]
      if (!seen) continue
      const check = (what: string, found: readonly string[], known: Readonly<Record<string, number>>) => {
        for (const key of found) if (!(key in known)) outside.push(`${call}: ${what} ${key}`)
      }
      for (const record of ours) {
        check('key', typed(record), seen.keys)
        check('request', typed(record.requestParameters), seen.req)
        check('response', typed(record.responseElements), seen.resp)
      }
    }
    expect([...new Set(outside)]).toEqual([])
  })

  it('have the same keys in the same order as some real one of their call and version', () => {
    const shapes = new Map<string, Set<string>>()
    for (const file of readdirSync(join(REFERENCE_DATA, 'real'))) {
      for (const line of readFileSync(join(REFERENCE_DATA, 'real', file), 'utf8').split('\n')) {
        if (line === '') continue
        const real = JSON.parse(line) as CloudTrailRecord
        const key = `${real.eventSource}/${real.eventName} ${real.eventVersion}`
        const known = shapes.get(key) ?? new Set<string>()
        shapes.set(key, known.add(keysOf(real)))
      }
    }
    const differing = new Set<string>()
    for (const record of records) {
      const call = `${record.eventSource}/${record.eventName} ${record.eventVersion}`
      const known = shapes.get(call)
      if (UNSEEN_ERRORS.includes(record.errorCode ?? '')) continue
      if (known && !known.has(keysOf(record)) && !known.has(sortedKeysOf(record)))
        differing.add(`${call}: ${keysOf(record)}`)
    }
    expect([...differing]).toEqual([])
  })
})

function groupBy(records: readonly CloudTrailRecord[]): Map<string, CloudTrailRecord[]> {
  const groups = new Map<string, CloudTrailRecord[]>()
  for (const record of records) {
    const key = `${record.eventSource}/${record.eventName}`
    const known = groups.get(key)
    if (known) known.push(record)
    else groups.set(key, [record])
  }
  return groups
}

const keysOf = (record: object) => Object.keys(record).join(' ')
/** Detonation logs were published with their keys sorted. */
const sortedKeysOf = (record: object) => Object.keys(record).sort().join(' ')
