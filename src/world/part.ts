import type { ClientName } from './client.js'
import type { NetworkName } from './network.js'
import type { Environment } from './organisation.js'
import type { SessionRule } from './session-rule.js'

/** How many a small, a medium and a large organisation has. */
export type Counts = readonly [small: number, medium: number, large: number]

/** How the identities of a part are made. */
export type IdentityRule =
  /** IAM users, each of its own. `names`: a person's, or one of these, which accounts may share. */
  | { readonly type: 'user'; readonly names: 'person' | readonly string[]; readonly path?: string }
  /** The user that owns an account; `alias`: of an account that has one. */
  | { readonly type: 'root'; readonly alias?: boolean }
  /**
   * An Identity Center permission set: a role in each account, a session per person. `people`: those of another part,
   * under the role that came when their permission set was made anew.
   */
  | { readonly type: 'permission-set'; readonly name: string; readonly people?: string }
  /** CDK's deployment role, taken on by developers: a session per developer. */
  | { readonly type: 'cdk' }
  /** Roles in which services of AWS act for themselves; each service has one in an account, and one name for sessions. */
  | {
      readonly type: 'service-linked'
      readonly services: readonly { readonly host: string; readonly role: string; readonly session: string }[]
    }
  /** Roles by name, `seats` actors each. `handle`: what a seat is called. */
  | {
      readonly type: 'roles'
      readonly names: readonly string[]
      readonly path?: string
      readonly seats: number
      readonly handle: 'instance' | 'function' | 'name' | string
      readonly session: SessionRule
      /** The part whose actors take the role on, in turn; it stands further up in the roster. */
      readonly openedBy?: string
    }

/** A part that somebody or something plays in an organisation. */
export interface Part {
  /** How many people, users or roles; of roles each has its seats. */
  readonly count: Counts
  /** Where they are, in turn. */
  readonly accounts: readonly Environment[]
  readonly identity: IdentityRule
  readonly network: NetworkName | 'people'
  readonly client: ClientName
}
