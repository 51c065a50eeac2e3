import type { CompiledBehaviour } from '../behaviours/compile.js'
import { drawBelow, mix } from '../keyed.js'
import type { Actor } from '../world/actor.js'

/**
 * How many scripts an actor has for a behaviour: who does a thing again mostly does it as some time before. At another
 * time, with other pauses, in other sessions and with ids of its own no two campaigns look the same.
 */
export const SCRIPTS = 4

/** The script that a burst of the background follows. */
export function scriptOf(compiled: CompiledBehaviour, actor: Actor, key: number): number {
  return mix(mix(actor.key, compiled.key), drawBelow(key, 12, SCRIPTS))
}
