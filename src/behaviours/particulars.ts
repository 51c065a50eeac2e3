import type { Milliseconds, Seconds } from '../clock.js'
import type { Caller, OnBehalf } from '../cloudtrail/caller.js'
import type { Json } from '../cloudtrail/record.js'
import { drawBelow, drawText, drawUuid, mix } from '../keyed.js'
import type { Actor } from '../world/actor.js'
import { accessKeyId } from '../world/identifiers.js'
import type { NetworkName } from '../world/network.js'
import { placeOf } from '../world/place.js'
import { callerOf, openSession, type Session, sessionAt } from '../world/session.js'
import type { Range } from './range.js'

/**
 * What tells one campaign from another that follows the same script: when it is, how long its pauses are, where people
 * are on that day, the session of the moment, and the ids that are its own. None of it decides what is called.
 */
export interface Particulars {
  /** The next pause, from a range. */
  pause(range: Range): Milliseconds
  /** The session in which an actor calls at a time by itself. */
  session(actor: Actor, now: Milliseconds): Session
  /** The `n`-th session that the campaign opens; under a name that the caller chose, or by the role's rule. */
  open(actor: Actor, now: Milliseconds, n: number, chosen?: string): Session
  /** The caller that a session makes of an actor. */
  caller(actor: Actor, session: Session): Caller
  /** Whether a session of an actor's routine begins just now. */
  begins(actor: Actor, session: Session, now: Milliseconds): boolean
  /** The session in which a service acts for an actor who calls in a session of that age, or in none. */
  forwarded(
    actor: Actor,
    since: Seconds,
    invokedBy: string,
    now: Milliseconds,
  ): Pick<OnBehalf, 'accessKeyId' | 'created'>
  /** The actor's address; where it is not in the network that is asked for, the other one. */
  address(actor: Actor, now: Milliseconds, network: NetworkName | undefined, other: () => string): string
  uuid(n: number): string
  text(n: number, alphabet: string, count: number): string
  /** Seconds since 1970. */
  epoch(now: Milliseconds): Json
  iso(now: Milliseconds): string
  /** `2024-07-11` */
  day(now: Milliseconds): string
}

/** A service keeps the session in which it acts for a caller for some seconds: real ones lie up to 18 s back. */
const KEPT = 15

/** When the session began in which a service acts at a time; not before the caller's own. */
export function forwardedSince(key: number, since: Seconds, second: Seconds): Seconds {
  const phase = key % KEPT
  return Math.max(Math.floor((second + phase) / KEPT) * KEPT - phase, since)
}

/** The key of that session. */
export function forwardedKey(key: number, actorKey: number, invokedBy: string, created: Seconds): string {
  return accessKeyId('ASIA', mix(mix(key, created), invokedBy.length), mix(actorKey, created))
}

/** What pauses are drawn with, beside the campaign's key. */
export const PAUSES = 21

/** The particulars of a campaign, drawn from its key. */
export function particularsOf(key: number): Particulars {
  const pauseKey = mix(key, PAUSES)
  let pauses = 0
  return {
    pause: ({ low, high }) => (low === high ? low : low + drawBelow(pauseKey, pauses++, high - low + 1)),
    session: (actor, now) => sessionAt(actor, secondOf(now), key),
    open: (actor, now, n, chosen) => openSession(actor, mix(key, n), secondOf(now), chosen),
    caller: callerOf,
    begins: (_, session, now) => session.created === secondOf(now),
    forwarded(actor, since, invokedBy, now) {
      const created = forwardedSince(key, since, secondOf(now))
      return { accessKeyId: forwardedKey(key, actor.key, invokedBy, created), created }
    },
    address(actor, now, network, other) {
      const place = placeOf(actor, secondOf(now))
      return network === undefined || network === place.network ? place.address : other()
    },
    uuid: (n) => drawUuid(key, n),
    text: (n, alphabet, count) => drawText(mix(key, n), alphabet, count),
    epoch: secondOf,
    iso: (now) => new Date(now).toISOString(),
    day: (now) => new Date(now).toISOString().slice(0, 10),
  }
}

function secondOf(now: Milliseconds): Seconds {
  return Math.floor(now / 1_000)
}
