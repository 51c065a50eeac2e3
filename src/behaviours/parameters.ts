import { InputError } from '../errors.js'
import { drawBelow, mix } from '../keyed.js'
import type { Actor } from '../world/actor.js'
import { CDK_BOOTSTRAP_VERSION, type Parameter, PUBLIC_PARAMETERS } from '../world/parameter.js'
import type { World } from '../world/world.js'
import type { Behaviour, ParameterChoice } from './behaviour.js'
import { countRange } from './range.js'

/**
 * The parameters that a campaign is about, in the order in which it takes them.
 * @param key the actor's own where the behaviour is routine, so that it reads the same ones every time.
 * @throws InputError where the account holds fewer than the behaviour takes at least.
 */
export function chooseParameters(
  world: World,
  actor: Actor,
  { id, parameters: choice }: Pick<Behaviour, 'id' | 'parameters'>,
  key: number,
): readonly Parameter[] {
  if (choice === undefined) return []
  const { low, high } = choice.count === undefined ? { low: Infinity, high: Infinity } : countRange(choice.count)
  const count = low === high ? low : low + drawBelow(key, 11, high - low + 1)
  if (choice.from === 'named') {
    const type = choice.type ?? 'SecureString'
    return Array.from({ length: count }, (_, n) => ({
      name: (choice.named ?? '').replace('{n}', String(n)),
      type,
      team: '',
    }))
  }
  const candidates = existing(world, actor, choice.from).filter(
    ({ type }) => choice.type === undefined || type === choice.type,
  )
  if (Number.isFinite(low) && low > candidates.length)
    throw new InputError(
      `${id}: parameters: count is at least ${low}, but account ${actor.account.id} holds ${candidates.length} such for it (from: ${choice.from}${choice.type === undefined ? '' : `, type: ${choice.type}`}); take fewer, from: account, or from: named`,
    )
  return shuffled(candidates, key).slice(0, count)
}

function existing(world: World, actor: Actor, from: ParameterChoice['from']): readonly Parameter[] {
  if (from === 'public') return PUBLIC_PARAMETERS.map((name) => ({ name, type: 'String', team: '' }))
  const all = world.parametersOf(actor.account)
  if (from === 'cdk') return all.filter(({ name }) => name === CDK_BOOTSTRAP_VERSION)
  return from === 'team' ? all.filter(({ team }) => team === actor.team) : all
}

/** Fisher and Yates, from the end. */
function shuffled<T>(list: readonly T[], key: number): readonly T[] {
  const result = [...list]
  for (let i = result.length - 1; i > 0; i--) {
    const j = drawBelow(mix(key, 13), i, i + 1)
    const moved = result[i] as T
    result[i] = result[j] as T
    result[j] = moved
  }
  return result
}
