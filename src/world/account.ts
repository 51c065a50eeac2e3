import { keyOf } from '../keyed.js'

/** What an account is for; its parameters' paths begin with it. */
export type Environment = 'prod' | 'staging' | 'shared'

export interface Account {
  /** 12 digits, one that AWS's documentation uses. */
  readonly id: string
  readonly name: string
  readonly environment: Environment
  /** The region where its workloads run. */
  readonly region: string
  /** What the draws of its own things are keyed with. */
  readonly key: number
}

/** Accounts that AWS's own documentation uses as examples; nobody's trail holds them. */
export const DOCUMENTATION_ACCOUNTS = ['123456789012', '111122223333', '444455556666'] as const

const PURPOSES = [
  ['prod', 'us-east-1'],
  ['staging', 'us-east-1'],
  ['shared', 'eu-west-1'],
] as const

/** The accounts of a small organisation. */
export function createAccounts(seed: string, organisation: string): readonly Account[] {
  return PURPOSES.map(([environment, region], i) => ({
    id: DOCUMENTATION_ACCOUNTS[i] as string,
    name: `${organisation}-${environment}`,
    environment,
    region,
    key: keyOf(`${seed}/account/${environment}`),
  }))
}
