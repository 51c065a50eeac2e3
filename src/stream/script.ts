import type { CompiledBehaviour } from '../behaviours/compile.js'
import { drawBelow, mix } from '../keyed.js'
import type { Actor } from '../world/actor.js'
import type { OrganisationName } from '../world/organisation.js'
import type { World } from '../world/world.js'

/**
 * How many calls all scripts of an actor for a behaviour have together, and how many scripts there are at least: who does
 * a thing again mostly does it as some time before. At another time, with other pauses, in other sessions and with ids of
 * its own no two campaigns look the same. A trail of many actors has more scripts than one of few all the same, and they
 * must not outgrow memory.
 */
const SCRIPTS: Readonly<Record<OrganisationName, { readonly calls: number; readonly least: number }>> = {
  small: { calls: 256, least: 16 },
  medium: { calls: 48, least: 4 },
  large: { calls: 8, least: 1 },
}

/** Finds the script that a burst of the background follows; what has few calls has many of them. */
export function scriptsOf({
  organisation,
}: World): (compiled: CompiledBehaviour, actor: Actor, key: number, size: number) => number {
  const { calls, least } = SCRIPTS[organisation.name]
  return (compiled, actor, key, size) =>
    mix(mix(actor.key, compiled.key), drawBelow(key, 12, Math.max(least, Math.floor(calls / size))))
}
