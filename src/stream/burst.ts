import type { Act } from '../behaviours/act.js'
import type { CompiledBehaviour } from '../behaviours/compile.js'
import type { Seconds } from '../clock.js'
import { callerArn } from '../cloudtrail/arn.js'
import { buildRecord } from '../cloudtrail/build.js'
import type { CloudTrailRecord } from '../cloudtrail/record.js'
import type { Asked } from '../delivery/asked.js'
import { mix } from '../keyed.js'
import type { Label } from '../truth/label.js'
import type { Actor } from '../world/actor.js'
import type { World } from '../world/world.js'
import { askedOf } from './asked-of.js'
import { type BurstNumber, eventId } from './event-id.js'

/** A campaign that is about to happen: what follows from it is a function of these alone. */
export interface Burst {
  readonly compiled: CompiledBehaviour
  readonly actor: Actor
  /** Milliseconds. */
  readonly start: number
  readonly key: number
  readonly number: BurstNumber
}

/** A record that will be written, with what is true of it. */
export interface StreamRecord {
  /** Made when it is asked for, each time: a slice of records takes much memory, and each is needed but once. */
  readonly record: CloudTrailRecord
  readonly second: Seconds
  readonly label: Label
  /** Puts records of one second in an order that tells nothing. */
  readonly tie: number
  /** How its behaviour asks for it to be delivered; what led up to an attack is delivered as anything else. */
  readonly asked?: Asked
}

/** What an incident adds to the labels of its records. */
export interface Belonging {
  readonly incident: string
  /** The first acts that are only what led up to it. */
  readonly preludes: number
}

/**
 * The calls of a burst; none at or after `end`: what would reach beyond the end begins earlier.
 * @param end seconds
 */
export function actsOf(
  world: World,
  { compiled, actor, key, start }: Omit<Burst, 'number'>,
  end: Seconds,
): readonly Act[] {
  const acts = compiled.run(world, actor, key, start)
  const last = acts.at(-1)?.call.second ?? 0
  return last < end ? acts : compiled.run(world, actor, key, start - (last - end + 1) * 1_000)
}

/** The records of a burst's calls, in their order. */
export function recordsOf(
  seedKey: number,
  burst: Burst,
  acts: readonly Act[],
  belonging?: Belonging,
): readonly StreamRecord[] {
  const { behaviour } = burst.compiled
  const asked = askedOf(behaviour)
  return acts.map((act, index) => {
    const eventID = eventId(seedKey, burst.number, index)
    const { call } = act
    const isPrelude = belonging !== undefined && index < belonging.preludes
    const malicious = behaviour.kind === 'malicious' && !isPrelude && act.honest !== true
    const phase = isPrelude ? 'prelude' : act.phase
    return {
      get record() {
        return buildRecord({ ...call, eventID, key: mix(burst.key, index) })
      },
      second: call.second,
      tie: mix(burst.key ^ seedKey, 70_000 + index),
      ...(asked === undefined || isPrelude ? {} : { asked }),
      label: {
        eventID,
        behaviour: behaviour.id,
        kind: isPrelude || act.honest === true ? 'benign' : behaviour.kind,
        malicious,
        ...(belonging === undefined ? {} : { incident: belonging.incident }),
        ...(phase === undefined ? {} : { phase }),
        operation: call.operation,
        outcome: call.failure ? 'failure' : 'success',
        withDecryption: typeof call.args.withDecryption === 'boolean' ? call.args.withDecryption : null,
        decrypts: act.decrypts,
        caller: callerArn(call.caller),
      },
    }
  })
}

/** In the order of time, and within a second in one that tells nothing. */
export function byTime(a: StreamRecord, b: StreamRecord): number {
  return a.second - b.second || a.tie - b.tie || (a.label.eventID < b.label.eventID ? -1 : 1)
}
