import { keyOf } from '../keyed.js'
import { randomStream } from '../random.js'
import { type Account, createAccounts } from './account.js'
import type { Actor } from './actor.js'
import { createActors } from './cast.js'
import { createHoldings, type Holdings } from './holdings.js'
import { createParameters, type Parameter } from './parameter.js'
import { createNames } from './people.js'
import { type PartName, ROSTER } from './roster.js'

/** Who and what exists. It knows nothing of time or attacks, and two worlds of one seed are equal. */
export interface World {
  readonly seed: string
  readonly organisation: string
  readonly accounts: readonly Account[]
  readonly actors: readonly Actor[]
  actorsOf(part: PartName): readonly Actor[]
  parametersOf(account: Account): readonly Parameter[]
  holdingsOf(account: Account): Holdings
}

const TEAMS = ['payments', 'orders', 'identity', 'platform', 'search', 'notifications'] as const

/** The world of a seed: a small organisation. */
export function createWorld(seed: string): World {
  const names = createNames(randomStream(`${seed}/world/names`))
  const accounts = createAccounts(seed, names.organisation)
  const actors = createActors(seed, names, accounts, TEAMS)
  const perAccount = <T>(make: (account: Account) => T) =>
    new Map(accounts.map((account) => [account.id, make(account)]))
  const parameters = perAccount((account) =>
    createParameters(account, TEAMS, keyOf(`${seed}/parameters/${account.id}`)),
  )
  const holdings = perAccount((account) => createHoldings(seed, names.organisation, account))
  const parts = new Map(
    (Object.keys(ROSTER) as PartName[]).map((part) => [part, actors.filter((a) => a.part === part)]),
  )
  return {
    seed,
    organisation: names.organisation,
    accounts,
    actors,
    actorsOf: (part) => parts.get(part) ?? [],
    parametersOf: (account) => parameters.get(account.id) ?? [],
    holdingsOf: (account) => holdings.get(account.id) as Holdings,
  }
}
