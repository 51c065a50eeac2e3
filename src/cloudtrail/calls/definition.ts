import type { Call } from '../call.js'
import type { DraftObject } from '../draft.js'
import type { FailureRules } from '../failure-rules.js'
import type { JsonObject, Resource } from '../record.js'
import type { Service } from './service.js'

/** What an operation takes, by name; `?` marks what may be absent. `strings` is a list, `json` anything. */
export type ArgumentKind = 'string' | 'number' | 'boolean' | 'strings' | 'json'
export type ArgumentKinds = Readonly<Record<string, ArgumentKind | `${ArgumentKind}?`>>

/** Something of a record that follows from the call and its arguments. */
export type FromCall<T> = (args: JsonObject, call: Call) => T

/** How one operation is recorded. */
export interface OperationDefinition {
  readonly service: Service
  readonly name: string
  readonly readOnly: boolean
  readonly args: ArgumentKinds
  /** `requestParameters`; the arguments themselves where it is not given, null where there are none. */
  readonly request?: FromCall<DraftObject | null>
  /** `responseElements` of a call that succeeded; null, as of all that only read, where it is not given. */
  readonly response?: FromCall<DraftObject>
  readonly resources?: FromCall<readonly Resource[]>
  readonly additional?: FromCall<DraftObject>
  /** What a denial names. */
  readonly resource?: FromCall<string>
  /** Errors of its own, beside those that all of its service know. */
  readonly failures?: FailureRules
  /** The most that AWS takes: of a number its value, of a list its length. */
  readonly most?: Readonly<Record<string, number>>
  /** Its records show no TLS details, whatever its service's do. */
  readonly withoutTls?: boolean
  /** A sign-in: an event type of its own, no request id, and a user who has no key yet. */
  readonly signsIn?: boolean
  /** The console makes it through an endpoint of AWS's own, which its records show. */
  readonly consoleEndpoint?: boolean
  /** Made by a service, it is recorded for both sides under one `sharedEventID`. */
  readonly isShared?: boolean
  /** No call: something that a service did by itself, and the name under which it says so, such as `AWS Internal`. */
  readonly doneBy?: string
  readonly serviceEventDetails?: FromCall<DraftObject>
  /** Ids of what a service did by itself, which mostly has none. */
  readonly requestId?: FromCall<string>
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

/** Something that a service did by itself, of its own accord or by appointment: no request, and nobody who asked. */
export function happens(
  service: Service,
  name: string,
  doneBy: string,
  args: ArgumentKinds,
  details: Details,
): OperationDefinition {
  return { service, name, readOnly: false, args, request: () => null, doneBy, ...details }
}
