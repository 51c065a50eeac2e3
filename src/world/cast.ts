import { drawBelow, drawText, HEX, keyOf, mix } from '../keyed.js'
import type { Account } from './account.js'
import type { Actor, RoleIdentity } from './actor.js'
import { accessKeyId, instanceId, uniqueId } from './identifiers.js'
import type { Names } from './people.js'
import { type Part, type PartName, ROSTER } from './roster.js'
import type { SessionRule } from './session-rule.js'

/** Two offices, five time zones apart; hours ahead of UTC. */
const OFFSETS = [-4, 2] as const

const HOURS_8 = 8 * 3_600
const people: SessionRule = { name: 'handle', lasts: HOURS_8, opener: { by: 'saml' } }

/** Every actor of the roster, in its order. What an actor is follows from the seed and its own id. */
export function createActors(
  seed: string,
  names: Names,
  accounts: readonly Account[],
  teams: readonly string[],
): readonly Actor[] {
  const actors: Actor[] = []
  for (const [part, spec] of Object.entries(ROSTER) as [PartName, Part][]) {
    const places = spec.accounts.map((environment) => accounts.find((a) => a.environment === environment) as Account)
    const add = (n: number, make: Pick<Actor, 'identity' | 'handle'> & Partial<Actor>) => {
      const id = `${part}-${n + 1}`
      const key = keyOf(`${seed}/actor/${id}`)
      const account = make.account ?? (places[n % places.length] as Account)
      actors.push({
        id,
        key,
        part,
        account,
        region: account.region,
        team: teams[drawBelow(key, 0, teams.length)] as string,
        utcOffset: spec.network === 'people' ? (OFFSETS[drawBelow(key, 5, OFFSETS.length)] as number) : 0,
        network: spec.network,
        client: spec.client,
        ...make,
      })
    }
    addPart(seed, part, spec, names, places, actors, add)
  }
  return actors
}

type Add = (n: number, make: Pick<Actor, 'identity' | 'handle'> & Partial<Actor>) => void

function addPart(
  seed: string,
  part: PartName,
  spec: Part,
  names: Names,
  places: readonly Account[],
  before: readonly Actor[],
  add: Add,
): void {
  const rule = spec.identity
  const idKey = (what: string) => keyOf(`${seed}/identity/${what}`)
  const role = (account: Account, name: string, path: string, session: SessionRule): RoleIdentity => ({
    type: 'role',
    name,
    path,
    principalId: uniqueId('AROA', idKey(`${account.id}/${name}`)),
    session,
  })
  switch (rule.type) {
    case 'user':
      for (let n = 0; n < (spec.count ?? 0); n++) {
        const name = rule.names === 'person' ? names.person().login : (rule.names[n] as string)
        const key = idKey(`user/${part}/${name}`)
        const identity = {
          type: 'user',
          name,
          path: rule.path ?? '/',
          principalId: uniqueId('AIDA', key),
          accessKeyId: accessKeyId('AKIA', mix(key, 1)),
        } as const
        add(n, { identity, handle: name })
      }
      return
    case 'permission-set': {
      for (let n = 0; n < (spec.count ?? 0); n++) {
        const account = places[n % places.length] as Account
        const suffix = drawText(idKey(`${account.id}/sso/${rule.name}`), HEX, 16)
        const path = '/aws-reserved/sso.amazonaws.com/'
        add(n, {
          identity: role(account, `AWSReservedSSO_${rule.name}_${suffix}`, path, people),
          handle: names.person().email,
        })
      }
      return
    }
    case 'cdk': {
      const developers = before.filter((actor) => actor.part === 'developer')
      for (let n = 0; n < (spec.count ?? 0); n++) {
        const account = places[n % places.length] as Account
        const developer = developers[n] as Actor
        const name = `cdk-hnb659fds-deploy-role-${account.id}-${account.region}`
        const login = developer.handle.replace(/@.*/, '').replace('.', '')
        const session: SessionRule = { name: 'handle', lasts: 3_600, opener: { by: 'actor' } }
        add(n, {
          identity: role(account, name, '/', session),
          handle: `aws-cdk-${login}`,
          openedBy: developer,
          utcOffset: developer.utcOffset,
          key: developer.key,
        })
      }
      return
    }
    case 'roles':
      rule.names.forEach((roleName, r) => {
        const account = places[r % places.length] as Account
        for (let seat = 0; seat < rule.seats; seat++) {
          const isFunction = rule.handle === 'function'
          const identity = role(
            account,
            isFunction ? `${roleName}-role` : roleName,
            isFunction ? '/service-role/' : '/',
            rule.session,
          )
          const handle =
            rule.handle === 'instance'
              ? instanceId(idKey(`${account.id}/${roleName}/${seat}`))
              : isFunction || rule.handle === 'name'
                ? roleName
                : rule.handle
          add(r * rule.seats + seat, { identity, handle, account })
        }
      })
  }
}
