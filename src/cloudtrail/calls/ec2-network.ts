import { drawText, HEX } from '../../keyed.js'
import { arnOf } from '../arn.js'
import type { Call } from '../call.js'
import type { DraftObject } from '../draft.js'
import type { JsonObject } from '../record.js'
import { reads, writes } from './definition.js'
import { describe, describeOne, ec2, element, missing, set } from './ec2.js'
import { anyOf, managed, newId, requestId } from './ec2-changes.js'

const done = (_: JsonObject, call: Call): DraftObject => ({ requestId: requestId(call), _return: true })
const one = (what: string, argument: string) => (args: JsonObject, call: Call) =>
  arnOf('ec2', call, `${what}/${args[argument]}`)

/** Elastic Compute Cloud: networks. Private addresses of interfaces follow the API reference, as containers use them. */
export const ec2Network = [
  describeOne(
    'DescribeAddresses',
    'allocationId',
    (id) => ({ publicIpsSet: {}, filterSet: {}, allocationIdsSet: set('allocationId', id) }),
    missing('InvalidAllocationID', 'allocation ID', 'allocationId'),
  ),
  describeOne(
    'DescribeInternetGateways',
    'internetGatewayId',
    (id) => ({ internetGatewayIdSet: set('internetGatewayId', id), filterSet: {} }),
    missing('InvalidInternetGatewayID', 'internetGateway ID', 'internetGatewayId'),
  ),
  describeOne('DescribeNetworkAcls', 'vpcId', (id) => ({
    networkAclIdSet: {},
    filterSet:
      id === undefined
        ? {}
        : {
            items: [
              { name: 'default', valueSet: { items: [{ value: 'true' }] } },
              { name: 'vpc-id', valueSet: { items: [{ value: id }] } },
            ],
          },
  })),
  reads(ec2, 'DescribeVpcAttribute', { vpcId: 'string' }, { failures: missing('InvalidVpcID', 'vpc ID', 'vpcId') }),
  reads(
    ec2,
    'DescribeNatGateways',
    { natGatewayId: 'string?' },
    {
      request: ({ natGatewayId }) => ({
        DescribeNatGatewaysRequest: natGatewayId === undefined ? {} : { NatGatewayId: element(natGatewayId) },
      }),
    },
  ),
  describe('DescribeFlowLogs', () => ({ DescribeFlowLogsRequest: {} })),
  describe('DescribeDhcpOptions', () => ({ maxResults: 1_000, dhcpOptionsSet: {}, filterSet: {} })),
  describe('DescribeVpnGateways', () => ({ vpnGatewaySet: {}, filterSet: {} })),
  describe('DescribeVpcPeeringConnections', () => ({
    maxResults: 1_000,
    vpcPeeringConnectionIdSet: {},
    filterSet: {},
  })),
  describe('DescribeEgressOnlyInternetGateways', () => ({
    DescribeEgressOnlyInternetGatewaysRequest: { MaxResults: 255 },
  })),
  writes(
    ec2,
    'CreateSecurityGroup',
    { groupName: 'string', vpcId: 'string', groupId: 'string?' },
    {
      request: ({ groupName, vpcId }) => ({
        groupName,
        groupDescription: 'Managed by Terraform',
        vpcId,
        tagSpecificationSet: managed('security-group'),
      }),
      response: ({ groupId }, call) => ({
        requestId: requestId(call),
        _return: true,
        groupId: groupId ?? newId('sg', call, 25),
        tagSet: { items: [{ key: 'managed-by', value: 'terraform' }] },
      }),
      resource: anyOf('security-group'),
      failures: {
        'Client.InvalidGroup.Duplicate': {
          message: ({ args }) => `The security group '${args.groupName}' already exists for VPC '${args.vpcId}'`,
        },
      },
    },
  ),
  writes(
    ec2,
    'RevokeSecurityGroupIngress',
    { groupId: 'string', port: 'number', cidrIp: 'string' },
    {
      request: ({ groupId, port, cidrIp }) => ({
        groupId,
        ipPermissions: {},
        ipProtocol: 'tcp',
        fromPort: port,
        toPort: port,
        cidrIp,
      }),
      response: done,
      resource: one('security-group', 'groupId'),
      failures: {
        'Client.InvalidPermission.NotFound': {
          message: 'The specified rule does not exist in this security group.',
        },
      },
    },
  ),
  writes(
    ec2,
    'CreateRoute',
    { routeTableId: 'string', destinationCidrBlock: 'string', gatewayId: 'string' },
    {
      response: done,
      resource: one('route-table', 'routeTableId'),
      failures: missing('InvalidRouteTableID', 'routeTable ID', 'routeTableId'),
    },
  ),
  writes(
    ec2,
    'CreateNetworkInterface',
    { subnetId: 'string', groupId: 'string', description: 'string', networkInterfaceId: 'string?' },
    {
      request: ({ subnetId, groupId, description }, call) => ({
        subnetId,
        description,
        groupSet: set('groupId', groupId),
        privateIpAddressesSet: {},
        clientToken: call.draws.text(9, HEX, 32),
      }),
      response: (args, call) => ({ requestId: requestId(call), networkInterface: networkInterface(args, call) }),
      resource: anyOf('network-interface'),
      failures: {
        'Client.InsufficientFreeAddressesInSubnet': {
          message: ({ args }) => `The specified subnet '${args.subnetId}' does not have enough free addresses.`,
        },
      },
    },
  ),
  writes(
    ec2,
    'DeleteNetworkInterface',
    { networkInterfaceId: 'string' },
    {
      response: done,
      resource: one('network-interface', 'networkInterfaceId'),
      failures: {
        ...missing('InvalidNetworkInterfaceID', 'networkInterface ID', 'networkInterfaceId'),
        'Client.InvalidParameterValue': {
          message: ({ args }) => `Network interface '${args.networkInterfaceId}' is currently in use.`,
        },
      },
    },
  ),
  writes(
    ec2,
    'AssignPrivateIpAddresses',
    { networkInterfaceId: 'string', count: 'number' },
    {
      request: ({ networkInterfaceId, count }) => ({
        networkInterfaceId,
        privateIpAddressesSet: {},
        secondaryPrivateIpAddressCount: count,
        ipv4PrefixesSet: {},
      }),
      response: ({ networkInterfaceId, count }, call) => ({
        requestId: requestId(call),
        networkInterfaceId,
        assignedPrivateIpAddressesSet: {
          assignedPrivateIpAddressSetType: Array.from({ length: Number(count) }, (_, n) => ({
            privateIpAddress: privateAddress(call, n),
          })),
        },
        assignedIpv4PrefixesSet: {},
        _return: true,
      }),
      resource: one('network-interface', 'networkInterfaceId'),
      failures: {
        'Client.PrivateIpAddressLimitExceeded': {
          message: 'Number of private addresses will exceed limit.',
        },
      },
    },
  ),
  writes(
    ec2,
    'UnassignPrivateIpAddresses',
    { networkInterfaceId: 'string' },
    {
      request: ({ networkInterfaceId }, call) => ({
        networkInterfaceId,
        privateIpAddressesSet: { items: [{ privateIpAddress: privateAddress(call, 0) }] },
        ipv4PrefixesSet: {},
      }),
      response: done,
      resource: one('network-interface', 'networkInterfaceId'),
    },
  ),
]

