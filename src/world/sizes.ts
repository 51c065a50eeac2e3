import { identityKey } from './actor.js'
import type { World } from './world.js'

/** How large a world is. */
export interface WorldSizes {
  readonly accounts: number
  /** IAM users and roles, each once; neither root users nor service-linked roles, which come with an account. */
  readonly principals: number
  /** Of the principals. */
  readonly roles: number
  /** Parameters of all accounts; without those that AWS publishes. */
  readonly parameters: number
}

export function worldSizes(world: World): WorldSizes {
  const own = world.actors.filter(({ part, identity }) => part !== 'service-linked' && identity.type !== 'root')
  const count = (actors: typeof own) => new Set(actors.map(identityKey)).size
  return {
    accounts: world.accounts.length,
    principals: count(own),
    roles: count(own.filter(({ identity }) => identity.type === 'role')),
    parameters: world.accounts.reduce((sum, account) => sum + world.parametersOf(account).length, 0),
  }
}
