import type { Document } from '../../ecs/document.js'
import { textReader } from '../record-facts.js'
import { decryptedBy } from './parameters.js'

/** What a record has in common with the alert's; the closest is told. */
export type Relation = 'key' | 'identity' | 'role' | 'takes-role' | 'address'

/** Why a record is worth a look. */
export type Kind = 'error' | 'permissions' | 'logging' | 'session' | 'decrypt' | 'read' | 'listing' | 'other'

const provider = textReader('event.provider')
const action = textReader('event.action')
const outcome = textReader('event.outcome')

const NEW_SESSION =
  /^(AssumeRole.*|GetSessionToken|GetFederationToken|ConsoleLogin|SwitchRole|CreateAccessKey|CreateLoginProfile|GetRoleCredentials|CreateToken)$/
const CHANGE = /^(Add|Attach|Create|Deactivate|Delete|Detach|Enable|Put|Remove|Resync|Set|Tag|Untag|Update|Upload)/
/** Of other services than IAM: what hands out rights. */
const GRANT =
  /^(PutKeyPolicy|CreateGrant|ModifyDocumentPermission|PutResourcePolicy|AddPermission\w*|PutBucketPolicy|SetQueueAttributes)$/
const LOGGING = /^(StopLogging|DeleteTrail|UpdateTrail|PutEventSelectors|DeleteDetector|DeleteFlowLogs)$/

/** A failure is told as one, whatever it would have done. */
export function kindOf(document: Document): Kind {
  const name = action(document) ?? ''
  const service = provider(document) ?? ''
  if (outcome(document) === 'failure') return 'error'
  if (NEW_SESSION.test(name)) return 'session'
  if (LOGGING.test(name)) return 'logging'
  if ((service === 'iam.amazonaws.com' && CHANGE.test(name)) || GRANT.test(name)) return 'permissions'
  if (decryptedBy(document) !== undefined || name === 'Decrypt') return 'decrypt'
  if (/^(GetParameter|GetSecretValue|BatchGetSecretValue)/.test(name)) return 'read'
  return /^(Describe|List)/.test(name) ? 'listing' : 'other'
}
