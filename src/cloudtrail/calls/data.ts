import { drawText, mix } from '../../keyed.js'
import { nothing, reads, regional, type Service, writes } from './definition.js'

const rds: Service = {
  name: 'rds',
  source: 'rds.amazonaws.com',
  version: '1.08',
  tls: '1.2',
  host: regional('rds'),
  tellsConsole: true,
}
const dynamodb: Service = {
  name: 'dynamodb',
  source: 'dynamodb.amazonaws.com',
  version: '1.08',
  tls: '1.2',
  host: regional('dynamodb'),
  apiVersion: '2012-08-10',
}
const sqs: Service = { name: 'sqs', source: 'sqs.amazonaws.com', version: '1.08', tls: '1.2', host: regional('sqs') }
const sns: Service = { name: 'sns', source: 'sns.amazonaws.com', version: '1.08', tls: '1.2', host: regional('sns') }
const secretsmanager: Service = {
  name: 'secretsmanager',
  source: 'secretsmanager.amazonaws.com',
  version: '1.08',
  tls: '1.3',
  host: regional('secretsmanager'),
}

/** Databases, queues and secrets; DynamoDB's, SQS's and SNS's calls follow the API references. */
export const dataOperations = [
  reads(
    rds,
    'DescribeDBInstances',
    { dBInstanceIdentifier: 'string?' },
    { request: (args) => (args.dBInstanceIdentifier === undefined ? null : args) },
  ),
  reads(
    rds,
    'DescribeDBSnapshots',
    {},
    {
      request: () => ({ includePublic: false, includeShared: false }),
      resource: (_, call) => `arn:aws:rds:${call.region}:${call.account}:db:*`,
    },
  ),
  writes(
    rds,
    'CreateDBSnapshot',
    { dBInstanceIdentifier: 'string' },
    {
      request: ({ dBInstanceIdentifier }, call) => ({
        dBInstanceIdentifier: dBInstanceIdentifier as string,
        dBSnapshotIdentifier: `${dBInstanceIdentifier}-${call.second}`,
      }),
      response: ({ dBInstanceIdentifier }, call) => ({
        allocatedStorage: 100,
        instanceCreateTime: 'Mar 4, 2024 9:12:44 AM',
        dBSnapshotIdentifier: `${dBInstanceIdentifier}-${call.second}`,
        dbiResourceId: `db-${drawText(mix(Number(call.account) % 9_973, 4), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 26)}`,
        port: 5_432,
        availabilityZone: `${call.region}b`,
        dBSnapshotArn: `arn:aws:rds:${call.region}:${call.account}:snapshot:${dBInstanceIdentifier}-${call.second}`,
        processorFeatures: [],
        encrypted: true,
        percentProgress: 0,
        optionGroupName: 'default:postgres-15',
        dBInstanceIdentifier: dBInstanceIdentifier as string,
        storageType: 'gp3',
        iAMDatabaseAuthenticationEnabled: false,
        vpcId: `vpc-0${drawText(mix(Number(call.account) % 9_973, 5), '0123456789abcdef', 16)}`,
        storageThroughput: 125,
        dedicatedLogVolume: false,
        status: 'creating',
        masterUsername: 'app',
        engine: 'postgres',
        snapshotType: 'manual',
        engineVersion: '15.5',
        licenseModel: 'postgresql-license',
        snapshotTarget: 'region',
      }),
    },
  ),
  reads(
    dynamodb,
    'DescribeContinuousBackups',
    { tableName: 'string' },
    {
      resources: ({ tableName }, call) => [
        {
          accountId: call.account,
          type: 'AWS::DynamoDB::Table',
          ARN: `arn:aws:dynamodb:${call.region}:${call.account}:table/${tableName}`,
        },
      ],
    },
  ),
  reads(
    sqs,
    'GetQueueAttributes',
    { queueUrl: 'string' },
    { request: ({ queueUrl }) => ({ queueUrl: queueUrl as string, attributeNames: ['ApproximateNumberOfMessages'] }) },
  ),
  reads(sns, 'ListTopics', {}, { request: nothing }),
  reads(secretsmanager, 'GetSecretValue', { secretId: 'string' }, { resource: ({ secretId }) => String(secretId) }),
  reads(secretsmanager, 'DescribeSecret', { secretId: 'string' }),
  reads(secretsmanager, 'ListSecrets', {}, { request: () => ({ maxResults: 100, filters: [] }) }),
]
