/** What an account is for; its parameters' paths begin with it. */
export type Environment = 'prod' | 'staging' | 'shared' | 'sandbox'

export const ORGANISATION_NAMES = ['small', 'medium', 'large'] as const
export type OrganisationName = (typeof ORGANISATION_NAMES)[number]

/** How large an organisation is, beside what its parts count. */
export interface Organisation {
  readonly name: OrganisationName
  /** How many accounts for each purpose; the shared ones hold what the others have in common. */
  readonly accounts: Readonly<Record<Environment, number>>
  /** Where its workloads run, in turn. */
  readonly regions: readonly string[]
  /** Hours ahead of UTC of its offices. No daylight saving. */
  readonly offices: readonly number[]
  readonly teams: readonly string[]
}

const TEAMS = ['payments', 'orders', 'identity', 'platform', 'search', 'notifications']
const MORE_TEAMS = ['catalogue', 'pricing', 'logistics', 'insights']
const REALMS = ['retail', 'wholesale', 'partner', 'mobile', 'fraud', 'returns']

export const ORGANISATIONS: Readonly<Record<OrganisationName, Organisation>> = {
  small: {
    name: 'small',
    accounts: { prod: 1, staging: 1, shared: 1, sandbox: 0 },
    regions: ['us-east-1', 'eu-west-1'],
    offices: [-4, 2],
    teams: TEAMS,
  },
  medium: {
    name: 'medium',
    accounts: { prod: 3, staging: 3, shared: 1, sandbox: 1 },
    regions: ['us-east-1', 'eu-west-1', 'eu-central-1'],
    offices: [-7, -4, 2],
    teams: [...TEAMS, ...MORE_TEAMS],
  },
  large: {
    name: 'large',
    accounts: { prod: 52, staging: 48, shared: 8, sandbox: 12 },
    regions: ['us-east-1', 'eu-west-1', 'us-west-2', 'eu-central-1', 'ap-southeast-1', 'ap-southeast-2'],
    offices: [-7, -4, 1, 2, 8, 10],
    teams: [...TEAMS, ...MORE_TEAMS, ...REALMS.flatMap((realm) => TEAMS.map((team) => `${realm}-${team}`))],
  },
}