const privateAddress = ({ draws }: Call, n: number) =>
  `10.0.${draws.number(410 + n, 0, 96)}.${draws.number(420 + n, 4, 250)}`

/** What CreateNetworkInterface says of an interface that nothing is attached to yet. */
function networkInterface({ subnetId, groupId, description, networkInterfaceId }: JsonObject, call: Call): DraftObject {
  const address = privateAddress(call, 0)
  const octets = Array.from({ length: 5 }, (_, n) => call.draws.text(50 + n, HEX, 2))
  return {
    networkInterfaceId: networkInterfaceId ?? newId('eni', call, 26),
    subnetId,
    vpcId: `vpc-0${drawText(Number(call.account) % 9_973, HEX, 16)}`,
    availabilityZone: `${call.region}a`,
    description,
    ownerId: call.account,
    requesterId:
      call.caller.type === 'AssumedRole' ? `${call.caller.principalId}:${call.caller.sessionName}` : undefined,
    requesterManaged: false,
    status: 'pending',
    macAddress: ['02', ...octets].join(':'),
    privateIpAddress: address,
    sourceDestCheck: true,
    interfaceType: 'interface',
    groupSet: { items: [{ groupId, groupName: 'workers' }] },
    privateIpAddressesSet: { item: [{ privateIpAddress: address, primary: true }] },
    ipv6AddressesSet: {},
    tagSet: {},
  }
}
