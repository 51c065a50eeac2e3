import type { Failure, UndrawnCall } from '../cloudtrail/call.js'
import type { Caller, OnBehalf } from '../cloudtrail/caller.js'
import type { Actor } from '../world/actor.js'
import type { ClientName } from '../world/client.js'
import type { HoldingName } from '../world/holdings.js'
import type { NetworkName } from '../world/network.js'
import type { Session } from '../world/session.js'

/** A call of a campaign with what is true of it, before ids are given. */
export interface Act {
  readonly call: UndrawnCall
  readonly phase?: string
  /** A SecureString came back in clear. */
  readonly decrypts: boolean
  /** Of an attack, but made by somebody who means no harm. */
  readonly honest?: boolean
}

/** What a step may change for its call. */
export interface CallOptions {
  readonly client?: ClientName | 'own' | undefined
  readonly network?: NetworkName | 'own' | undefined
  readonly caller?: Caller | undefined
  readonly onBehalf?: OnBehalf | undefined
  readonly failure?: Failure | undefined
  readonly phase?: string | undefined
  readonly honest?: boolean | undefined
  readonly decrypts?: boolean
  /** The account that records it, if not the actor's. */
  readonly account?: string
  /** The `sharedEventID` of a call that two accounts record. */
  readonly shared?: string
}

/** Who acts, where, and from what: of a whole campaign, or of a stretch in which somebody else does. */
export interface Acting {
  readonly actor: Actor
  readonly region: string
  readonly network?: NetworkName | 'own' | undefined
  readonly client?: ClientName | 'own' | undefined
  readonly honest?: boolean | undefined
  /** A session that the campaign opened; without one, the actor's of the moment. */
  readonly opened?: Session | undefined
  /** The trail has shown how that one was opened. */
  readonly isAnnounced?: boolean
  /** The one in which it called before that. */
  readonly before?: Session | undefined
}

/** What placeholders stand for in the loops that are open. */
export type Bound = { parameter?: string; page?: readonly string[]; isFirstPage?: boolean } & Partial<
  Record<HoldingName, string>
>
