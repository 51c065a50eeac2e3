import { fullName } from '../behaviours/behaviour.js'
import type { CompiledBehaviour } from '../behaviours/compile.js'
import { type Seconds, WEEK } from '../clock.js'
import { keyOf } from '../keyed.js'
import type { Actor } from '../world/actor.js'
import { sessionAt } from '../world/session.js'
import type { World } from '../world/world.js'
import type { Clockwork } from './clockwork.js'
import { hourOfWeek, MONDAY, SHAPES, sinceMonday } from './week.js'

/** Where not even one session in so many could be seen to begin, none is: small volumes have other things to show. */
const FEWEST = 8

/**
 * What actors do whenever a session of theirs begins, to the second, so that the call that opened it and the session's
 * own creation date agree. Where that is more than the share, evenly fewer of the sessions are seen to begin.
 * @param hours leaves out sessions that begin when nobody works.
 */
export function openingsOf(
  world: World,
  compiled: CompiledBehaviour,
  actors: readonly Actor[],
  { share, hours = 'always' }: { readonly share: number; readonly hours?: keyof typeof SHAPES | undefined },
  recordsPerDay: number,
): readonly Clockwork[] {
  const openings = actors.flatMap((actor) => {
    const size = compiled.run(world, actor, actor.key, 0).length
    return beginnings(actor, SHAPES[hours]).map((phase) => ({ actor, phase, size }))
  })
  const weekly = openings.reduce((sum, { size }) => sum + size, 0)
  const step = Math.max(1, Math.ceil(weekly / (7 * recordsPerDay * (share / 1_000))))
  if (step > FEWEST) return []
  return openings
    .filter((_, n) => n % step === 0)
    .map(({ actor, phase, size }) => ({
      compiled,
      actor,
      period: WEEK,
      phase,
      size,
      key: keyOf(`${world.seed}/clock/${fullName(compiled.behaviour)}/${actor.id}/${phase}`),
      exact: true,
    }))
}

/** When in a week an actor's sessions begin; none of users, and none of lengths of which a week is no multiple. */
function beginnings(actor: Actor, shape: readonly number[]): readonly Seconds[] {
  const lasts = actor.identity.type === 'role' ? actor.identity.session.lasts : 'campaign'
  if (lasts === 'campaign' || WEEK % lasts !== 0) return []
  const first = sessionAt(actor, MONDAY, 0).created
  return Array.from({ length: WEEK / lasts }, (_, n) => first + n * lasts)
    .filter((second) => (shape[(hourOfWeek(second) + actor.utcOffset + 168) % 168] as number) > 0)
    .map(sinceMonday)
}
