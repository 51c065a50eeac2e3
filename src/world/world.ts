import { keyOf } from '../keyed.js'
import { randomStream } from '../random.js'
import { type Account, createAccounts } from './account.js'
import type { Actor } from './actor.js'
import { createActors } from './cast.js'
import { createHoldings, type Holdings } from './holdings.js'
import { ORGANISATIONS, type Organisation, type OrganisationName } from './organisation.js'
import { createParameters, type Parameter } from './parameter.js'
import { createNames } from './people.js'
import type { PartName } from './roster.js'

/** Who and what exists. It knows nothing of time or attacks, and two worlds of one seed are equal. */
export interface World {
  readonly seed: string
  readonly organisation: Organisation
  readonly accounts: readonly Account[]
  readonly actors: readonly Actor[]
  actorsOf(part: PartName): readonly Actor[]
  parametersOf(account: Account): readonly Parameter[]
  holdingsOf(account: Account): Holdings
}

/** The world of a seed. */
export function createWorld(seed: string, size: OrganisationName = 'small'): World {
  const organisation = ORGANISATIONS[size]
  const names = createNames(randomStream(`${seed}/world/names`))
  const accounts = createAccounts(seed, names.organisation, organisation)
  const cast = createActors(seed, names, organisation, accounts)
  return {
    seed,
    organisation,
    accounts,
    actors: [...cast.values()].flat(),
    actorsOf: (part) => cast.get(part) ?? [],
    parametersOf: ofAccount((account) => createParameters(account, keyOf(`${seed}/parameters/${account.id}`))),
    holdingsOf: ofAccount((account) => createHoldings(seed, account)),
  }
}

/** What an account has, made when it is asked for, and kept. */
function ofAccount<T>(make: (account: Account) => T): (account: Account) => T {
  const made = new Map<string, T>()
  return (account) => {
    const known = made.get(account.id)
    if (known !== undefined) return known
    const fresh = make(account)
    made.set(account.id, fresh)
    return fresh
  }
}
