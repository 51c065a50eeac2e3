import { forwardedKey } from '../behaviours/particulars.js'
import { DAY, isoSecond, MINUTE, type Seconds } from '../clock.js'
import { responseTime, responseTimeWithComma } from '../cloudtrail/response-time.js'
import { drawBelow, drawUuid, mix } from '../keyed.js'
import type { Actor } from '../world/actor.js'
import { isoBytes, type Memory } from './memory.js'
import type { Moment } from './moment.js'
import type { Sentinels } from './sentinels.js'
import { ActorNow, type WrittenSession } from './sessions.js'
import type { TimeForm, Variable } from './variable.js'

/** Writes what varies at a place of the window, and says where it ends. */
export type Write = (at: number) => number

/** How to write a variable, and how long it is where it is always as long. */
interface Writing {
  readonly width?: number
  readonly write: Write
}

/** Numbers of the commonest writes. */
export const EVENT_TIME = 0
export const EVENT_ID = 1
export const REQUEST_ID = 2

/** Makes variables into functions that write them. */
export class Writings {
  readonly #memory: Memory
  readonly #moment: Moment
  readonly #actors: readonly Actor[]
  readonly #now = new Map<Actor, ActorNow>()
  /** By their numbers. */
  readonly writes: Write[] = []
  readonly #widths: (number | undefined)[] = []
  readonly #numbers = new Map<Variable | string, number>()

  constructor(memory: Memory, moment: Moment, sentinels: Sentinels) {
    this.#memory = memory
    this.#moment = moment
    this.#actors = sentinels.actors
    this.of({ form: 'iso', offset: 0 })
    for (const first of [{ is: 'eventID' }, { is: 'requestID' }] as const) this.of(sentinels.same(first))
  }

  /** What is known of an actor at the moment. */
  now(actor: Actor): ActorNow {
    const known = this.#now.get(actor) ?? new ActorNow(actor)
    this.#now.set(actor, known)
    return known
  }

