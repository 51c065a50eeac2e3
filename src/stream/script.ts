import type { CompiledBehaviour } from '../behaviours/compile.js'
import { drawBelow, mix } from '../keyed.js'
import type { Actor } from '../world/actor.js'
import type { OrganisationName } from '../world/organisation.js'
import type { World } from '../world/world.js'

/**
 * How many scripts an actor has for a behaviour: who does a thing again mostly does it as some time before. At another
 * time, with other pauses, in other sessions and with ids of its own no two campaigns look the same. A trail of many
 * actors has more scripts than one of few all the same, and they must not outgrow memory.
 */
const SCRIPTS: Readonly<Record<OrganisationName, number>> = { small: 8, medium: 4, large: 1 }

/** Finds the script that a burst of the background follows. */
export function scriptsOf({ organisation }: World): (compiled: CompiledBehaviour, actor: Actor, key: number) => number {
  const scripts = SCRIPTS[organisation.name]
  return (compiled, actor, key) => mix(mix(actor.key, compiled.key), drawBelow(key, 12, scripts))
}
