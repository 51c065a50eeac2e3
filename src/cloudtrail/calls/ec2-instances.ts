import { arnOf } from '../arn.js'
import type { Call } from '../call.js'
import type { DraftObject } from '../draft.js'
import type { JsonObject } from '../record.js'
import { happens, reads, writes } from './definition.js'
import { describe, describeOne, ec2, element, missing, set } from './ec2.js'
import { anyOf, newId, requestId } from './ec2-changes.js'

const instanceArn = ({ instanceId }: JsonObject, call: Call) => arnOf('ec2', call, `instance/${instanceId}`)
const noInstance = missing('InvalidInstanceID', 'instance ID', 'instanceId')
const done = (_: JsonObject, call: Call): DraftObject => ({ requestId: requestId(call), _return: true })

interface State {
  readonly code: number
  readonly name: string
}
const running: State = { code: 16, name: 'running' }
const stopped: State = { code: 80, name: 'stopped' }

/** What changes an instance's state answers with the new one and the old one. */
const changed =
  (currentState: State, previousState: State) =>
  ({ instanceId }: JsonObject, call: Call): DraftObject => ({
    requestId: requestId(call),
    instancesSet: { items: [{ instanceId, currentState: { ...currentState }, previousState: { ...previousState } }] },
  })

/**
 * Elastic Compute Cloud: what instances are and have. AttachVolume and BidEvictedEvent, by which EC2 tells that it took
 * a spot instance back, follow the guides.
 */
export const ec2Instances = [
  reads(
    ec2,
    'DescribeInstanceAttribute',
    { instanceId: 'string', attribute: 'string' },
    { resource: instanceArn, failures: noInstance },
  ),
  reads(
    ec2,
    'DescribeInstanceCreditSpecifications',
    { instanceId: 'string' },
    {
      request: ({ instanceId }) => ({
        DescribeInstanceCreditSpecificationsRequest: { InstanceId: element(instanceId) },
      }),
      failures: noInstance,
    },
  ),
  describeOne('DescribeInstanceTypes', 'instanceType', (type) => ({
    DescribeInstanceTypesRequest: type === undefined ? { MaxResults: 100 } : { InstanceType: element(type) },
  })),
  describe('DescribeKeyPairs', () => ({ keySet: {}, filterSet: {}, keyPairIdSet: {}, includePublicKey: false })),
  describe('DescribeLaunchTemplates', () => ({ DescribeLaunchTemplatesRequest: { MaxResults: 1 } })),
  describe('DescribeHosts', () => ({ DescribeHostsRequest: { MaxResults: 500 } })),
  describe('DescribePlacementGroups', () => ({ placementGroupSet: {}, placementGroupIdSet: {}, filterSet: {} })),
  describe('DescribeVolumeStatus', () => ({ volumeSet: {}, filterSet: {}, maxResults: 1_000 })),
  writes(
    ec2,
    'StartInstances',
    { instanceId: 'string' },
    {
      request: ({ instanceId }) => ({ instancesSet: set('instanceId', instanceId) }),
      response: changed({ code: 0, name: 'pending' }, stopped),
      resource: instanceArn,
      failures: noInstance,
    },
  ),
  writes(
    ec2,
    'StopInstances',
    { instanceId: 'string' },
    {
      request: ({ instanceId }) => ({ instancesSet: set('instanceId', instanceId), force: false }),
      response: changed({ code: 64, name: 'stopping' }, running),
      resource: instanceArn,
      failures: noInstance,
    },
  ),
  writes(
    ec2,
    'ModifyInstanceAttribute',
    { instanceId: 'string' },
    {
      request: ({ instanceId }) => ({ instanceId, disableApiTermination: { value: false } }),
      response: done,
      resource: instanceArn,
      failures: noInstance,
    },
  ),
  writes(
    ec2,
    'DeleteSnapshot',
    { snapshotId: 'string' },
    {
      request: ({ snapshotId }) => ({ snapshotId, force: false }),
      response: done,
      resource: ({ snapshotId }, call) => `arn:aws:ec2:${call.region}::snapshot/${snapshotId}`,
      failures: {
        ...missing('InvalidSnapshot', 'snapshot', 'snapshotId', '.'),
        'Client.InvalidSnapshot.InUse': {
          message: ({ args, call }) =>
            `The snapshot ${args.snapshotId} is currently in use by ${newId('ami', call, 27)}`,
        },
      },
    },
  ),
  writes(
    ec2,
    'AttachVolume',
    { volumeId: 'string', instanceId: 'string' },
    {
      request: ({ volumeId, instanceId }) => ({
        volumeId,
        instanceId,
        device: '/dev/xvdba',
        deleteOnTermination: false,
      }),
      response: ({ volumeId, instanceId }, call) => ({
        requestId: requestId(call),
        volumeId,
        instanceId,
        device: '/dev/xvdba',
        status: 'attaching',
        attachTime: call.second * 1_000,
        deleteOnTermination: false,
      }),
      resource: anyOf('volume'),
      failures: {
        ...missing('InvalidVolume', 'volume', 'volumeId', '.'),
        'Client.VolumeInUse': {
          message: ({ args }) => `${args.volumeId} is already attached to an instance`,
        },
      },
    },
  ),
  happens(
    ec2,
    'SharedSnapshotVolumeCreated',
    'ec2.amazonaws.com',
    { snapshotId: 'string' },
    { serviceEventDetails: ({ snapshotId }) => ({ snapshotId }), isShared: true },
  ),
  happens(
    ec2,
    'BidEvictedEvent',
    'ec2.amazonaws.com',
    { instanceId: 'string' },
    { serviceEventDetails: ({ instanceId }) => ({ instanceIdSet: [instanceId ?? ''] }) },
  ),
]
