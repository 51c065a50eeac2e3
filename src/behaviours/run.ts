import type { Milliseconds } from '../clock.js'
import type { Caller } from '../cloudtrail/caller.js'
import type { JsonObject } from '../cloudtrail/record.js'
import { InputError } from '../errors.js'
import { drawBelow, keyOf, mix } from '../keyed.js'
import type { Actor } from '../world/actor.js'
import { userAgentOf } from '../world/client.js'
import type { HoldingName } from '../world/holdings.js'
import { vpcEndpointId } from '../world/identifiers.js'
import { addressIn, type NetworkName } from '../world/network.js'
import type { Parameter } from '../world/parameter.js'
import type { Session } from '../world/session.js'
import type { World } from '../world/world.js'
import type { Act, Acting, Bound, CallOptions } from './act.js'
import type { Behaviour } from './behaviour.js'
import type { Particulars } from './particulars.js'
import type { Range } from './range.js'
import type { Step } from './step.js'

/** Calls and turns of loops that one campaign may have; a file that asks for more is a mistake, and would never end. */
const MOST_CALLS = 100_000
const MOST_TURNS = 1_000_000

/** Milliseconds. */
const LONG_PAUSE = 1_800_000

/**
 * The state of one campaign while its steps are done: who acts, what time it is, what it is about. What is called
 * follows from the script alone, which many campaigns may share; the particulars are each one's own.
 */
export class Run {
  readonly acts: Act[] = []
  bound: Bound = {}
  /** How many more calls of a step will be throttled. */
  readonly throttled = new Map<Step, number>()
  readonly world: World
  readonly behaviour: Behaviour
  /** Whose campaign it is, whoever acts at the moment. */
  readonly self: Actor
  /** What decides. */
  readonly script: number
  readonly own: Particulars
  now: Milliseconds
  #acting: Acting
  readonly #choose: (actor: Actor) => readonly Parameter[]
  readonly #chosen = new Map<string, readonly Parameter[]>()
  #draws = 0
  #ids = 0
  #sessions = 0
  #legs = 0
  #turns = 0

  /** @param choose the parameters that the campaign is about in an actor's account. */
  constructor(
    world: World,
    behaviour: Behaviour,
    actor: Actor,
    script: number,
    own: Particulars,
    start: Milliseconds,
    choose: (actor: Actor) => readonly Parameter[],
  ) {
    this.world = world
    this.behaviour = behaviour
    this.self = actor
    this.script = script
    this.own = own
    this.now = start
    this.#choose = choose
    this.#acting = this.#withSession({ actor, region: actor.region })
  }

  /** Who acts at the moment. */
  get actor(): Actor {
    return this.#acting.actor
  }

  /** Where calls are made. */
  get region(): string {
    return this.#acting.region
  }

  /** What the campaign is about in the account where it is: the same there to the end. */
  get parameters(): readonly Parameter[] {
    const { actor } = this
    const known = this.#chosen.get(actor.account.id)
    if (known) return known
    const chosen = this.#choose(actor.account === this.self.account ? this.self : actor)
    this.#chosen.set(actor.account.id, chosen)
    return chosen
  }

