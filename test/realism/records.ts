import type { CloudTrailRecord } from '../../src/cloudtrail/record.js'
import { KEY_ORDER } from '../cloudtrail/key-order.js'
import {
  attributes,
  identity,
  inside,
  isBy,
  isCall,
  isDenied,
  isFrom,
  isMadeByService,
  issuer,
  isThrottled,
  type RecordInvariant,
} from './invariant.js'

const ACCOUNT = /^(123456789012|111122223333|444455556666|\d{12})$/
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const REGION = /^[a-z]{2}-[a-z]+-\d$/
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/
const ADDRESS = /^\d{1,3}(\.\d{1,3}){3}$/
/** Documentation and benchmark ranges, and private ones inside a VPC: nobody's. */
const NOBODYS = /^(192\.0\.2|198\.51\.100|203\.0\.113|198\.1[89]\.\d+|10\.\d+\.\d+)\.\d+$/
const SSM_READS = ['GetParameter', 'GetParameters', 'GetParametersByPath', 'GetParameterHistory'] as const
const isRead = isCall('ssm', ...SSM_READS)
const succeeded = ({ errorCode, errorMessage }: CloudTrailRecord) =>
  errorCode === undefined && errorMessage === undefined
const isEvent = ({ eventType }: CloudTrailRecord) => eventType === 'AwsServiceEvent'
const text = (value: unknown) => String(value ?? '')

/** As texts: what is looked for is no key of theirs, if it is wrong. */
const ORDER: readonly string[] = KEY_ORDER
const ALWAYS = [
  'eventVersion',
  'userIdentity',
  'eventTime',
  'eventSource',
  'eventName',
  'awsRegion',
  'sourceIPAddress',
  'userAgent',
  'requestParameters',
  'responseElements',
  'eventID',
  'readOnly',
  'eventType',
  'managementEvent',
  'recipientAccountId',
  'eventCategory',
]

