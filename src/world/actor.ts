import type { Account } from './account.js'
import type { ClientName } from './client.js'
import type { NetworkName } from './network.js'
import type { PartName } from './roster.js'
import type { SessionRule } from './session-rule.js'

/** An IAM user with a long-term key. */
export interface UserIdentity {
  readonly type: 'user'
  readonly name: string
  readonly path: string
  readonly principalId: string
  readonly accessKeyId: string
}

/** The user that owns an account, and signs in with its e-mail address. */
export interface RootIdentity {
  readonly type: 'root'
  readonly name: 'root'
  /** Of its account, if that has one. */
  readonly alias?: string
}

/** A role that actors take on in sessions. Several actors may share one: the people of a permission set do. */
export interface RoleIdentity {
  readonly type: 'role'
  readonly name: string
  readonly path: string
  readonly principalId: string
  readonly session: SessionRule
  /** What its sessions are keyed with, beside the actor: who has two roles has different keys in them. */
  readonly key: number
}

/** Somebody or something that makes calls: a person in a permission set, an instance, a function, a user's script. */
export interface Actor {
  /** `developer-3` */
  readonly id: string
  /** What its draws are keyed with. */
  readonly key: number
  readonly part: PartName
  readonly account: Account
  readonly region: string
  readonly team: string
  readonly identity: UserIdentity | RoleIdentity | RootIdentity
  /** What it is called where it is a thing: the instance's id, the function's name, the person's login. */
  readonly handle: string
  /** Hours ahead of UTC; 0 for machines. No daylight saving. */
  readonly utcOffset: number
  /** `people` move between office, home and elsewhere from day to day. */
  readonly network: NetworkName | 'people'
  readonly client: ClientName
  /** Who takes on the role, where it is another actor of this world. */
  readonly openedBy?: Actor
}

/** What identifies the identity in its account: several actors of one role have the same. */
export function identityKey(actor: Actor): string {
  return `${actor.account.id}/${actor.identity.name}`
}
