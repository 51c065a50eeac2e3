import { isIp } from '../kql/ip.js'
import { CATEGORIES } from './categories.js'
import { ecsDate } from './date.js'
import { type Document, putAt, valueAt } from './document.js'
import { isDropped, javaText, withoutEmpty } from './java-map.js'
import { ecsResources } from './resources.js'

type Raw = Readonly<Record<string, unknown>>

const path = (dotted: string) => dotted.split('.')

/** Pairs of paths: from the record, to the document. */
const pairs = (list: readonly (readonly [string, string])[]) =>
  list.map(([from, to]) => [path(from), path(to)] as const)

/** What moves from the record to the document as it is, in order; a field that is there already is not overwritten. */
const RENAMES_BEFORE = pairs([
  ['eventVersion', 'aws.cloudtrail.event_version'],
  ['userIdentity.type', 'aws.cloudtrail.user_identity.type'],
  ['userIdentity.userName', 'user.name'],
  ['userIdentity.principalId', 'user.id'],
  ['userIdentity.arn', 'aws.cloudtrail.user_identity.arn'],
  ['userIdentity.accountId', 'cloud.account.id'],
  ['userIdentity.accessKeyId', 'aws.cloudtrail.user_identity.access_key_id'],
  [
    'userIdentity.sessionContext.attributes.mfaAuthenticated',
    'aws.cloudtrail.user_identity.session_context.mfa_authenticated',
  ],
  [
    'userIdentity.sessionContext.sessionIssuer.type',
    'aws.cloudtrail.user_identity.session_context.session_issuer.type',
  ],
  // Only roles and federated users have an issuer: this is the role's name, and what rules since v6 key on.
  ['userIdentity.sessionContext.sessionIssuer.userName', 'user.name'],
  [
    'userIdentity.sessionContext.sessionIssuer.principalId',
    'aws.cloudtrail.user_identity.session_context.session_issuer.principal_id',
  ],
  ['userIdentity.sessionContext.sessionIssuer.arn', 'aws.cloudtrail.user_identity.session_context.session_issuer.arn'],
  [
    'userIdentity.sessionContext.sessionIssuer.accountId',
    'aws.cloudtrail.user_identity.session_context.session_issuer.account_id',
  ],
  ['userIdentity.invokedBy', 'aws.cloudtrail.user_identity.invoked_by'],
  ['eventSource', 'event.provider'],
  ['eventName', 'event.action'],
  ['eventCategory', 'aws.cloudtrail.event_category'],
  ['awsRegion', 'cloud.region'],
  ['sourceIPAddress', 'source.address'],
  ['userAgent', 'user_agent.original'],
  ['errorCode', 'aws.cloudtrail.error_code'],
  ['errorMessage', 'aws.cloudtrail.error_message'],
])

const RENAMES_AFTER = pairs([
  ['requestID', 'aws.cloudtrail.request_id'],
  ['eventID', 'event.id'],
  ['eventType', 'aws.cloudtrail.event_type'],
  ['apiVersion', 'aws.cloudtrail.api_version'],
  ['managementEvent', 'aws.cloudtrail.management_event'],
  ['readOnly', 'aws.cloudtrail.read_only'],
  ['recipientAccountId', 'aws.cloudtrail.recipient_account_id'],
  // The pipeline asks for sharedEventId, which no record has: sharedEventID never gets through.
  ['sharedEventId', 'aws.cloudtrail.shared_event_id'],
  ['vpcEndpointId', 'aws.cloudtrail.vpc_endpoint_id'],
  ['awsAccountId', 'cloud.account.id'],
  ['digestS3Object', 'file.path'],
  ['tlsDetails.cipherSuite', 'tls.cipher'],
  ['tlsDetails.clientProvidedHostHeader', 'tls.client.server_name'],
  ['logFiles', 'aws.cloudtrail.flattened.digest.log_files'],
  ['digestS3Bucket', 'aws.cloudtrail.flattened.digest.s3_bucket'],
  ['previousDigestS3Bucket', 'aws.cloudtrail.flattened.digest.previous_s3_bucket'],
  ['previousDigestHashAlgorithm', 'aws.cloudtrail.flattened.digest.previous_hash_algorithm'],
  ['publicKeyFingerprint', 'aws.cloudtrail.flattened.digest.public_key_fingerprint'],
  ['digestSignatureAlgorithm', 'aws.cloudtrail.flattened.digest.signature_algorithm'],
  ['insightDetails', 'aws.cloudtrail.flattened.insight_details'],
])

/** What is parsed as a time on the way; what cannot be parsed is left out. A later one overwrites. */
const DATES = pairs([
  ['eventTime', '@timestamp'],
  ['userIdentity.sessionContext.attributes.creationDate', 'aws.cloudtrail.user_identity.session_context.creation_date'],
  ['digestStartTime', 'aws.cloudtrail.flattened.digest.start_time'],
  ['digestEndTime', '@timestamp'],
  ['digestEndTime', 'aws.cloudtrail.flattened.digest.end_time'],
  ['newestEventTime', 'aws.cloudtrail.flattened.digest.newest_event_time'],
  ['oldestEventTime', 'aws.cloudtrail.flattened.digest.oldest_event_time'],
])

/** Objects that are kept twice: as Java prints them, and for searching by key. */
const PRINTED = [
  ['requestParameters', 'request_parameters'],
  ['responseElements', 'response_elements'],
  ['additionalEventData', 'additional_eventdata'],
  ['serviceEventDetails', 'service_event_details'],
] as const

/** A printed object of this many UTF-16 units or more has no copy for searching by key. */
const FLATTENED_BELOW = 32_766

