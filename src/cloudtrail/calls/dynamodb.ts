import { arnOf } from '../arn.js'
import type { Call } from '../call.js'
import type { JsonObject, Resource } from '../record.js'
import { reads } from './definition.js'
import { service } from './service.js'

const dynamodb = service('dynamodb', { apiVersion: '2012-08-10' })

const tableArn = ({ tableName }: JsonObject, call: Call) => arnOf('dynamodb', call, `table/${tableName}`)
const table = {
  resource: tableArn,
  resources: (args: JsonObject, call: Call): readonly Resource[] => [
    { accountId: call.account, type: 'AWS::DynamoDB::Table', ARN: tableArn(args, call) },
  ],
  failures: {
    ResourceNotFoundException: {
      message: ({ args }: { readonly args: JsonObject }) =>
        `Requested resource not found: Table: ${args.tableName} not found`,
    },
  },
}

/** DynamoDB; all but DescribeTable follow the API reference. */
export const dynamodbOperations = [
  reads(dynamodb, 'DescribeTable', { tableName: 'string' }, table),
  reads(dynamodb, 'DescribeContinuousBackups', { tableName: 'string' }, table),
  reads(dynamodb, 'ListTables', { limit: 'number?' }, { resource: (_, call) => arnOf('dynamodb', call, 'table/*') }),
  reads(dynamodb, 'DescribeTimeToLive', { tableName: 'string' }, table),
  reads(
    dynamodb,
    'ListTagsOfResource',
    { tableName: 'string' },
    { ...table, request: (args, call) => ({ resourceArn: tableArn(args, call) }) },
  ),
]