  /** The next draw in [0, bound). */
  draw(bound: number): number {
    return drawBelow(this.script, this.#draws++, bound)
  }

  /** Numbers what is the campaign's own and another one each time. */
  nextId(): number {
    return this.#ids++
  }

  /** Counts a turn of a loop. @throws InputError where there are too many. */
  turn(): void {
    if (++this.#turns > MOST_TURNS)
      throw new InputError(`${this.behaviour.id}: its loops turn more than ${MOST_TURNS} times; make them smaller`)
  }

  /** Lets time pass. Who comes back after a long pause has another address of a network that hands them out. */
  pass(range: Range): void {
    this.now += this.own.pause(range)
    if (range.low >= LONG_PAUSE) this.#legs++
  }

  /** One of the account's things of a kind, the same through the campaign. */
  holding(name: HoldingName): string {
    const things = this.world.holdingsOf(this.actor.account)[name]
    return things[drawBelow(this.script, 1_000_003 + name.length, things.length)] ?? ''
  }

  /** Does something with other bindings, or as somebody else; afterwards all is as it was. */
  during({ bound, acting }: { readonly bound?: Bound; readonly acting?: Partial<Acting> }, perform: () => void): void {
    const outer = { bound: this.bound, acting: this.#acting }
    if (bound) this.bound = { ...this.bound, ...bound }
    if (acting) this.#acting = this.#changed(acting)
    perform()
    this.bound = outer.bound
    this.#acting = outer.acting
  }

  /**
   * From here on, to the end of the block, who acts calls in a session that nobody had before.
   * @param chosen its name, where the caller chooses it; of users the name of a federated user.
   */
  openSession(chosen?: string): void {
    this.#sessions++
    const opened = this.own.open(this.actor, this.now, this.#sessions, chosen)
    this.#acting = { ...this.#acting, opened, before: this.session, isAnnounced: false }
  }

  /** The session in which who acts called before the campaign opened this one. */
  get sessionBefore(): Session | undefined {
    return this.#acting.before
  }

  /** The session that an STS call of this moment hands out: nobody used it before. */
  announceSession(): void {
    const { opened, isAnnounced } = this.#acting
    // One of the role's routine is announced at the second in which it begins, and was used by nobody before.
    const isBeginning = opened === undefined && this.own.begins(this.actor, this.session, this.now)
    if (!isBeginning && (opened === undefined || isAnnounced === true)) this.openSession()
    this.#acting = { ...this.#acting, isAnnounced: true }
  }

  /** The session of this moment: sessions that last some hours are renewed on the way. */
  get session(): Session {
    return this.#acting.opened ?? this.own.session(this.actor, this.now)
  }

  /** The actor as the caller of this moment. */
  caller(): Caller {
    return this.own.caller(this.actor, this.session)
  }

  #changed(changes: Partial<Acting>): Acting {
    const acting = { ...this.#acting, ...changes }
    if (changes.actor === undefined || changes.actor === this.actor) return acting
    this.#sessions++
    return this.#withSession({ ...acting, opened: undefined, before: undefined })
  }

  /** Of a role whose sessions last a campaign, one is open from the start. */
  #withSession(acting: Acting): Acting {
    const { identity } = acting.actor
    if (identity.type !== 'role' || identity.session.lasts !== 'campaign') return acting
    return { ...acting, opened: this.own.open(acting.actor, this.now, this.#sessions) }
  }

  /** Adds a call at this moment. @throws InputError where there are too many. */
  call(operation: string, args: JsonObject, options: CallOptions = {}): void {
    if (this.acts.length === MOST_CALLS)
      throw new InputError(`${this.behaviour.id}: one campaign makes more than ${MOST_CALLS} calls; make it smaller`)
    const { actor, region } = this
    const second = Math.floor(this.now / 1_000)
    const client = own(options.client ?? this.#acting.client ?? this.behaviour.client) ?? actor.client
    const network = own(options.network ?? this.#acting.network ?? this.behaviour.network)
    const honest = options.honest ?? this.#acting.honest ?? false
    // Who calls from a network has an address there already, or one that came with the campaign.
    const address = this.own.address(actor, this.now, network, () =>
      addressIn(network as NetworkName, mix(mix(this.script, 5), this.#legs)),
    )
    this.acts.push({
      call: {
        operation,
        args,
        second,
        account: options.account ?? actor.account.id,
        region,
        caller: options.caller ?? this.caller(),
        ...(options.onBehalf === undefined ? {} : { onBehalf: options.onBehalf }),
        origin: {
          address,
          userAgent: userAgentOf(client, operation, clientKey(actor, network, this.script), () => this.own.uuid(77)),
          ...endpointOf(network ?? actor.network, actor, this.script, operation),
          ...(client === 'browser' || client === 'cloudshell' ? { console: true } : {}),
        },
        ...(options.failure === undefined ? {} : { failure: options.failure }),
        ...(options.shared === undefined ? {} : { shared: options.shared }),
      },
      ...(options.phase === undefined ? {} : { phase: options.phase }),
      decrypts: options.decrypts ?? false,
      ...(honest ? { honest } : {}),
    })
  }
}

/** `own` is what the actor has by itself: no choice. */
function own<T extends string>(choice: T | 'own' | undefined): Exclude<T, 'own'> | undefined {
  return choice === 'own' ? undefined : (choice as Exclude<T, 'own'> | undefined)
}

/** The endpoint by which calls to a service leave a VPC: the account's own, or one that came with the campaign. */
function endpointOf(
  network: NetworkName | 'people',
  { account }: Actor,
  script: number,
  operation: string,
): { vpcEndpointId?: string } {
  const owner = network === 'vpc-endpoint' ? account.key : network === 'foreign-vpc-endpoint' ? script : undefined
  if (owner === undefined) return {}
  return { vpcEndpointId: vpcEndpointId(mix(mix(owner, 8), keyOf(operation.split('.')[0] ?? ''))) }
}

/** An attacker's tool runs on another machine than the actor's: its versions are drawn with the campaign. */
function clientKey(actor: Actor, network: NetworkName | undefined, script: number): number {
  return network === undefined ? actor.key : mix(script, 6)
}
