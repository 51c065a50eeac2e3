import { type Path, path } from './document.js'

/** From where in the record to where in the document. */
export type Move = readonly [from: Path, to: Path]

const moves = (list: readonly (readonly [string, string])[]): readonly Move[] =>
  list.map(([from, to]) => [path(from), path(to)])

const SESSION = 'userIdentity.sessionContext'
const ISSUER = 'aws.cloudtrail.user_identity.session_context.session_issuer'

/** Identity and call: what stands in the document before the parameters are printed. In the pipeline's order. */
export const IDENTITY_MOVES = moves([
  ['eventVersion', 'aws.cloudtrail.event_version'],
  ['userIdentity.type', 'aws.cloudtrail.user_identity.type'],
  ['userIdentity.userName', 'user.name'],
  ['userIdentity.principalId', 'user.id'],
  ['userIdentity.arn', 'aws.cloudtrail.user_identity.arn'],
  ['userIdentity.accountId', 'cloud.account.id'],
  ['userIdentity.accessKeyId', 'aws.cloudtrail.user_identity.access_key_id'],
  [`${SESSION}.attributes.mfaAuthenticated`, 'aws.cloudtrail.user_identity.session_context.mfa_authenticated'],
  [`${SESSION}.sessionIssuer.type`, `${ISSUER}.type`],
  // Only sessions of roles and federated users have an issuer: its name is what rules since v6 go by.
  [`${SESSION}.sessionIssuer.userName`, 'user.name'],
  [`${SESSION}.sessionIssuer.principalId`, `${ISSUER}.principal_id`],
  [`${SESSION}.sessionIssuer.arn`, `${ISSUER}.arn`],
  [`${SESSION}.sessionIssuer.accountId`, `${ISSUER}.account_id`],
  ['userIdentity.invokedBy', 'aws.cloudtrail.user_identity.invoked_by'],
  ['eventSource', 'event.provider'],
  ['eventCategory', 'aws.cloudtrail.event_category'],
  ['awsRegion', 'cloud.region'],
  ['sourceIPAddress', 'source.address'],
  ['userAgent', 'user_agent.original'],
  ['errorCode', 'aws.cloudtrail.error_code'],
  ['errorMessage', 'aws.cloudtrail.error_message'],
])

/** What comes after, digests and insights too. `sharedEventID` is missing: the pipeline asks for `sharedEventId`. */
export const DETAIL_MOVES = moves([
  ['requestID', 'aws.cloudtrail.request_id'],
  ['eventID', 'event.id'],
  ['eventType', 'aws.cloudtrail.event_type'],
  ['apiVersion', 'aws.cloudtrail.api_version'],
  ['managementEvent', 'aws.cloudtrail.management_event'],
  ['readOnly', 'aws.cloudtrail.read_only'],
  ['recipientAccountId', 'aws.cloudtrail.recipient_account_id'],
  ['sharedEventId', 'aws.cloudtrail.shared_event_id'],
  ['vpcEndpointId', 'aws.cloudtrail.vpc_endpoint_id'],
  ['awsAccountId', 'cloud.account.id'],
  ['digestS3Object', 'file.path'],
  ['logFiles', 'aws.cloudtrail.flattened.digest.log_files'],
  ['digestS3Bucket', 'aws.cloudtrail.flattened.digest.s3_bucket'],
  ['previousDigestS3Bucket', 'aws.cloudtrail.flattened.digest.previous_s3_bucket'],
  ['previousDigestHashAlgorithm', 'aws.cloudtrail.flattened.digest.previous_hash_algorithm'],
  // A digest calls it digestPublicKeyFingerprint, so that this one stays away.
  ['publicKeyFingerprint', 'aws.cloudtrail.flattened.digest.public_key_fingerprint'],
  ['digestSignatureAlgorithm', 'aws.cloudtrail.flattened.digest.signature_algorithm'],
  ['insightDetails', 'aws.cloudtrail.flattened.insight_details'],
  ['tlsDetails.cipherSuite', 'tls.cipher'],
  ['tlsDetails.clientProvidedHostHeader', 'tls.client.server_name'],
])

/** What is parsed as a time on the way. A later one overwrites an earlier. */
export const DATE_MOVES = moves([
  ['eventTime', '@timestamp'],
  [`${SESSION}.attributes.creationDate`, 'aws.cloudtrail.user_identity.session_context.creation_date'],
  ['digestStartTime', 'aws.cloudtrail.flattened.digest.start_time'],
  ['digestEndTime', '@timestamp'],
  ['digestEndTime', 'aws.cloudtrail.flattened.digest.end_time'],
  ['newestEventTime', 'aws.cloudtrail.flattened.digest.newest_event_time'],
  ['oldestEventTime', 'aws.cloudtrail.flattened.digest.oldest_event_time'],
])
