import { BASE32, drawText, HEX, mix } from '../../keyed.js'
import { arnOf } from '../arn.js'
import type { Call } from '../call.js'
import type { DraftObject } from '../draft.js'
import { type FailureRules, QUERY_FAILURES } from '../failure-rules.js'
import type { JsonObject } from '../record.js'
import { reads, writes } from './definition.js'
import { service } from './service.js'

const rds = service('rds', { tls: '1.3', tellsConsole: true, failures: QUERY_FAILURES })

const bare = (name: string) => reads(rds, name)

const everyDatabase = (_: JsonObject, call: Call) => arnOf('rds', call, 'db:*')
const noInstance: FailureRules = {
  DBInstanceNotFoundFault: { message: ({ args }) => `DBInstance ${args.dBInstanceIdentifier} not found.` },
}

/** Relational Database Service. */
export const rdsOperations = [
  reads(
    rds,
    'DescribeDBInstances',
    { dBInstanceIdentifier: 'string?' },
    { resource: everyDatabase, failures: noInstance },
  ),
  reads(
    rds,
    'DescribeDBSnapshots',
    {},
    { request: () => ({ includePublic: false, includeShared: false }), resource: everyDatabase },
  ),
  reads(
    rds,
    'DescribeDBClusters',
    {},
    { request: () => ({ includeShared: true }), resource: (_, call) => arnOf('rds', call, 'cluster:*') },
  ),
  writes(
    rds,
    'CreateDBSnapshot',
    { dBInstanceIdentifier: 'string' },
    {
      request: (args, call) => ({
        dBInstanceIdentifier: args.dBInstanceIdentifier,
        dBSnapshotIdentifier: snapshotOf(args, call),
      }),
      response: created,
      resource: ({ dBInstanceIdentifier }, call) => arnOf('rds', call, `db:${dBInstanceIdentifier}`),
      failures: noInstance,
    },
  ),
  writes(
    rds,
    'DeleteDBSnapshot',
    { dBSnapshotIdentifier: 'string', dBInstanceIdentifier: 'string' },
    {
      request: ({ dBSnapshotIdentifier }) => ({ dBSnapshotIdentifier }),
      response: (args, call) => ({ ...snapshot(args, call), percentProgress: 100, status: 'deleted' }),
      resource: ({ dBSnapshotIdentifier }, call) => arnOf('rds', call, `snapshot:${dBSnapshotIdentifier}`),
      failures: {
        DBSnapshotNotFoundFault: { message: ({ args }) => `DBSnapshot not found: ${args.dBSnapshotIdentifier}` },
      },
    },
  ),
  reads(
    rds,
    'ListTagsForResource',
    { resourceName: 'string' },
    { resource: ({ resourceName }) => String(resourceName) },
  ),
  reads(
    rds,
    'DescribeDBSubnetGroups',
    { dBSubnetGroupName: 'string' },
    {
      resource: ({ dBSubnetGroupName }, call) => arnOf('rds', call, `subgrp:${dBSubnetGroupName}`),
      failures: {
        DBSubnetGroupNotFoundFault: { message: ({ args }) => `DB subnet group '${args.dBSubnetGroupName}' not found.` },
      },
    },
  ),
  reads(
    rds,
    'DescribeDBEngineVersions',
    { marker: 'string?' },
    { request: ({ marker }) => ({ marker, defaultOnly: false, listSupportedCharacterSets: true }) },
  ),
  reads(
    rds,
    'DescribeOrderableDBInstanceOptions',
    { engine: 'string', engineVersion: 'string' },
    { request: ({ engine, engineVersion }) => ({ engine, engineVersion, vpc: true }) },
  ),
  reads(rds, 'DescribeEvents', {}, { request: () => ({ duration: 1_440 }) }),
  bare('DescribeDBParameterGroups'),
  bare('DescribeDBClusterParameterGroups'),
  bare('DescribeOptionGroups'),
  bare('DescribePendingMaintenanceActions'),
  bare('DescribeCertificates'),
  bare('DescribeEventSubscriptions'),
  bare('DescribeGlobalClusters'),
  bare('DescribeAccountAttributes'),
]

const snapshotOf = ({ dBInstanceIdentifier }: JsonObject, call: Call) => `${dBInstanceIdentifier}-${call.second}`

function created(args: JsonObject, call: Call): DraftObject {
  return snapshot({ ...args, dBSnapshotIdentifier: snapshotOf(args, call) }, call)
}

/** A snapshot of a small Postgres of the account's only network. */
function snapshot(args: JsonObject, call: Call): DraftObject {
  const accountKey = Number(call.account) % 9_973
  return {
    allocatedStorage: 100,
    instanceCreateTime: 'Mar 4, 2024 9:12:44 AM',
    dBSnapshotIdentifier: args.dBSnapshotIdentifier,
    dbiResourceId: `db-${drawText(mix(accountKey, 4), BASE32, 26)}`,
    port: 5_432,
    availabilityZone: `${call.region}b`,
    dBSnapshotArn: arnOf('rds', call, `snapshot:${args.dBSnapshotIdentifier}`),
    processorFeatures: [],
    encrypted: true,
    percentProgress: 0,
    optionGroupName: 'default:postgres-15',
    dBInstanceIdentifier: args.dBInstanceIdentifier,
    storageType: 'gp3',
    iAMDatabaseAuthenticationEnabled: false,
    vpcId: `vpc-0${drawText(mix(accountKey, 5), HEX, 16)}`,
    storageThroughput: 125,
    dedicatedLogVolume: false,
    status: 'creating',
    masterUsername: 'app',
    engine: 'postgres',
    snapshotType: 'manual',
    engineVersion: '15.5',
    licenseModel: 'postgresql-license',
    snapshotTarget: 'region',
  }
}
