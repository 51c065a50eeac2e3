import { LETTERS_AND_DIGITS } from '../../keyed.js'
import type { DraftObject } from '../draft.js'
import { because, type FailureRules, notAuthorized, type Refusal } from '../failure-rules.js'
import type { Json } from '../record.js'
import { type FromCall, type OperationDefinition, reads } from './definition.js'
import { service } from './service.js'

const LEAD = 'You are not authorized to perform this operation.'

/** EC2 explains a refused change in a text that only an administrator can decode. */
function unauthorized(refusal: Refusal): string {
  const why = `${LEAD} ${notAuthorized(refusal)} ${because(refusal)}`
  if (refusal.resource === undefined) return why
  const encoded = refusal.call.draws.text(91, `${LETTERS_AND_DIGITS}-_`, 420)
  return `${why}. Encoded authorization failure message: ${encoded}`
}

const failures: FailureRules = {
  'Client.UnauthorizedOperation': { message: unauthorized },
  'Client.RequestLimitExceeded': { message: 'Request limit exceeded.' },
  'Client.DryRunOperation': { message: 'Request would have succeeded, but DryRun flag is set.' },
}

/** Its errors have names of their own. */
export const ec2 = service('ec2', { tls: '1.3', tellsConsole: true, failures })

/** EC2 records lists as `{"items": [{"vpcId": "…"}]}`, and those that are empty as `{}`. */
export const set = (key: string, value: Json | undefined): DraftObject =>
  value === undefined ? {} : { items: [{ [key]: value }] }

/** Newer calls record the XML that they were, in which an id is an element. */
export const element = (content: Json | undefined): DraftObject => ({ tag: 1, content })

/** A filter by one value. */
export const filter = (name: string, value: Json | undefined): DraftObject =>
  value === undefined ? {} : { items: [{ name, valueSet: { items: [{ value }] } }] }

/** What EC2 says of an id that it does not know; some of its sentences have a full stop. */
export const missing = (code: string, what: string, argument: string, stop = ''): FailureRules => ({
  [`Client.${code}.NotFound`]: { message: ({ args }) => `The ${what} '${args[argument]}' does not exist${stop}` },
})

/** A description of all things of a kind, as `request` asks for it. */
export const describe = (name: string, request: FromCall<DraftObject>): OperationDefinition =>
  reads(ec2, name, {}, { request })

/** A description of all things of a kind, or of one. */
export function describeOne(
  name: string,
  argument: string,
  request: (value: Json | undefined) => DraftObject,
  notFound: FailureRules = {},
): OperationDefinition {
  return reads(ec2, name, { [argument]: 'string?' }, { request: (args) => request(args[argument]), failures: notFound })
}

/** Elastic Compute Cloud: what only asks. */
export const ec2Descriptions = [
  describeOne(
    'DescribeInstances',
    'instanceId',
    (id) => ({ instancesSet: set('instanceId', id), filterSet: {} }),
    missing('InvalidInstanceID', 'instance ID', 'instanceId'),
  ),
  describeOne(
    'DescribeSecurityGroups',
    'groupId',
    (id) => ({ securityGroupSet: {}, securityGroupIdSet: set('groupId', id), filterSet: {} }),
    missing('InvalidGroup', 'security group', 'groupId'),
  ),
  describeOne(
    'DescribeVpcs',
    'vpcId',
    (id) => ({ vpcSet: set('vpcId', id), filterSet: {} }),
    missing('InvalidVpcID', 'vpc ID', 'vpcId'),
  ),
  describeOne(
    'DescribeSubnets',
    'subnetId',
    (id) => ({ subnetSet: set('subnetId', id), filterSet: {} }),
    missing('InvalidSubnetID', 'subnet ID', 'subnetId'),
  ),
  describeOne(
    'DescribeVolumes',
    'volumeId',
    (id) => ({ volumeSet: set('volumeId', id), filterSet: {} }),
    missing('InvalidVolume', 'volume', 'volumeId', '.'),
  ),
  describeOne('DescribeImages', 'imageId', (id) => ({
    executableBySet: {},
    imagesSet: set('imageId', id),
    ownersSet: id === undefined ? set('owner', 'amazon') : {},
    filterSet: {},
  })),
  describeOne('DescribeRouteTables', 'vpcId', (id) => ({ routeTableIdSet: {}, filterSet: filter('vpc-id', id) })),
  reads(
    ec2,
    'DescribeVpcEndpoints',
    { vpcId: 'string' },
    {
      request: ({ vpcId }) => ({
        DescribeVpcEndpointsRequest: { Filter: { Value: element(vpcId), tag: 1, Name: 'vpc-id' } },
      }),
    },
  ),
  describe('DescribeInstanceStatus', () => ({
    instancesSet: {},
    filterSet: {},
    maxResults: 1_000,
    includeAllInstances: false,
  })),
  describe('DescribeTags', () => ({ filterSet: filter('resource-type', 'instance') })),
  describe('DescribeNetworkInterfaces', () => ({ networkInterfaceIdSet: {}, filterSet: {} })),
  describe('DescribeSnapshots', () => ({
    snapshotSet: {},
    ownersSet: set('owner', 'self'),
    sharedUsersSet: {},
    filterSet: {},
  })),
  describe('DescribeRegions', () => ({ regionSet: {}, allRegions: true })),
  describe('DescribeAvailabilityZones', () => ({ availabilityZoneSet: {}, availabilityZoneIdSet: {}, filterSet: {} })),
  describe('DescribeAccountAttributes', () => ({ accountAttributeNameSet: {}, filterSet: {} })),
]
