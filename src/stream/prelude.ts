import type { Act } from '../behaviours/act.js'
import type { Behaviour } from '../behaviours/behaviour.js'
import { type CompiledBehaviour, compileBehaviour } from '../behaviours/compile.js'
import { type Last, type LastRead, parseLast } from '../behaviours/last-read.js'
import { mix } from '../keyed.js'
import { type Actor, identityKey } from '../world/actor.js'
import type { World } from '../world/world.js'

/** An honest read of one parameter of the reader's team, as the precondition of a campaign asks for it. */
const honestRead: CompiledBehaviour = compileBehaviour({
  id: 'honest-read',
  kind: 'benign',
  title: 'One decrypting read',
  summary: 'What a precondition asks for: the rule has seen this identity before.',
  identity: { part: 'staff-user' },
  parameters: { from: 'team', type: 'SecureString', count: 1 },
  steps: [{ 'ssm.GetParameter': { name: '{parameter}', withDecryption: true } }],
  schedule: [],
})

/**
 * What must have happened before a campaign for its precondition to hold, where nothing else sees to it: the last read
 * by the same ARN, or by another session of the same account and name.
 * @param start of the campaign, in milliseconds.
 */
export function preludeOf(
  world: World,
  { identity }: Behaviour,
  actor: Actor,
  key: number,
  start: number,
): readonly Act[] {
  const { arn, name } = lastOf(identity.lastRead)
  const preludeKey = mix(key, 31)
  const own = arn.kind === 'never' ? [] : honestRead.run(world, actor, preludeKey, start - arn.ago)
  // A read by the ARN is one by its name, too; another is needed only where that would not be recent enough.
  if (name.kind === 'never' || (arn.kind !== 'never' && name.ago >= arn.ago)) return own
  return [...own, ...honestRead.run(world, colleagueOf(world, actor), mix(preludeKey, 1), start - name.ago)]
}

/** Another actor of the same role; where there is none the actor itself, whose session then is another. */
function colleagueOf(world: World, actor: Actor): Actor {
  return world.actors.find((other) => other !== actor && identityKey(other) === identityKey(actor)) ?? actor
}

/** How far back a precondition reaches, in milliseconds; 0 where there is none. */
export function reachOf({ identity }: Behaviour): number {
  const { arn, name } = lastOf(identity.lastRead)
  return Math.max(arn.kind === 'never' ? 0 : arn.ago, name.kind === 'never' ? 0 : name.ago)
}

function lastOf(lastRead: LastRead | undefined): { readonly arn: Last; readonly name: Last } {
  return { arn: parseLast(lastRead?.arn ?? 'never'), name: parseLast(lastRead?.name ?? 'never') }
}
