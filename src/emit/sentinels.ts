import { DAY, type Seconds } from '../clock.js'
import type { Actor } from '../world/actor.js'
import type { ActorNumber, Variable } from './variable.js'

/** Numbers that no record has stand for numbers that vary. */
const NUMBERS = 9_000_000_000_000_000
/** Times in years that no trail reaches stand for when sessions began: 3000-01-01 and days after it. */
const CREATED: Seconds = 32_503_680_000

/**
 * A sentinel in a text: text, number, or when a session began. Texts stand between two control characters that no record
 * has, and which take one byte each where V8 keeps strings: with any of two bytes all would take twice as long.
 */
export const SENTINEL = '\x91(\\d+)\x92|90000000(\\d{8})|([3-9]\\d{3}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ)'

/** Whether a sentinel of a text stands in it. */
export const hasText = (text: string) => text.includes('\x91')

/**
 * What stands for what varies while a record is traced: the same variable has the same sentinel each time, so that the
 * same calls give the same text.
 */
export class Sentinels {
  readonly #variables: Variable[] = []
  readonly #numbers = new Map<string, number>()
  /** By their numbers. */
  readonly actors: Actor[] = []
  readonly #actorNumbers = new Map<Actor, ActorNumber>()

  actor(actor: Actor): ActorNumber {
    const known = this.#actorNumbers.get(actor)
    if (known !== undefined) return known
    this.#actorNumbers.set(actor, this.actors.length)
    return this.actors.push(actor) - 1
  }

  text(variable: Variable): string {
    return `\x91${this.#numberOf(variable)}\x92`
  }

  number(variable: Variable): number {
    return NUMBERS + this.#numberOf(variable)
  }

  time(variable: Variable): Seconds {
    return CREATED + this.#numberOf(variable) * DAY
  }

  /** What the text, number or time of a match of `SENTINEL` stands for; undefined where something was done to it. */
  variable(text: string | undefined, number: string | undefined, time: string | undefined): Variable | undefined {
    return this.#variables[Number(text ?? number ?? (Date.parse(time ?? '') / 1_000 - CREATED) / DAY)]
  }

  /** The variable of which a time is the sentinel. */
  atTime(time: Seconds): Variable | undefined {
    return this.#variables[(time - CREATED) / DAY]
  }

  /** The one object of all that are alike. */
  same(variable: Variable): Variable {
    return this.#variables[this.#numberOf(variable)] as Variable
  }

  #numberOf(variable: Variable): number {
    const name = nameOf(variable)
    const known = this.#numbers.get(name)
    if (known !== undefined) return known
    this.#numbers.set(name, this.#variables.length)
    return this.#variables.push(variable) - 1
  }
}

/** Tells variables apart; most have no parts of their own, and need not be made into JSON. */
function nameOf(variable: Variable): string {
  const hasParts = variable.is === 'forwarded' || variable.is === 'address' || variable.is === 'pick'
  return hasParts ? JSON.stringify(variable) : Object.values(variable).join('\n')
}
