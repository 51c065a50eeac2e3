import type { Call } from './call.js'
import type { JsonObject } from './record.js'

/** What a message may speak of. */
export interface Refusal {
  readonly call: Call
  readonly args: JsonObject
  /** The caller's ARN, or its name where it has none. */
  readonly who: string
  /** In IAM's words: `ssm:GetParameter`. */
  readonly action: string
  /** What IAM says was refused; undefined where the operation knows no resources. */
  readonly resource: string | undefined
}

/** What an error leaves in a record. */
export interface FailureRule {
  /** `errorMessage`; some errors have none. */
  readonly message?: string | ((refusal: Refusal) => string)
  /** The request's parameters are not recorded: AWS refused before it looked at them. */
  readonly dropsRequest?: boolean
  /** The resources are recorded all the same. */
  readonly keepsResources?: boolean
  /** Only the message tells of the failure, as with sign-ins. */
  readonly hidesCode?: boolean
}

/** Errors by the code that CloudTrail writes, which is not always the one that an SDK shows. */
export type FailureRules = Readonly<Record<string, FailureRule>>

/** Why a policy did not help, in the words of 2022 and later. */
export const because = ({ action }: Refusal) => `because no identity-based policy allows the ${action} action`

/** The sentence that all denials have in common. */
export const notAuthorized = ({ who, action, resource }: Refusal) =>
  `User: ${who} is not authorized to perform: ${action}${resource === undefined ? '' : ` on resource: ${resource}`}`

const denied: FailureRule = {
  message: (refusal) => `${notAuthorized({ ...refusal, resource: refusal.resource ?? '*' })} ${because(refusal)}`,
  dropsRequest: true,
}
const throttled: FailureRule = { message: 'Rate exceeded', dropsRequest: true }

/** What every service with a JSON or REST protocol knows. */
export const COMMON_FAILURES: FailureRules = { AccessDenied: denied, ThrottlingException: throttled }

/** The older services, whose protocol is called Query, call throttling otherwise. */
export const QUERY_FAILURES: FailureRules = { AccessDenied: denied, Throttling: throttled }