  /**
   * The number of the function that writes something, the same for the same; and its width, where that is fixed.
   * @param what a variable as the sentinels have it: of those that are alike one object.
   */
  of(what: Variable | TimeForm): { readonly write: number; readonly width: number | undefined } {
    const name = 'form' in what ? `${what.form} ${what.offset} ${what.pauses}` : what
    let number = this.#numbers.get(name)
    if (number === undefined) {
      const { write, width } = 'form' in what ? this.#time(what) : this.#variable(what)
      number = this.writes.push(write) - 1
      this.#widths.push(width)
      this.#numbers.set(name, number)
    }
    return { write: number, width: this.#widths[number] }
  }

  #variable(variable: Variable): Writing {
    const memory = this.#memory
    const moment = this.#moment
    switch (variable.is) {
      case 'eventID':
        return fixed(36, (at) => moment.writeEventId(memory, at))
      case 'requestID':
        return fixed(36, (at) => moment.writeRequestId(memory, at))
      case 'uuid': {
        const { n, isCapital } = variable
        if (isCapital) return fixed(36, (at) => memory.text(at, drawUuid(moment.key, n).toUpperCase()))
        return fixed(36, (at) => drawnUuid(memory, at, moment.key, n))
      }
      case 'burstUuid':
        return fixed(36, (at) => drawnUuid(memory, at, moment.burstKey, variable.n))
      case 'text': {
        const { n, count } = variable
        const alphabet = Buffer.from(variable.alphabet)
        return fixed(count, (at) => memory.drawn(at, mix(moment.key, n), alphabet, count))
      }
      case 'otherText': {
        const { n, count } = variable
        const alphabet = Buffer.from(variable.alphabet)
        return fixed(count, (at) => memory.drawn(at, mix(moment.id[0] as number, n), alphabet, count))
      }
      case 'burstText': {
        const { n, count } = variable
        const alphabet = Buffer.from(variable.alphabet)
        return fixed(count, (at) => memory.drawn(at, mix(moment.burstKey, n), alphabet, count))
      }
      case 'number': {
        const { n, low, span } = variable
        return { write: (at) => memory.text(at, String(low + drawBelow(moment.key, n, span))) }
      }
      case 'pick': {
        const { n, words } = variable
        return { write: (at) => memory.text(at, words[drawBelow(moment.key, n, words.length)] as string) }
      }
      case 'session':
        return this.#session(variable)
      case 'forwarded':
        return this.#forwarded(variable)
      case 'address': {
        const now = this.now(this.#actors[variable.actor] as Actor)
        const where = variable.in
        return {
          write(at) {
            const { network, address } = now.place(moment.second)
            return memory.text(at, where === undefined || where.network === network ? address : where.other)
          },
        }
      }
    }
  }

  #sessionOf({ actor, which }: Pick<Variable & { is: 'session' }, 'actor' | 'which'>): () => WrittenSession {
    const moment = this.#moment
    if (which !== 'own') return () => moment.opened(which)
    const now = this.now(this.#actors[actor] as Actor)
    return () => now.session(moment.second)
  }

  #session(variable: Variable & { is: 'session' }): Writing {
    const memory = this.#memory
    const moment = this.#moment
    const session = this.#sessionOf(variable)
    // The commonest of all that varies: one call less for each.
    const own = this.now(this.#actors[variable.actor] as Actor)
    switch (variable.part) {
      case 'name':
        return { write: (at) => memory.text(at, session().name) }
      case 'name after i-':
        return { write: (at) => memory.text(at, session().name.slice(2)) }
      case 'key':
        if (variable.which === 'own') return fixed(20, (at) => memory.twenty(at, own.session(moment.second).key))
        return fixed(20, (at) => memory.twenty(at, session().key))
      case 'created':
        if (variable.which === 'own')
          return fixed(20, (at) => memory.twenty(at, own.session(moment.second).createdBytes))
        return fixed(20, (at) => memory.twenty(at, session().createdBytes))
    }
  }

  #forwarded({ actor, since, invokedBy, part }: Variable & { is: 'forwarded' }): Writing {
    const memory = this.#memory
    const moment = this.#moment
    const { key } = this.#actors[actor] as Actor
    const caller = since === undefined ? undefined : this.#sessionOf(since)
    const created = () => moment.forwardedSince(caller === undefined ? 0 : caller().created)
    if (part === 'created') return fixed(20, (at) => memory.twenty(at, isoBytes(created())))
    return fixed(20, (at) => memory.text(at, forwardedKey(moment.burstKey, key, invokedBy, created())))
  }

  #time({ form, offset, pauses }: TimeForm): Writing {
    const memory = this.#memory
    const moment = this.#moment
    const text = (textOf: (second: Seconds) => string): Writing => ({
      write: (at) =>
        memory.text(at, textOf(pauses === undefined ? moment.second + offset : moment.secondAfter(pauses))),
    })
    switch (form) {
      case 'iso':
        if (offset === 0 && pauses === undefined) return fixed(20, (at) => memory.twenty(at, moment.secondBytes))
        return fixed(20, (at) =>
          memory.twenty(at, isoBytes(pauses === undefined ? moment.second + offset : moment.secondAfter(pauses))),
        )
      case 'iso of the minute':
        return fixed(20, (at) => memory.twenty(at, isoBytes(moment.second - (moment.second % MINUTE))))
      case 'iso without zone':
        return text((second) => isoSecond(second).slice(0, -1))
      case 'day':
      case 'day with slashes': {
        const day = (at: number) => {
          const iso = isoSecond(moment.second - (moment.second % DAY) + offset).slice(0, 10)
          return memory.text(at, form === 'day' ? iso : iso.replaceAll('-', '/'))
        }
        return fixed(10, day)
      }
      case 'response':
        return text(responseTime)
      case 'response with comma':
        return text(responseTimeWithComma)
      case 'ms':
        return text((second) => String(second * 1_000))
      case 's':
        return text(String)
    }
  }
}

function fixed(width: number, write: Write): Writing {
  return { width, write }
}

function drawnUuid(memory: Memory, at: number, key: number, n: number): number {
  return memory.uuid(at, mix(key, 4 * n), mix(key, 4 * n + 1), mix(key, 4 * n + 2), mix(key, 4 * n + 3))
}
