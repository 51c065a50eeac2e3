import { DAY, HOUR, type Seconds } from '../clock.js'
import type { Actor } from '../world/actor.js'
import { placeOf } from '../world/place.js'
import { type Session, sessionAt } from '../world/session.js'
import { isoBytes, type TwentyBytes, twentyBytes } from './memory.js'

/** A session as its parts stand in records. */
export interface WrittenSession {
  readonly name: string
  readonly key: TwentyBytes
  readonly created: Seconds
  readonly createdBytes: TwentyBytes
}

export function writtenSession({ name, accessKeyId, created }: Session): WrittenSession {
  return { name, key: twentyBytes(accessKeyId), created, createdBytes: isoBytes(created) }
}

/** What is known of an actor at the moment: sessions last for hours, and places for a day. */
export class ActorNow {
  readonly actor: Actor
  readonly #lasts: Seconds
  #session: WrittenSession | undefined
  #day = Number.NaN
  #place: ReturnType<typeof placeOf> | undefined

  constructor(actor: Actor) {
    this.actor = actor
    const lasts = actor.identity.type === 'role' ? actor.identity.session.lasts : DAY
    this.#lasts = lasts === 'campaign' ? 0 : lasts
  }

  /** The session in which it calls by itself; not of those that open one for each campaign. */
  session(second: Seconds): WrittenSession {
    const known = this.#session
    if (known !== undefined && second >= known.created && second < known.created + this.#lasts) return known
    const session = writtenSession(sessionAt(this.actor, second, 0))
    this.#session = session
    return session
  }

  place(second: Seconds): ReturnType<typeof placeOf> {
    const day = Math.floor((second + this.actor.utcOffset * HOUR) / DAY)
    if (this.#place === undefined || day !== this.#day) {
      this.#day = day
      this.#place = placeOf(this.actor, second)
    }
    return this.#place
  }
}
