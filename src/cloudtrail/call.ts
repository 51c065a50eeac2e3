import type { Seconds } from '../clock.js'
import type { Caller, OnBehalf } from './caller.js'
import type { Draws } from './draws.js'
import type { JsonObject } from './record.js'

/** `service.Operation`, as `ssm.GetParameter`: the first label of the event source and the event name. */
export type Operation = string

/** Where a call came from. */
export interface Origin {
  /** An address; service-made calls have their service's name here, which the record builder writes. */
  readonly address: string
  readonly userAgent: string
  readonly vpcEndpointId?: string
  /** The credentials came out of a console session: `sessionCredentialFromConsole`, and mostly no TLS details. */
  readonly console?: boolean
}

/** Why a call failed: the code as CloudTrail has it, `AccessDenied`, `ThrottlingException`, `ParameterNotFound`. */
export interface Failure {
  readonly code: string
  /** Overrides the message that the service gives with that code. */
  readonly message?: string
}

/** One call as it happened: all that its record is made from. */
export interface Call {
  readonly operation: Operation
  /** Named as the operation's definition in `calls/` lists them. */
  readonly args: JsonObject
  readonly second: Seconds
  readonly account: string
  readonly region: string
  readonly caller: Caller
  readonly onBehalf?: OnBehalf
  readonly origin: Origin
  readonly failure?: Failure
  /** The `sharedEventID` where two accounts record one call, the caller's and the one called. */
  readonly shared?: string
  /** Ids of the event, of its request, of things created and the like. */
  readonly draws: Draws
}

/** A call as it was planned, before its record draws anything. */
export type UndrawnCall = Omit<Call, 'draws'>

/** A call with what its record draws from. */
export interface IdentifiedCall extends UndrawnCall {
  readonly eventID: string
  readonly key: number
}
