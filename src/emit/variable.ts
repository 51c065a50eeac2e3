import type { NetworkName } from '../world/network.js'

/** An actor by its number among those that the templates know. */
export type ActorNumber = number

/** Which session of a burst: the actor's own of the moment, or the n-th that the burst opened. */
export type SessionChoice = 'own' | number

/** What of a session stands in a record; the names of new instances all begin alike. */
export type SessionPart = 'name' | 'name after i-' | 'key' | 'created'

/** Something that varies between records of one template; times aside, which stand in many forms. */
export type Variable =
  | { readonly is: 'eventID' }
  | { readonly is: 'requestID' }
  /** What a record draws for itself: see `Draws`. */
  | { readonly is: 'uuid'; readonly n: number; readonly isCapital?: boolean }
  | { readonly is: 'text'; readonly n: number; readonly alphabet: string; readonly count: number }
  | { readonly is: 'otherText'; readonly n: number; readonly alphabet: string; readonly count: number }
  | { readonly is: 'number'; readonly n: number; readonly low: number; readonly span: number }
  | { readonly is: 'pick'; readonly n: number; readonly words: readonly string[] }
  /** What a burst has of its own: see `Particulars`. */
  | { readonly is: 'burstUuid'; readonly n: number }
  | { readonly is: 'burstText'; readonly n: number; readonly alphabet: string; readonly count: number }
  | {
      readonly is: 'session'
      readonly actor: ActorNumber
      readonly which: SessionChoice
      readonly part: SessionPart
    }
  | {
      readonly is: 'forwarded'
      readonly actor: ActorNumber
      /** The caller's session, which is not younger. */
      readonly since?: { readonly actor: ActorNumber; readonly which: SessionChoice }
      readonly invokedBy: string
      readonly part: 'key' | 'created'
    }
  | {
      readonly is: 'address'
      readonly actor: ActorNumber
      /** Where the actor is not in that network, another address of it. */
      readonly in?: { readonly network: NetworkName; readonly other: string }
    }

/** How a time is written, and what it is measured from: seconds before or after the call, or another of the burst's times. */
export interface TimeForm {
  readonly form:
    | 'iso'
    | 'iso of the minute'
    | 'iso without zone'
    | 'day'
    | 'day with slashes'
    | 'response'
    | 'response with comma'
    | 'ms'
    | 's'
  readonly offset: number
  /** Of another call: after how many pauses of the burst that was. */
  readonly pauses?: number
}
