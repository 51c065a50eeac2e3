import { HEX } from '../../keyed.js'
import { arnOf } from '../arn.js'
import type { Call } from '../call.js'
import type { DraftObject } from '../draft.js'
import type { JsonObject } from '../record.js'
import { writes } from './definition.js'
import { ec2, missing, set } from './ec2.js'

/** An id that the call hands out. */
export const newId = (prefix: string, call: Call, n: number) => `${prefix}-0${call.draws.text(n, HEX, 16)}`
/** EC2 repeats the record's `requestID`. */
export const requestId = ({ draws }: Call) => draws.requestId()
/** Tags as Terraform gives them to what it makes. */
export const managed = (resourceType: string): DraftObject => ({
  items: [{ resourceType, tags: [{ key: 'managed-by', value: 'terraform' }] }],
})
/** Denials of what is not there yet name all of its kind. */
export const anyOf = (what: string) => (_: JsonObject, call: Call) => arnOf('ec2', call, `${what}/*`)
const noInstance = missing('InvalidInstanceID', 'instance ID', 'instanceId')

/** Elastic Compute Cloud: what changes something. */
export const ec2Changes = [
  writes(
    ec2,
    'CreateTags',
    { resourceId: 'string' },
    {
      request: ({ resourceId }) => ({
        resourcesSet: set('resourceId', resourceId),
        tagSet: { items: [{ key: 'managed-by', value: 'terraform' }] },
      }),
      response: (_, call) => ({ requestId: requestId(call), _return: true }),
      resource: anyOf('instance'),
    },
  ),
  writes(
    ec2,
    'CreateSnapshot',
    { volumeId: 'string' },
    {
      request: ({ volumeId }) => ({
        volumeId,
        tagSpecificationSet: { items: [{ resourceType: 'snapshot', tags: [{ key: 'rotation', value: 'hourly' }] }] },
      }),
      response: ({ volumeId }, call) => ({
        requestId: requestId(call),
        snapshotId: newId('snap', call, 21),
        volumeId,
        status: 'pending',
        startTime: call.second * 1_000,
        ownerId: call.account,
        volumeSize: '100',
        encrypted: true,
        tagSet: { items: [{ key: 'rotation', value: 'hourly' }] },
      }),
      resource: anyOf('volume'),
      failures: missing('InvalidVolume', 'volume', 'volumeId', '.'),
    },
  ),
  writes(
    ec2,
    'AuthorizeSecurityGroupIngress',
    { groupId: 'string', port: 'number', cidrIp: 'string', ipProtocol: 'string?' },
    {
      request: ({ groupId, port, cidrIp, ipProtocol = 'tcp' }) => ({
        groupId,
        ipPermissions: {
          items: [
            {
              ipProtocol,
              fromPort: port,
              toPort: port,
              groups: {},
              ipRanges: { items: [{ cidrIp }] },
              ipv6Ranges: {},
              prefixListIds: {},
            },
          ],
        },
      }),
      response: ({ groupId, port, cidrIp, ipProtocol = 'tcp' }, call) => ({
        requestId: requestId(call),
        _return: true,
        securityGroupRuleSet: {
          items: [
            {
              groupOwnerId: call.account,
              groupId,
              securityGroupRuleId: newId('sgr', call, 24),
              isEgress: false,
              ipProtocol,
              fromPort: port,
              toPort: port,
              cidrIpv4: cidrIp,
            },
          ],
        },
      }),
      resource: ({ groupId }, call) => arnOf('ec2', call, `security-group/${groupId}`),
      failures: missing('InvalidGroup', 'security group', 'groupId'),
    },
  ),
  writes(
    ec2,
    'RunInstances',
    { imageId: 'string', subnetId: 'string', instanceType: 'string', instanceId: 'string?' },
    {
      request: ({ imageId, subnetId, instanceType }, call) => ({
        instancesSet: { items: [{ imageId, minCount: 1, maxCount: 1 }] },
        instanceType,
        blockDeviceMapping: {},
        monitoring: { enabled: false },
        disableApiTermination: false,
        disableApiStop: false,
        clientToken: call.draws.capitalUuid(9),
        subnetId,
        ebsOptimized: false,
        tagSpecificationSet: managed('instance'),
      }),
      response: (args, call) => ({
        requestId: requestId(call),
        reservationId: newId('r', call, 22),
        ownerId: call.account,
        groupSet: {},
        instancesSet: { items: [started(args, call)] },
      }),
      resource: anyOf('instance'),
      failures: {
        'Client.VcpuLimitExceeded': {
          message:
            'You have requested more vCPU capacity than your current vCPU limit of 0 allows for the instance bucket that the specified instance type belongs to. Please visit http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit.',
        },
      },
    },
  ),
  writes(
    ec2,
    'TerminateInstances',
    { instanceId: 'string' },
    {
      request: ({ instanceId }) => ({ instancesSet: set('instanceId', instanceId) }),
      response: ({ instanceId }, call) => ({
        requestId: requestId(call),
        instancesSet: {
          items: [
            {
              instanceId,
              currentState: { code: 32, name: 'shutting-down' },
              previousState: { code: 16, name: 'running' },
            },
          ],
        },
      }),
      resource: ({ instanceId }, call) => arnOf('ec2', call, `instance/${instanceId}`),
      failures: noInstance,
    },
  ),
]

function started({ imageId, subnetId, instanceType, instanceId }: JsonObject, call: Call): DraftObject {
  return {
    instanceId: instanceId ?? newId('i', call, 23),
    imageId,
    instanceState: { code: 0, name: 'pending' },
    amiLaunchIndex: 0,
    productCodes: {},
    instanceType,
    launchTime: call.second * 1_000,
    placement: { availabilityZone: `${call.region}a`, tenancy: 'default' },
    monitoring: { state: 'disabled' },
    subnetId,
    architecture: 'x86_64',
    rootDeviceType: 'ebs',
    rootDeviceName: '/dev/xvda',
    virtualizationType: 'hvm',
    hypervisor: 'xen',
  }
}
