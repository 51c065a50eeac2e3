import type { Milliseconds } from '../clock.js'
import type { Call, Failure } from '../cloudtrail/call.js'
import type { Caller, OnBehalf } from '../cloudtrail/caller.js'
import type { JsonObject } from '../cloudtrail/record.js'
import { InputError } from '../errors.js'
import { drawBelow, mix } from '../keyed.js'
import type { Actor } from '../world/actor.js'
import type { ClientName } from '../world/client.js'
import { userAgentOf } from '../world/client.js'
import type { HoldingName } from '../world/holdings.js'
import { vpcEndpointId } from '../world/identifiers.js'
import { addressIn, type NetworkName } from '../world/network.js'
import type { Parameter } from '../world/parameter.js'
import { placeOf } from '../world/place.js'
import { callerOf, type Session, sessionAt } from '../world/session.js'
import type { World } from '../world/world.js'
import type { Behaviour } from './behaviour.js'

/** A call of a campaign with what is true of it, before ids are given. */
export interface Act {
  readonly call: Omit<Call, 'eventID' | 'key'>
  readonly phase?: string
  /** A SecureString came back in clear. */
  readonly decrypts: boolean
}

/** What a step may change for its call. */
export interface CallOptions {
  readonly client?: ClientName | undefined
  readonly network?: NetworkName | undefined
  readonly caller?: Caller | undefined
  readonly onBehalf?: OnBehalf | undefined
  readonly failure?: Failure | undefined
  readonly phase?: string | undefined
  readonly decrypts?: boolean
}

/** Calls and turns of loops that one campaign may have; a file that asks for more is a mistake, and would never end. */
const MOST_CALLS = 100_000
const MOST_TURNS = 1_000_000

/** Milliseconds. */
const LONG_PAUSE = 1_800_000

/**
 * The state of one campaign while its steps are done: who acts, what time it is, what it is about. Everything that is
 * drawn follows from the campaign's key, so that the same key gives the same calls.
 */
export class Run {
  readonly acts: Act[] = []
  /** What placeholders stand for in the loops that are open. */
  bound: { parameter?: string; page?: readonly string[]; isFirstPage?: boolean } & Partial<
    Record<HoldingName, string>
  > = {}
  readonly world: World
  readonly behaviour: Behaviour
  readonly actor: Actor
  readonly key: number
  readonly parameters: readonly Parameter[]
  now: Milliseconds
  session: Session
  #draws = 0
  #sessions = 0
  #legs = 0
  #turns = 0

  constructor(
    world: World,
    behaviour: Behaviour,
    actor: Actor,
    key: number,
    start: Milliseconds,
    parameters: readonly Parameter[],
  ) {
    this.world = world
    this.behaviour = behaviour
    this.actor = actor
    this.key = key
    this.now = start
    this.parameters = parameters
    this.session = this.#sessionNow()
  }

  /** The next draw in [0, bound). */
  draw(bound: number): number {
    return drawBelow(this.key, this.#draws++, bound)
  }

  /** Counts a turn of a loop. @throws InputError where there are too many. */
  turn(): void {
    if (++this.#turns > MOST_TURNS)
      throw new InputError(`${this.behaviour.id}: its loops turn more than ${MOST_TURNS} times; make them smaller`)
  }

  /** Lets time pass. Who comes back after a long pause has another address of a network that hands them out. */
  pass(time: Milliseconds): void {
    this.now += time
    if (time >= LONG_PAUSE) this.#legs++
  }

  /** One of the account's things of a kind, the same through the campaign. */
  holding(name: HoldingName): string {
    const things = this.world.holdingsOf(this.actor.account)[name]
    return things[drawBelow(this.key, 1_000_003 + name.length, things.length)] ?? ''
  }

  /** From here on the actor calls in a session that nobody had before. */
  openSession(): void {
    this.#sessions++
    this.session = this.#sessionNow()
  }

  /** The session of this moment; one that lasts a campaign stays. */
  #sessionNow(): Session {
    return sessionAt(
      this.actor,
      Math.floor(this.now / 1_000),
      mix(this.key, this.#sessions),
      Math.floor(this.now / 1_000),
    )
  }

  /** The actor as the caller of this moment: sessions that last some hours are renewed on the way. */
  caller(): Caller {
    const { identity } = this.actor
    if (identity.type === 'role' && identity.session.lasts !== 'campaign') this.session = this.#sessionNow()
    return callerOf(this.actor, this.session)
  }

  /** Adds a call at this moment. @throws InputError where there are too many. */
  call(operation: string, args: JsonObject, options: CallOptions = {}): void {
    if (this.acts.length === MOST_CALLS)
      throw new InputError(`${this.behaviour.id}: one campaign makes more than ${MOST_CALLS} calls; make it smaller`)
    const second = Math.floor(this.now / 1_000)
    const client = options.client ?? this.behaviour.client ?? this.actor.client
    const network = options.network ?? this.behaviour.network
    const own = placeOf(this.actor, second)
    const address =
      network === undefined || network === own.network
        ? own.address
        : addressIn(network, mix(mix(this.key, 5), this.#legs))
    this.acts.push({
      call: {
        operation,
        args,
        second,
        account: this.actor.account.id,
        region: this.actor.region,
        caller: options.caller ?? this.caller(),
        ...(options.onBehalf === undefined ? {} : { onBehalf: options.onBehalf }),
        origin: {
          address,
          userAgent: userAgentOf(client, operation, clientKey(this.actor, network, this.key), this.key),
          ...((network ?? own.network) === 'vpc-endpoint'
            ? { vpcEndpointId: vpcEndpointId(mix(this.actor.account.key, 1)) }
            : {}),
          ...(client === 'browser' || client === 'cloudshell' ? { console: true } : {}),
        },
        ...(options.failure === undefined ? {} : { failure: options.failure }),
      },
      ...(options.phase === undefined ? {} : { phase: options.phase }),
      decrypts: options.decrypts ?? false,
    })
  }
}

/** An attacker's tool runs on another machine than the actor's: its versions are drawn with the campaign. */
function clientKey(actor: Actor, network: NetworkName | undefined, campaignKey: number): number {
  return network === undefined ? actor.key : mix(campaignKey, 6)
}