/**
 * The ECS document that Elastic's AWS integration makes of a CloudTrail record (packages/aws 2.24.1; facts from its
 * pipeline and its tests). Never throws for an object, however odd. Left out: geo and AS of the address, the details of
 * the user agent, `event.created` (the time of reading) and `event.original`.
 */
export function toEcs(record: Raw): Document {
  const document: Document = { ecs: { version: '8.11.0' } }
  rename(record, document, RENAMES_BEFORE)
  addPrinted(document, record)
  rename(record, document, RENAMES_AFTER)
  for (const [from, to] of DATES) {
    const date = ecsDate(valueAt(record, from))
    if (date !== undefined) putAt(document, to, date)
  }
  addAddress(document)
  if (Array.isArray(record.resources)) {
    const resources = ecsResources(record.resources)
    if (resources.length > 0) putAt(document, ['aws', 'cloudtrail', 'resources'], resources)
  }
  addEvent(document, record)
  addUsers(document)
  addTls(document, record)
  addHash(document, record)
  return document
}

function rename(record: Raw, document: Document, renames: ReturnType<typeof pairs>): void {
  for (const [from, to] of renames) {
    const value = valueAt(record, from)
    if (isDropped(value) || valueAt(document, to) !== undefined) continue
    putAt(document, to, typeof value === 'object' ? withoutEmpty(value) : value)
  }
}

function addAddress(document: Document): void {
  const address = valueAt(document, ['source', 'address'])
  if (typeof address === 'string' && isIp(address)) putAt(document, ['source', 'ip'], address)
}

function addPrinted(document: Document, record: Raw): void {
  // Where nothing of the record has come to aws.cloudtrail by then, the pipeline's script fails, and nothing is printed.
  if (valueAt(document, ['aws', 'cloudtrail']) === undefined) return
  putAt(document, ['aws', 'cloudtrail', 'flattened'], {})
  for (const [from, to] of PRINTED) {
    const value = record[from]
    if (isDropped(value)) continue
    const printed = javaText(value)
    putAt(document, ['aws', 'cloudtrail', to], printed)
    if (printed.length < FLATTENED_BELOW) putAt(document, ['aws', 'cloudtrail', 'flattened', to], withoutEmpty(value))
  }
}

function addEvent(document: Document, record: Raw): void {
  const cloudtrail = valueAt(document, ['aws', 'cloudtrail']) as Raw | undefined
  const failed = cloudtrail?.error_code !== undefined || cloudtrail?.error_message !== undefined
  const event = (document.event ?? {}) as Document
  document.event = event
  event.kind = 'event'
  event.type = ['info']
  event.outcome = failed ? 'failure' : 'success'
  const action = event.action
  if (typeof action !== 'string') return
  if (action === 'ConsoleLogin') {
    const result = valueAt(record, ['responseElements', 'ConsoleLogin'])
    if (typeof result === 'string' && result !== '') event.outcome = result.toLowerCase()
    addConsoleLogin(document, record)
  }
  const known = Object.hasOwn(CATEGORIES, action) ? CATEGORIES[action] : undefined
  if (known) Object.assign(event, known)
}

function addConsoleLogin(document: Document, record: Raw): void {
  const data = (record.additionalEventData ?? {}) as Raw
  const details = {
    ...(isDropped(data.MobileVersion) ? {} : { mobile_version: data.MobileVersion !== 'No' }),
    ...(isDropped(data.LoginTo) ? {} : { login_to: data.LoginTo }),
    ...(isDropped(data.MFAUsed) ? {} : { mfa_used: data.MFAUsed !== 'No' }),
  }
  if (Object.keys(details).length > 0)
    putAt(document, ['aws', 'cloudtrail', 'console_login', 'additional_eventdata'], details)
}

/** Who else is named: in the request, in the response, and all of them together in `related.user`. */
function addUsers(document: Document): void {
  const flattened = valueAt(document, ['aws', 'cloudtrail', 'flattened'])
  const request = (...keys: readonly string[]) => valueAt(flattened, ['request_parameters', ...keys])
  const response = (...keys: readonly string[]) => valueAt(flattened, ['response_elements', ...keys])
  const set = (to: string, value: unknown) => {
    if (value !== undefined && value !== null && typeof value !== 'object') putAt(document, path(to), String(value))
  }
  const type = valueAt(document, ['aws', 'cloudtrail', 'user_identity', 'type'])
  const own = type === 'AssumedRole' || type === 'FederatedUser' ? undefined : valueAt(document, ['user', 'name'])
  const related = [own, request('userName'), request('newUserName')]
    .filter((name) => name !== undefined && typeof name !== 'object')
    .map(String)
  if (related.length > 0) putAt(document, ['related', 'user'], [...new Set(related)])
  set('group.id', response('group', 'groupId'))
  set('user.target.id', response('user', 'userId'))
  set('user.changes.name', request('newUserName'))
  set('group.name', request('groupName'))
  set('user.target.name', request('userName'))
}

/** `TLSv1.2` is protocol `tls`, version `1.2`: what stands before and after the first `v`. */
function addTls(document: Document, record: Raw): void {
  const version = valueAt(record, ['tlsDetails', 'tlsVersion'])
  if (typeof version !== 'string') return
  const at = version.indexOf('v')
  if (at < 0) return
  putAt(document, ['tls', 'version_protocol'], version.slice(0, at).toLowerCase())
  putAt(document, ['tls', 'version'], version.slice(at + 1))
}

function addHash(document: Document, record: Raw): void {
  const signature = record.previousDigestSignature
  if (record.previousDigestHashAlgorithm !== 'SHA-256' || isDropped(signature)) return
  putAt(document, ['file', 'hash', 'sha256'], signature)
  putAt(document, ['related', 'hash'], [signature])
}