/** True of every record by itself. Sources: published records, CloudTrail's user guide; see docs/known-gaps.md. */
export const RECORD_INVARIANTS: readonly RecordInvariant[] = [
  // The frame
  {
    says: 'keys stand in the order of the files in S3',
    holds: (record) => {
      const places = Object.keys(record).map((key) => ORDER.indexOf(key))
      return places.every((place, i) => place >= 0 && (i === 0 || place > (places[i - 1] as number)))
    },
  },
  { says: 'no key is missing that all records have', holds: (record) => ALWAYS.every((key) => key in record) },
  { says: 'eventVersion is 1.05 to 1.11', holds: ({ eventVersion }) => /^1\.(0[5-9]|1[01])$/.test(eventVersion) },
  { says: 'eventTime has whole seconds and a Z', holds: ({ eventTime }) => TIME.test(eventTime) },
  { says: 'eventID is a UUID', holds: ({ eventID }) => UUID.test(eventID) },
  {
    says: 'requestID is a UUID, but for S3, where it has sixteen capitals and digits',
    of: (record) => record.requestID !== undefined && !isEvent(record),
    holds: (record) =>
      isFrom('s3')(record) ? /^[A-Z0-9]{16}$/.test(text(record.requestID)) : UUID.test(text(record.requestID)),
  },
  { says: 'requestID is never the eventID', holds: ({ requestID, eventID }) => requestID !== eventID },
  {
    says: 'a response that repeats the id of its request repeats it whole',
    of: ({ responseElements }) => typeof responseElements?.requestId === 'string',
    holds: ({ requestID, responseElements }) => responseElements?.requestId === requestID,
  },
  {
    says: 'calls of an API have a requestID',
    of: ({ eventType }) => eventType === 'AwsApiCall',
    holds: ({ requestID }) => requestID !== undefined,
  },
  {
    says: 'eventType is one that CloudTrail has',
    holds: ({ eventType }) =>
      ['AwsApiCall', 'AwsConsoleSignIn', 'AwsServiceEvent', 'AwsConsoleAction'].includes(eventType),
  },
  {
    says: 'all are management events',
    holds: ({ managementEvent, eventCategory }) => managementEvent === true && eventCategory === 'Management',
  },
  { says: 'awsRegion is a region', holds: ({ awsRegion }) => REGION.test(awsRegion) },
  { says: 'recipientAccountId has twelve digits', holds: ({ recipientAccountId }) => ACCOUNT.test(recipientAccountId) },
  {
    says: 'eventSource is a service of AWS',
    holds: ({ eventSource }) => /^[a-z0-9-]+\.amazonaws\.com$/.test(eventSource),
  },
  { says: 'eventName is a name', holds: ({ eventName }) => /^[A-Z][A-Za-z0-9_]+$/.test(eventName) },
  { says: 'readOnly is true or false', holds: ({ readOnly }) => typeof readOnly === 'boolean' },
  {
    says: 'what is read has no response but for tokens and sign-ins',
    of: (record) => record.readOnly && !isFrom('sts')(record) && !isFrom('signin')(record),
    holds: ({ responseElements }) => responseElements === null,
  },
  {
    says: 'a record is smaller than the 256 KB that CloudTrail writes',
    holds: (record) => Buffer.byteLength(JSON.stringify(record)) < 256 * 1_024,
  },
  // Names of operations say whether they change something
  {
    says: 'Get, List, Describe and Lookup only read',
    of: ({ eventName }) => /^(List|Describe|Lookup)/.test(eventName),
    holds: ({ readOnly }) => readOnly,
  },
  {
    says: 'Create, Put, Delete, Update and Run change something',
    of: (record) => /^(Put|Delete|Update|Run|Terminate)[A-Z]/.test(record.eventName),
    holds: ({ readOnly }) => !readOnly,
  },
  // Who called
  {
    says: 'userIdentity has a type, but for events of services',
    holds: (record) => isEvent(record) || typeof identity(record).type === 'string',
  },
  {
    says: 'a service is known by nothing but its name',
    of: isBy('AWSService'),
    holds: (record) => Object.keys(identity(record)).join() === 'type,invokedBy',
  },
  {
    says: 'a service calls from its own name, with it as agent',
    of: isBy('AWSService'),
    holds: (record) =>
      record.sourceIPAddress === identity(record).invokedBy && record.userAgent === identity(record).invokedBy,
  },
  {
    says: 'what a service does in somebody’s name shows the service as source and agent',
    of: isMadeByService,
    holds: (record) =>
      record.sourceIPAddress === identity(record).invokedBy && record.userAgent === identity(record).invokedBy,
  },
  {
    says: 'what a service does has no TLS details',
    of: isMadeByService,
    holds: ({ tlsDetails }) => tlsDetails === undefined,
  },
  {
    says: 'a user’s ARN ends in its name',
    of: (record) => isBy('IAMUser')(record) && identity(record).arn !== undefined,
    holds: (record) => text(identity(record).arn).endsWith(`/${text(identity(record).userName)}`),
  },
  {
    says: 'a user’s ARN is one of IAM in its account',
    of: (record) => isBy('IAMUser')(record) && identity(record).arn !== undefined,
    holds: (record) => text(identity(record).arn).startsWith(`arn:aws:iam::${text(identity(record).accountId)}:user/`),
  },
  {
    says: 'a user’s principal begins with AIDA and has 21 characters',
    of: isBy('IAMUser'),
    holds: (record) => /^AIDA[A-Z2-7]{17}$/.test(text(identity(record).principalId)),
  },
  {
    says: 'a user’s long-term key comes without a session',
    of: (record) => isBy('IAMUser')(record) && text(identity(record).accessKeyId).startsWith('AKIA'),
    holds: (record) => identity(record).sessionContext === undefined,
  },
  {
    says: 'a user’s session key comes with a session',
    of: (record) => isBy('IAMUser')(record) && text(identity(record).accessKeyId).startsWith('ASIA'),
    holds: (record) => identity(record).sessionContext !== undefined,
  },
  {
    says: 'a role’s session has an ARN of STS with role and session',
    of: isBy('AssumedRole'),
    holds: (record) =>
      text(identity(record).arn) ===
      `arn:aws:sts::${text(identity(record).accountId)}:assumed-role/${text(issuer(record).userName)}/${text(identity(record).principalId).split(':')[1] ?? ''}`,
  },
  {
    says: 'a role’s principal is that of its issuer, and the session',
    of: isBy('AssumedRole'),
    holds: (record) => text(identity(record).principalId).startsWith(`${text(issuer(record).principalId)}:`),
  },
  {
    says: 'a role’s id begins with AROA and has 21 characters',
    of: isBy('AssumedRole'),
    holds: (record) => /^AROA[A-Z2-7]{17}$/.test(text(issuer(record).principalId)),
  },
  {
    says: 'a role’s issuer is a role of the same account',
    of: isBy('AssumedRole'),
    holds: (record) =>
      issuer(record).type === 'Role' &&
      text(issuer(record).arn).startsWith(`arn:aws:iam::${text(identity(record).accountId)}:role/`) &&
      text(issuer(record).arn).endsWith(`/${text(issuer(record).userName)}`),
  },
  {
    says: 'a role’s key is one of a session',
    of: isBy('AssumedRole'),
    holds: (record) => text(identity(record).accessKeyId).startsWith('ASIA'),
  },
  {
    says: 'a role’s session has no userName of its own',
    of: isBy('AssumedRole'),
    holds: (record) => !('userName' in identity(record)),
  },
  {
    says: 'a session’s name has 2 to 64 characters that STS takes',
    of: isBy('AssumedRole'),
    holds: (record) => /^[\w+=,.@-]{2,64}$/.test(text(identity(record).principalId).split(':')[1] ?? ''),
  },
  {
    says: 'the root user’s principal is its account',
    of: isBy('Root'),
    holds: (record) =>
      identity(record).principalId === identity(record).accountId &&
      identity(record).arn === `arn:aws:iam::${text(identity(record).accountId)}:root`,
  },
  {
    says: 'a federated user is named by account and name, and issued by a user',
    of: isBy('FederatedUser'),
    holds: (record) =>
      /^\d{12}:.+$/.test(text(identity(record).principalId)) &&
      issuer(record).type === 'IAMUser' &&
      text(identity(record).arn).includes(':federated-user/'),
  },
  {
    says: 'keys have twenty characters and end in EXAMPLE',
    of: (record) => text(identity(record).accessKeyId) !== '',
    holds: (record) => /^A(KIA|SIA)[A-Z2-7]{9}EXAMPLE$/.test(text(identity(record).accessKeyId)),
  },
  {
    says: 'a session was created before it is used',
    of: (record) => attributes(record).creationDate !== undefined,
    holds: (record) => text(attributes(record).creationDate) <= record.eventTime,
  },
  {
    says: 'a session is at most 36 hours old',
    of: (record) => attributes(record).creationDate !== undefined,
    holds: (record) =>
      Date.parse(record.eventTime) - Date.parse(text(attributes(record).creationDate)) <= 36 * 3_600_000,
  },
  {
    says: 'mfaAuthenticated is the text true or false',
    of: (record) => attributes(record).creationDate !== undefined,
    holds: (record) =>
      ['true', 'false'].includes(text(attributes(record).mfaAuthenticated)) &&
      typeof attributes(record).mfaAuthenticated === 'string',
  },
  {
    says: 'an instance’s session is named after it',
    of: (record) => inside(record, 'userIdentity', 'sessionContext').ec2RoleDelivery !== undefined,
    holds: (record) => /:i-0[0-9a-f]{16}$/.test(text(identity(record).principalId)),
  },
  // Where it came from
  {
    says: 'an address is nobody’s: of documentation, of benchmarks, or private',
    of: ({ sourceIPAddress }) => ADDRESS.test(sourceIPAddress),
    holds: ({ sourceIPAddress }) => NOBODYS.test(sourceIPAddress),
  },
  {
    says: 'what is no address is a service or AWS Internal',
    of: ({ sourceIPAddress }) => !ADDRESS.test(sourceIPAddress),
    holds: ({ sourceIPAddress }) => /^([a-z0-9.-]+\.amazonaws\.com|AWS Internal)$/.test(sourceIPAddress),
  },
  {
    says: 'a private address came through an endpoint',
    of: ({ sourceIPAddress }) => sourceIPAddress.startsWith('10.'),
    holds: ({ vpcEndpointId }) => vpcEndpointId !== undefined,
  },
  {
    says: 'an endpoint has the form that endpoints have',
    of: ({ vpcEndpointId }) => vpcEndpointId !== undefined,
    holds: ({ vpcEndpointId }) => /^vpce-[0-9a-f]{8}([0-9a-f]{9})?$/.test(text(vpcEndpointId)),
  },
  { says: 'an agent has at most 1 KB', holds: ({ userAgent }) => userAgent.length <= 1_024 },
  { says: 'an agent has no placeholder left in it', holds: ({ userAgent }) => !/[{}|]/.test(userAgent) },
  {
    says: 'S3 alone writes agents in brackets',
    of: (record) => !isMadeByService(record),
    holds: (record) => record.userAgent.startsWith('[') === isFrom('s3')(record),
  },
  {
    says: 'TLS details have version, cipher and host',
    of: ({ tlsDetails }) => tlsDetails !== undefined,
    holds: ({ tlsDetails }) =>
      /^TLSv1\.[23]$/.test(text(tlsDetails?.tlsVersion)) &&
      text(tlsDetails?.cipherSuite) !== '' &&
      text(tlsDetails?.clientProvidedHostHeader).includes('amazon'),
  },
  {
    says: 'the cipher is one of its TLS version',
    of: ({ tlsDetails }) => tlsDetails !== undefined,
    holds: ({ tlsDetails }) =>
      (tlsDetails?.tlsVersion === 'TLSv1.3') === text(tlsDetails?.cipherSuite).startsWith('TLS_'),
  },
  {
    says: 'sessionCredentialFromConsole is the text true',
    of: ({ sessionCredentialFromConsole }) => sessionCredentialFromConsole !== undefined,
    holds: ({ sessionCredentialFromConsole }) => sessionCredentialFromConsole === 'true',
  },
  {
    says: 'no key that lasts comes out of a console session',
    of: ({ sessionCredentialFromConsole }) => sessionCredentialFromConsole !== undefined,
    holds: (record) => !text(identity(record).accessKeyId).startsWith('AKIA'),
  },
  {
    says: 'the command in an agent is that of the call',
    of: ({ userAgent }) => /md\/command#/.test(userAgent),
    holds: ({ userAgent, eventName, eventSource }) => {
      const [service = '', command = ''] = (/md\/command#([\w.-]+)/.exec(userAgent)?.[1] ?? '').split('.')
      const plain = (name: string) => name.toLowerCase().replace(/[-_]/g, '')
      return (
        plain(eventName).startsWith(plain(command)) &&
        plain(eventSource.split('.')[0] ?? '').startsWith(plain(service).slice(0, 2))
      )
    },
  },
  // Errors
  {
    says: 'a message of an error stands with a code, but for sign-ins',
    of: ({ errorMessage, eventType }) => errorMessage !== undefined && eventType === 'AwsApiCall',
    holds: ({ errorCode }) => errorCode !== undefined,
  },
  {
    says: 'what failed has no response, but for sign-ins',
    of: ({ errorCode, eventType }) => errorCode !== undefined && eventType === 'AwsApiCall',
    holds: ({ responseElements }) => responseElements === null,
  },
  {
    says: 'SSM’s throttled calls keep neither request nor resources',
    of: (record) => isFrom('ssm')(record) && isThrottled(record),
    holds: ({ requestParameters, resources, errorMessage }) =>
      requestParameters === null && resources === undefined && errorMessage === 'Rate exceeded',
  },
  {
    says: 'SSM’s denied calls keep neither request nor resources',
    of: (record) => isFrom('ssm')(record) && isDenied(record),
    holds: ({ requestParameters, resources }) => requestParameters === null && resources === undefined,
  },
  {
    says: 'SSM’s denials are called AccessDenied, as CloudTrail has it',
    of: (record) => isFrom('ssm')(record) && /AccessDenied/.test(text(record.errorCode)),
    holds: ({ errorCode }) => errorCode === 'AccessDenied',
  },
  {
    says: 'SSM’s denials name caller, action, resource and why',
    of: (record) => isFrom('ssm')(record) && isDenied(record),
    holds: (record) =>
      new RegExp(
        `^User: ${text(identity(record).arn).replace(/[.*+?^$()[\]{}|\\]/g, '\\$&')} is not authorized to perform: ssm:${record.eventName} on resource: \\S+ (because no \\S+ policy allows the ssm:${record.eventName} action|with an explicit deny in an? \\S+ policy)`,
      ).test(text(record.errorMessage)),
  },
  {
    says: 'EC2’s denials are called Client.UnauthorizedOperation',
    of: (record) => isFrom('ec2')(record) && /nauthorized|AccessDenied/.test(text(record.errorCode)),
    holds: ({ errorCode }) => errorCode === 'Client.UnauthorizedOperation',
  },
  {
    says: 'EC2’s errors begin with Client. or Server.',
    of: (record) => isFrom('ec2')(record) && record.errorCode !== undefined,
    holds: ({ errorCode }) => /^(Client|Server)\./.test(text(errorCode)),
  },
  // Parameter Store
  {
    says: 'reads of parameters only read, and tell nothing of values',
    of: isRead,
    holds: ({ readOnly, responseElements }) => readOnly && responseElements === null,
  },
  {
    says: 'resources of SSM have an account and an ARN, and no type',
    of: (record) => isFrom('ssm')(record) && record.resources !== undefined,
    holds: ({ resources = [] }) => resources.every((one) => 'ARN' in one && !('type' in one)),
  },
  {
    says: 'GetParameter names one parameter, and its ARN',
    of: (record) => isCall('ssm', 'GetParameter')(record) && succeeded(record),
    holds: ({ requestParameters, resources }) => typeof requestParameters?.name === 'string' && resources?.length === 1,
  },
  {
    says: 'GetParameters names one to ten, and an ARN for each',
    of: (record) => isCall('ssm', 'GetParameters')(record) && succeeded(record),
    holds: ({ requestParameters, resources }) => {
      const names = requestParameters?.names
      return Array.isArray(names) && names.length >= 1 && names.length <= 10 && resources?.length === names.length
    },
  },
  {
    says: 'a parameter’s ARN has one slash after "parameter", and its region',
    of: (record) => isRead(record) && record.resources !== undefined,
    holds: ({ resources = [], awsRegion }) =>
      resources.every(({ ARN }) => new RegExp(`^arn:aws:ssm:${awsRegion}:(\\d{12})?:parameter/[^/]`).test(text(ARN))),
  },
  {
    says: 'public parameters belong to no account',
    of: (record) => isRead(record) && JSON.stringify(record.resources ?? []).includes(':parameter/aws/service/'),
    holds: ({ resources = [] }) =>
      resources
        .filter(({ ARN }) => text(ARN).includes(':parameter/aws/service/'))
        .every(({ ARN }) => text(ARN).split(':')[4] === ''),
  },
  {
    says: 'withDecryption is true or false where it was sent, and absent where not',
    of: (record) => isRead(record) && record.requestParameters !== null && 'withDecryption' in record.requestParameters,
    holds: ({ requestParameters }) => typeof requestParameters?.withDecryption === 'boolean',
  },
  {
    says: 'pages of GetParametersByPath hold at most ten',
    of: (record) => isCall('ssm', 'GetParametersByPath')(record) && record.requestParameters !== null,
    holds: ({ requestParameters }) => Number(requestParameters?.maxResults ?? 10) <= 10,
  },
  {
    says: 'pages of DescribeParameters hold at most fifty, and it names no resources',
    of: isCall('ssm', 'DescribeParameters'),
    holds: ({ requestParameters, resources }) =>
      resources === undefined && Number(requestParameters?.maxResults ?? 10) <= 50,
  },
  {
    says: 'values that are put are hidden',
    of: (record) => isCall('ssm', 'PutParameter')(record) && record.requestParameters !== null,
    holds: ({ requestParameters }) => requestParameters?.value === 'HIDDEN_DUE_TO_SECURITY_REASONS',
  },
  {
    says: 'a parameter that is not there has a code and no message',
    of: (record) => isFrom('ssm')(record) && record.errorCode === 'ParameterNotFound',
    holds: ({ errorMessage }) => errorMessage === undefined,
  },
  // KMS
  {
    says: 'KMS’s Decrypt for SSM is by AWS Internal, of a parameter, with no key named',
    of: (record) => isCall('kms', 'Decrypt')(record) && identity(record).invokedBy === 'AWS Internal',
    holds: ({ requestParameters }) =>
      text(inside(requestParameters ?? {}, 'encryptionContext').PARAMETER_ARN).includes(':parameter/') &&
      requestParameters?.encryptionAlgorithm === 'SYMMETRIC_DEFAULT' &&
      !('keyId' in requestParameters),
  },
  {
    says: 'KMS’s Decrypt names its key as a resource with a type',
    of: (record) => isCall('kms', 'Decrypt')(record) && succeeded(record),
    holds: ({ resources = [] }) => resources.length === 1 && text(inside(resources[0] ?? {}).type) === 'AWS::KMS::Key',
  },
  {
    says: 'a service’s session for somebody is at most 20 seconds old',
    of: (record) =>
      isCall('kms', 'Decrypt')(record) && isMadeByService(record) && attributes(record).creationDate !== undefined,
    holds: (record) => Date.parse(record.eventTime) - Date.parse(text(attributes(record).creationDate)) <= 20_000,
  },
  // STS and global services
  {
    says: 'IAM is recorded in us-east-1',
    of: isFrom('iam'),
    holds: ({ awsRegion }) => awsRegion === 'us-east-1',
  },
  {
    says: 'AssumeRole names role and session',
    of: (record) => isCall('sts', 'AssumeRole')(record) && succeeded(record),
    holds: ({ requestParameters }) =>
      /^arn:aws:iam::\d{12}:role\//.test(text(requestParameters?.roleArn)) &&
      text(requestParameters?.roleSessionName) !== '',
  },
  {
    says: 'what STS hands out is a session key',
    of: (record) =>
      isFrom('sts')(record) && inside(record, 'responseElements', 'credentials').accessKeyId !== undefined,
    holds: (record) => text(inside(record, 'responseElements', 'credentials').accessKeyId).startsWith('ASIA'),
  },
  {
    says: 'EC2 is not told whose credentials it fetched',
    of: (record) => isCall('sts', 'AssumeRole')(record) && identity(record).invokedBy === 'ec2.amazonaws.com',
    holds: (record) => inside(record, 'responseElements').assumedRoleUser === undefined,
  },
  {
    says: 'what a service is recorded for itself, too, has a sharedEventID',
    of: (record) => isCall('sts', 'AssumeRole')(record) && isBy('AWSService')(record) && succeeded(record),
    holds: ({ sharedEventID }) => UUID.test(text(sharedEventID)),
  },
  {
    says: 'a sign-in has a type of its own, an agent that is a browser, and no requestID',
    of: isCall('signin', 'ConsoleLogin'),
    holds: ({ eventType, userAgent, requestID }) =>
      eventType === 'AwsConsoleSignIn' && userAgent.startsWith('Mozilla/') && requestID === undefined,
  },
]
