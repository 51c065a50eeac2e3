import type { Particulars } from '../behaviours/particulars.js'
import type { Range } from '../behaviours/range.js'
import { DAY, type Milliseconds, type Seconds } from '../clock.js'
import type { Draws } from '../cloudtrail/draws.js'
import type { Actor } from '../world/actor.js'
import type { Sentinels } from './sentinels.js'
import type { TracedActors } from './traced-actor.js'
import { Untraceable } from './untraceable.js'

/** When traced bursts begin: 2400-03-15T11:22:33Z, a time that no trail reaches and of which no part is another's. */
const BEGIN: Seconds = 13_575_986_553
/** Between two pauses so much time passes, so that every time tells the pause after which it was. */
const STEP: Seconds = 100 * DAY
/** The last year in which traced times may lie is 2799. */
const MOST_PAUSES = 1_440

/** How many pauses lie before a traced time. */
export const pausesBefore = (second: Seconds): number => Math.round((second - BEGIN) / STEP)
/** The traced time after so many pauses. */
export const secondAfter = (pauses: number): Seconds => BEGIN + pauses * STEP
export const TRACE_START: Milliseconds = BEGIN * 1_000

/** A session that a script opens after so many pauses. */
export interface OpenedSession {
  readonly actor: Actor
  readonly pauses: number
  readonly chosen: string | undefined
}

/** What a script was told of an actor's own session after so many pauses: whether it just begins. */
export interface Beginning {
  readonly actor: Actor
  readonly pauses: number
  readonly told: boolean
}

/** What was learned of a script while its calls were traced. */
export interface Trace {
  readonly pauses: Range[]
  /** Sessions that it opens, by their number: after how many pauses. */
  readonly opened: Map<number, OpenedSession>
  /** Where it asked whether an actor's own session was just beginning, and what it was told. */
  readonly begins: Beginning[]
  readonly own: Particulars
}

/** Particulars of a burst that is not: sentinels stand for them. @param isBeginning what is told of a session's begin. */
export function traceOf(sentinels: Sentinels, actors: TracedActors, isBeginning: boolean): Trace {
  const pauses: Range[] = []
  const opened: Trace['opened'] = new Map()
  const begins: Trace['begins'] = []
  return {
    pauses,
    opened,
    begins,
    own: {
      pause(range) {
        if (range.low === 0 && range.high === 0) return 0
        if (pauses.length === MOST_PAUSES) throw new Untraceable(`more than ${MOST_PAUSES} pauses`)
        pauses.push(range)
        return STEP * 1_000
      },
      session(actor) {
        if (actor.identity.type === 'role' && actor.identity.session.lasts === 'campaign')
          throw new Untraceable('a session for each call')
        return actors.of(actor).session('own')
      },
      open(actor, _, n, chosen) {
        opened.set(n, { actor, pauses: pauses.length, chosen })
        return actors.of(actor).session(n, chosen)
      },
      begins(actor) {
        const told = isBeginning && pauses.length === 0
        begins.push({ actor, pauses: pauses.length, told })
        return told
      },
      caller: (actor, session) => actors.of(actor).caller(session),
      forwarded: (actor, since, invokedBy) => actors.of(actor).forwarded(since, invokedBy),
      address: (actor, _, network, other) => actors.of(actor).address(network, other),
      uuid: (n) => sentinels.text({ is: 'burstUuid', n }),
      text: (n, alphabet, count) => sentinels.text({ is: 'burstText', n, alphabet, count }),
      epoch: (now) => now / 1_000,
      iso() {
        throw new Untraceable('a time in milliseconds')
      },
      day: (now) => new Date(now).toISOString().slice(0, 10),
    },
  }
}

/** Draws of a record that is not: sentinels stand for them. */
export function tracedDraws(sentinels: Sentinels): Draws {
  return {
    eventID: sentinels.text({ is: 'eventID' }),
    requestId: () => sentinels.text({ is: 'requestID' }),
    uuid: (n) => sentinels.text({ is: 'uuid', n }),
    capitalUuid: (n) => sentinels.text({ is: 'uuid', n, isCapital: true }),
    text: (n, alphabet, count) => sentinels.text({ is: 'text', n, alphabet, count }),
    otherText: (n, alphabet, count) => sentinels.text({ is: 'otherText', n, alphabet, count }),
    number: (n, low, span) => sentinels.number({ is: 'number', n, low, span }),
    pick: (n, words) => sentinels.text({ is: 'pick', n, words }),
  }
}
