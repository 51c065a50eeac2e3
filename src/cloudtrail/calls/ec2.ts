import { drawText, drawUuid, HEX, mix } from '../../keyed.js'
import type { Call } from '../call.js'
import type { Json, JsonObject } from '../record.js'
import { reads, regional, type Service, writes } from './definition.js'

const ec2: Service = {
  name: 'ec2',
  source: 'ec2.amazonaws.com',
  version: '1.08',
  tls: '1.2',
  host: regional('ec2'),
  tellsConsole: true,
}

/** EC2 records lists as `{"items": [{"vpcId": "…"}]}`, and those that are empty as `{}`. */
const set = (key: string, value: Json | undefined): JsonObject =>
  value === undefined ? {} : { items: [{ [key]: value }] }

const id = (prefix: string, call: Call, n: number) => `${prefix}-0${drawText(mix(call.key, n), HEX, 16)}`

const denied = (what: string) => (_: JsonObject, call: Call) => `arn:aws:ec2:${call.region}:${call.account}:${what}/*`

/** Elastic Compute Cloud. */
export const ec2Operations = [
  reads(
    ec2,
    'DescribeInstances',
    { instanceId: 'string?' },
    { request: ({ instanceId }) => ({ instancesSet: set('instanceId', instanceId), filterSet: {} }) },
  ),
  reads(
    ec2,
    'DescribeInstanceStatus',
    {},
    { request: () => ({ instancesSet: {}, filterSet: {}, maxResults: 1_000, includeAllInstances: false }) },
  ),
  reads(
    ec2,
    'DescribeSecurityGroups',
    { groupId: 'string?' },
    {
      request: ({ groupId }) => ({ securityGroupSet: {}, securityGroupIdSet: set('groupId', groupId), filterSet: {} }),
    },
  ),
  reads(
    ec2,
    'DescribeVpcs',
    { vpcId: 'string?' },
    { request: ({ vpcId }) => ({ vpcSet: set('vpcId', vpcId), filterSet: {} }) },
  ),
  reads(
    ec2,
    'DescribeSubnets',
    { subnetId: 'string?' },
    { request: ({ subnetId }) => ({ subnetSet: set('subnetId', subnetId), filterSet: {} }) },
  ),
  reads(
    ec2,
    'DescribeVolumes',
    { volumeId: 'string?' },
    { request: ({ volumeId }) => ({ volumeSet: set('volumeId', volumeId), filterSet: {} }) },
  ),
  reads(ec2, 'DescribeRegions', {}, { request: () => ({ regionSet: {}, allRegions: true }) }),
  reads(
    ec2,
    'DescribeImages',
    { imageId: 'string?' },
    {
      request: ({ imageId }) => ({
        executableBySet: {},
        imagesSet: set('imageId', imageId),
        ownersSet: imageId === undefined ? set('owner', 'amazon') : {},
        filterSet: {},
      }),
    },
  ),
  reads(
    ec2,
    'DescribeTags',
    {},
    {
      request: () => ({
        filterSet: { items: [{ name: 'resource-type', valueSet: { items: [{ value: 'instance' }] } }] },
      }),
    },
  ),
  reads(ec2, 'DescribeNetworkInterfaces', {}, { request: () => ({ networkInterfaceIdSet: {}, filterSet: {} }) }),
  reads(
    ec2,
    'DescribeRouteTables',
    { vpcId: 'string' },
    {
      request: ({ vpcId }) => ({
        routeTableIdSet: {},
        filterSet: { items: [{ name: 'vpc-id', valueSet: { items: [{ value: vpcId as string }] } }] },
      }),
    },
  ),
  reads(
    ec2,
    'DescribeSnapshots',
    {},
    { request: () => ({ snapshotSet: {}, ownersSet: set('owner', 'self'), sharedUsersSet: {}, filterSet: {} }) },
  ),
  reads(
    ec2,
    'DescribeAvailabilityZones',
    {},
    { request: () => ({ availabilityZoneSet: {}, availabilityZoneIdSet: {}, filterSet: {} }) },
  ),
  reads(ec2, 'DescribeAccountAttributes', {}, { request: () => ({ accountAttributeNameSet: {}, filterSet: {} }) }),
  writes(
    ec2,
    'CreateTags',
    { resourceId: 'string' },
    {
      request: ({ resourceId }) => ({
        resourcesSet: set('resourceId', resourceId),
        tagSet: { items: [{ key: 'managed-by', value: 'terraform' }] },
      }),
      response: (_, call) => ({ requestId: drawUuid(call.key, 0), _return: true }),
    },
  ),
  writes(
    ec2,
    'CreateSnapshot',
    { volumeId: 'string' },
    {
      request: ({ volumeId }) => ({
        volumeId: volumeId as string,
        tagSpecificationSet: { items: [{ resourceType: 'snapshot', tags: [{ key: 'rotation', value: 'hourly' }] }] },
      }),
      response: ({ volumeId }, call) => ({
        requestId: drawUuid(call.key, 0),
        snapshotId: id('snap', call, 21),
        volumeId: volumeId as string,
        status: 'pending',
        startTime: call.second * 1_000,
        ownerId: call.account,
        volumeSize: '100',
        encrypted: true,
        tagSet: { items: [{ key: 'rotation', value: 'hourly' }] },
      }),
    },
  ),
  writes(
    ec2,
    'RunInstances',
    { imageId: 'string', subnetId: 'string', instanceType: 'string' },
    {
      request: ({ imageId, subnetId, instanceType }, call) => ({
        instancesSet: { items: [{ imageId: imageId as string, minCount: 1, maxCount: 1 }] },
        instanceType: instanceType as string,
        blockDeviceMapping: {},
        monitoring: { enabled: false },
        disableApiTermination: false,
        disableApiStop: false,
        clientToken: drawUuid(call.key, 9).toUpperCase(),
        subnetId: subnetId as string,
        ebsOptimized: false,
        tagSpecificationSet: {
          items: [{ resourceType: 'instance', tags: [{ key: 'managed-by', value: 'terraform' }] }],
        },
      }),
      response: ({ imageId, subnetId, instanceType }, call) => ({
        requestId: drawUuid(call.key, 0),
        reservationId: id('r', call, 22),
        ownerId: call.account,
        groupSet: {},
        instancesSet: {
          items: [
            {
              instanceId: id('i', call, 23),
              imageId: imageId as string,
              instanceState: { code: 0, name: 'pending' },
              amiLaunchIndex: 0,
              productCodes: {},
              instanceType: instanceType as string,
              launchTime: call.second * 1_000,
              placement: { availabilityZone: `${call.region}a`, tenancy: 'default' },
              monitoring: { state: 'disabled' },
              subnetId: subnetId as string,
              architecture: 'x86_64',
              rootDeviceType: 'ebs',
              rootDeviceName: '/dev/xvda',
              virtualizationType: 'hvm',
              hypervisor: 'xen',
            },
          ],
        },
      }),
      resource: denied('instance'),
    },
  ),
  writes(
    ec2,
    'TerminateInstances',
    { instanceId: 'string' },
    {
      request: ({ instanceId }) => ({ instancesSet: set('instanceId', instanceId) }),
      response: ({ instanceId }, call) => ({
        requestId: drawUuid(call.key, 0),
        instancesSet: {
          items: [
            {
              instanceId: instanceId as string,
              currentState: { code: 32, name: 'shutting-down' },
              previousState: { code: 16, name: 'running' },
            },
          ],
        },
      }),
    },
  ),
]
