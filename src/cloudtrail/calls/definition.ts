import type { Call } from '../call.js'
import type { JsonObject, Resource } from '../record.js'

/** What an operation takes, by name; `?` marks what may be absent. `strings` is a list, `json` anything. */
export type ArgumentKind = 'string' | 'number' | 'boolean' | 'strings' | 'json'
export type ArgumentKinds = Readonly<Record<string, ArgumentKind | `${ArgumentKind}?`>>

/** What the operations of a service have in common. */
export interface Service {
  /** `ssm`: what comes before the dot of an operation, and in IAM's names of actions. */
  readonly name: string
  /** `eventSource`. */
  readonly source: string
  readonly version: string
  readonly tls: '1.2' | '1.3' | 'none'
  /** The host that a caller asks for; a global service is logged in `region`. */
  readonly host: (region: string, args: JsonObject) => string
  readonly region?: string
  readonly apiVersion?: string
  /** Whether records of console sessions say so; those of other services look like any caller's. */
  readonly tellsConsole?: boolean
  /** How its action names differ from its source: `cloudwatch` for monitoring. */
  readonly action?: string
}

/** How one operation is recorded. */
export interface OperationDefinition {
  readonly service: Service
  readonly name: string
  readonly readOnly: boolean
  readonly args: ArgumentKinds
  readonly version?: string
  readonly eventType?: string
  /** `requestParameters`; the arguments themselves where it is not given. */
  readonly request?: (args: JsonObject, call: Call) => JsonObject | null
  /** `responseElements`; null for calls that only read. */
  readonly response?: (args: JsonObject, call: Call) => JsonObject | null
  readonly resources?: (args: JsonObject, call: Call) => readonly Resource[]
  readonly additional?: (args: JsonObject, call: Call) => JsonObject
  /** Sign-ins have no request id. */
  readonly hasRequestId?: boolean
  /** The console makes it through an endpoint of AWS's own, which its records show. */
  readonly consoleEndpoint?: boolean
  /** Made by a service, it is recorded for both sides under one `sharedEventID`. */
  readonly isShared?: boolean
  /** What a denial names; `*` where it is not given. */
  readonly resource?: (args: JsonObject, call: Call) => string
}

type Details = Omit<OperationDefinition, 'service' | 'name' | 'readOnly' | 'args'>

/** An operation that reads. */
export function reads(
  service: Service,
  name: string,
  args: ArgumentKinds = {},
  details: Details = {},
): OperationDefinition {
  return { service, name, readOnly: true, args, ...details }
}

/** An operation that changes something. */
export function writes(
  service: Service,
  name: string,
  args: ArgumentKinds = {},
  details: Details = {},
): OperationDefinition {
  return { service, name, readOnly: false, args, ...details }
}

/** A regional host: `ssm.us-east-1.amazonaws.com`. */
export const regional = (name: string) => (region: string) => `${name}.${region}.amazonaws.com`

/** `requestParameters` of calls that are recorded without any. */
export const nothing = () => null
