import type { Seconds } from '../clock.js'
import type { Caller, OnBehalf } from '../cloudtrail/caller.js'
import type { Actor } from '../world/actor.js'
import type { NetworkName } from '../world/network.js'
import { placeOf } from '../world/place.js'
import { callerOf, type Session } from '../world/session.js'
import type { Sentinels } from './sentinels.js'
import { Untraceable } from './untraceable.js'
import type { ActorNumber, SessionChoice, SessionPart } from './variable.js'

type Forwarded = Pick<OnBehalf, 'accessKeyId' | 'created'>

/** The actors that were met while tracing. */
export class TracedActors {
  readonly #sentinels: Sentinels
  readonly #known = new Map<Actor, TracedActor>()

  constructor(sentinels: Sentinels) {
    this.#sentinels = sentinels
  }

  of(actor: Actor): TracedActor {
    const known = this.#known.get(actor)
    if (known !== undefined) return known
    const traced = new TracedActor(this.#sentinels, actor)
    this.#known.set(actor, traced)
    return traced
  }
}

/** An actor as traces show it: sentinels stand for what varies. They are made once, and serve all of its scripts. */
class TracedActor {
  readonly #sentinels: Sentinels
  readonly #actor: Actor
  readonly #number: ActorNumber
  readonly #sessions = new Map<SessionChoice, Session>()
  readonly #callers = new WeakMap<Session, Caller>()
  readonly #forwarded = new Map<string, Forwarded>()
  #address: string | undefined

  constructor(sentinels: Sentinels, actor: Actor) {
    this.#sentinels = sentinels
    this.#actor = actor
    this.#number = sentinels.actor(actor)
  }

  /** @param chosen its name, where who opens it chooses that. */
  session(which: SessionChoice, chosen?: string): Session {
    if (chosen !== undefined) return this.#session(which, chosen)
    const known = this.#sessions.get(which)
    if (known !== undefined) return known
    const session = this.#session(which, this.#nameIn(which))
    this.#sessions.set(which, session)
    return session
  }

  /** The caller that a session makes of it. */
  caller(session: Session): Caller {
    const known = this.#callers.get(session)
    if (known !== undefined) return known
    const caller = callerOf(this.#actor, session)
    this.#callers.set(session, caller)
    return caller
  }

  #session(which: SessionChoice, name: string): Session {
    return {
      name,
      accessKeyId: this.#sentinels.text(this.#part(which, 'key')),
      created: this.#sentinels.time(this.#part(which, 'created')),
      ...(which === 'own' ? {} : { isOpened: true }),
    }
  }

  /** A handle is the same each time, and instances are known by how their names begin. */
  #nameIn(which: SessionChoice): string {
    const { identity, handle } = this.#actor
    const rule = identity.type === 'role' ? identity.session.name : 'handle'
    if (rule === 'handle') return handle
    if (rule === 'new-instance') return `i-${this.#sentinels.text(this.#part(which, 'name after i-'))}`
    return this.#sentinels.text(this.#part(which, 'name'))
  }

  #part(which: SessionChoice, part: SessionPart) {
    return { is: 'session', actor: this.#number, which, part } as const
  }

  /** The session in which a service acts for it. @param since when that began in which it calls; 0 in none. */
  forwarded(since: Seconds, invokedBy: string): Forwarded {
    const name = `${since} ${invokedBy}`
    const known = this.#forwarded.get(name)
    if (known !== undefined) return known
    const caller = since === 0 ? undefined : this.#sentinels.atTime(since)
    if (since !== 0 && caller?.is !== 'session') throw new Untraceable('a service acts in an unknown session')
    const variable = {
      is: 'forwarded',
      actor: this.#number,
      ...(caller?.is === 'session' ? { since: { actor: caller.actor, which: caller.which } } : {}),
      invokedBy,
    } as const
    const forwarded = {
      accessKeyId: this.#sentinels.text({ ...variable, part: 'key' }),
      created: this.#sentinels.time({ ...variable, part: 'created' }),
    }
    this.#forwarded.set(name, forwarded)
    return forwarded
  }

  /** @param other the address where it is not in that network. */
  address(network: NetworkName | undefined, other: () => string): string {
    const actor = this.#actor
    if (actor.network === 'people') {
      if (network === undefined) return this.#own
      return this.#sentinels.text({ is: 'address', actor: this.#number, in: { network, other: other() } })
    }
    return network === undefined || network === actor.network ? this.#own : other()
  }

  /** Its address: of people a sentinel, as they move. */
  get #own(): string {
    this.#address ??=
      this.#actor.network === 'people'
        ? this.#sentinels.text({ is: 'address', actor: this.#number })
        : placeOf(this.#actor, 0).address
    return this.#address
  }
}
