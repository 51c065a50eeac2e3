import type { CompiledBehaviour } from '../behaviours/compile.js'
import type { Actor } from '../world/actor.js'
import type { World } from '../world/world.js'

/** Whether a behaviour has an actor read parameters with decryption in calls that leave a mark for such a rule. */
export function reads(world: World, compiled: CompiledBehaviour, actor: Actor): boolean {
  return compiled
    .run(world, actor, actor.key, 0)
    .some(
      ({ call }) => /^ssm\.GetParameters?$/.test(call.operation) && call.args.withDecryption === true && !call.failure,
    )
}
