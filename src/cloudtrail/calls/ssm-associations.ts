import { isoSecond } from '../../clock.js'
import { drawUuid, keyOf, LETTERS_AND_DIGITS } from '../../keyed.js'
import { arnOf } from '../arn.js'
import type { Call } from '../call.js'
import { responseTimeWithComma } from '../response-time.js'
import { reads, writes } from './definition.js'
import { everything, ssm } from './ssm.js'
import { instance } from './ssm-fleet.js'

/** The association that gathers an inventory: one for an account and region. */
const associationOf = ({ account, region }: Call) => drawUuid(keyOf(`${account}/${region}/association`), 0)
const contentHash = ({ draws }: Call, n: number) => `${draws.text(60 + n, `${LETTERS_AND_DIGITS}+/`, 22)}==`

const SUMMARIES: Readonly<Record<string, string>> = {
  Pending: 'Association is pending',
  InProgress: 'Executing association',
  Success: '1 out of 1 plugin processed, 1 success, 0 failed, 0 timedout, 0 skipped. ',
}
const INVENTORY = [
  ['AWS:Network', '1.0'],
  ['AWS:BillingInfo', '1.0'],
  ['AWS:InstanceDetailedInformation', '1.0'],
  ['AWS:Application', '1.1'],
  ['AWS:AWSComponent', '1.0'],
] as const

/** Systems Manager: what the agents of instances report of their associations. ListAssociations follows the API reference. */
export const ssmAssociations = [
  reads(
    ssm,
    'ListAssociations',
    { instanceId: 'string' },
    {
      request: ({ instanceId }) => ({
        associationFilterList: [{ key: 'InstanceId', value: instanceId }],
        maxResults: 50,
      }),
      resource: everything,
    },
  ),
  reads(
    ssm,
    'ListInstanceAssociations',
    { instanceId: 'string' },
    {
      request: ({ instanceId }) => ({ instanceId, maxResults: 20 }),
      resources: ({ instanceId }, call) => [{ accountId: call.account, ARN: instance(instanceId, call) }],
      resource: ({ instanceId }, call) => instance(instanceId, call),
    },
  ),
  writes(
    ssm,
    'UpdateInstanceAssociationStatus',
    { instanceId: 'string', status: 'string' },
    {
      request: ({ instanceId, status }, call) => ({
        associationId: associationOf(call),
        instanceId,
        executionResult: {
          executionDate: responseTimeWithComma(call.second),
          status,
          executionSummary: SUMMARIES[String(status)] ?? SUMMARIES.Success,
          errorCode: '',
        },
      }),
      resources: ({ instanceId }, call) => [
        { accountId: call.account, ARN: arnOf('ssm', call, `association/${associationOf(call)}`) },
        { accountId: call.account, ARN: instance(instanceId, call) },
      ],
      resource: (_, call) => arnOf('ssm', call, `association/${associationOf(call)}`),
    },
  ),
  writes(
    ssm,
    'PutInventory',
    { instanceId: 'string' },
    {
      request: ({ instanceId }, call) => ({
        instanceId,
        items: INVENTORY.map(([typeName, schemaVersion], n) => ({
          typeName,
          schemaVersion,
          captureTime: isoSecond(call.second),
          contentHash: contentHash(call, n),
        })),
      }),
      resources: ({ instanceId }, call) => [
        { accountId: call.account, ARN: instance(instanceId, call) },
        { accountId: call.account, ARN: arnOf('ssm', call, `managed-instance-inventory/${instanceId}`) },
      ],
      resource: ({ instanceId }, call) => instance(instanceId, call),
    },
  ),
  writes(
    ssm,
    'PutComplianceItems',
    { instanceId: 'string' },
    {
      request: ({ instanceId }, call) => ({
        resourceId: instanceId,
        resourceType: 'ManagedInstance',
        complianceType: 'Association',
        executionSummary: { executionTime: responseTimeWithComma(call.second), executionId: '', executionType: '' },
        items: [
          {
            id: associationOf(call),
            title: '',
            severity: 'UNSPECIFIED',
            status: 'COMPLIANT',
            details: { DocumentVersion: '1', DocumentName: 'AWS-GatherSoftwareInventory' },
          },
        ],
        itemContentHash: contentHash(call, 9),
      }),
      resource: ({ instanceId }, call) => instance(instanceId, call),
    },
  ),
]
