import { keyOf } from '../keyed.js'
import type { Environment, Organisation } from './organisation.js'

export interface Account {
  /** 12 digits: one that AWS's documentation uses, or one of our own block. */
  readonly id: string
  readonly name: string
  readonly environment: Environment
  /** The region where its workloads run. */
  readonly region: string
  /** Whose services live in it. */
  readonly teams: readonly string[]
  /** What the draws of its own things are keyed with. */
  readonly key: number
}

/** Accounts that AWS's own documentation uses as examples; nobody's trail holds them. */
const DOCUMENTATION_ACCOUNTS = [
  '123456789012',
  '111122223333',
  '444455556666',
  '777788889999',
  '111111111111',
  '222222222222',
  '333333333333',
  '555555555555',
]

/** The first of a block that large organisations have, ours by convention; vendors' accounts lie at its end. */
const OWN_BLOCK = 999_900_000_000

const TEAMS_OF_ACCOUNT = 6

/** The accounts of an organisation: one for each purpose, then another for each, until none is left. */
export function createAccounts(seed: string, name: string, organisation: Organisation): readonly Account[] {
  const { accounts: counts, regions, teams } = organisation
  const environments = Object.keys(counts) as Environment[]
  const rounds = Array.from({ length: Math.max(...Object.values(counts)) }, (_, n) => n)
  return rounds
    .flatMap((n) =>
      environments.filter((environment) => n < counts[environment]).map((environment) => ({ environment, n })),
    )
    .map(({ environment, n }, i) => {
      const label = n === 0 ? environment : `${environment}-${n + 1}`
      return {
        id: DOCUMENTATION_ACCOUNTS[i] ?? String(OWN_BLOCK + i - DOCUMENTATION_ACCOUNTS.length),
        name: `${name}-${label}`,
        environment,
        region: regions[(environment === 'shared' ? n + 1 : n) % regions.length] as string,
        teams: teams.filter((_, t) => (t - n * TEAMS_OF_ACCOUNT + teams.length * n) % teams.length < TEAMS_OF_ACCOUNT),
        key: keyOf(`${seed}/account/${label}`),
      }
    })
}

/**
 * The accounts for some purposes, in turn: one for each, then the next for each. Where there is none, staging's stand in,
 * as in an organisation too small for a sandbox.
 */
export function accountsFor(accounts: readonly Account[], environments: readonly Environment[]): readonly Account[] {
  const found = accounts.filter(({ environment }) => environments.includes(environment))
  if (found.length === 0) return accounts.filter(({ environment }) => environment === 'staging')
  // They lie in rounds already; within the first the part's own order counts.
  const first = environments.flatMap((environment) =>
    found.filter((account) => account.environment === environment).slice(0, 1),
  )
  return [...first, ...found.filter((account) => !first.includes(account))]
}
