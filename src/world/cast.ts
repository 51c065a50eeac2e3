import { drawBelow, drawText, HEX, keyOf, mix } from '../keyed.js'
import { type Account, accountsFor } from './account.js'
import type { Actor, RoleIdentity, UserIdentity } from './actor.js'
import { accessKeyId, instanceId, uniqueId } from './identifiers.js'
import { ORGANISATION_NAMES, type Organisation } from './organisation.js'
import type { IdentityRule, Part } from './part.js'
import type { Names } from './people.js'
import { type PartName, ROSTER } from './roster.js'
import type { SessionRule } from './session-rule.js'

const HOURS_8 = 8 * 3_600
const people: SessionRule = { name: 'handle', lasts: HOURS_8, opener: { by: 'saml' } }

/** What a rule says of one actor: the rest follows from its part and its number. */
type Seat = Pick<Actor, 'account' | 'identity' | 'handle'> & Partial<Actor>

/** What rules draw on. */
interface Casting {
  readonly seed: string
  readonly names: Names
  /** Of the part, in turn. */
  readonly places: readonly Account[]
  /** How many of the part there are. */
  readonly count: number
  /** Who was cast before, by part. */
  readonly cast: ReadonlyMap<string, readonly Actor[]>
}

/** Every actor of the roster, part by part. What an actor is follows from the seed and its own id. */
export function createActors(
  seed: string,
  names: Names,
  organisation: Organisation,
  accounts: readonly Account[],
): ReadonlyMap<PartName, readonly Actor[]> {
  const cast = new Map<PartName, readonly Actor[]>()
  const size = ORGANISATION_NAMES.indexOf(organisation.name)
  for (const [name, part] of Object.entries(ROSTER) as [PartName, Part][]) {
    const places = accountsFor(accounts, part.accounts)
    const seats = seatsOf(part.identity, { seed, names, places, count: part.count[size] as number, cast })
    cast.set(
      name,
      seats.map((seat, n) => actorOf(seed, name, part, organisation, `${name}-${n + 1}`, seat)),
    )
  }
  return cast
}

function actorOf(
  seed: string,
  part: PartName,
  { network, client }: Part,
  { offices }: Organisation,
  id: string,
  seat: Seat,
): Actor {
  const key = keyOf(`${seed}/actor/${id}`)
  const { region, teams } = seat.account
  return {
    id,
    key,
    part,
    region,
    team: teams[drawBelow(key, 0, teams.length)] as string,
    utcOffset: network === 'people' ? (offices[drawBelow(key, 5, offices.length)] as number) : 0,
    network,
    client,
    ...seat,
  }
}

function seatsOf(rule: IdentityRule, casting: Casting): readonly Seat[] {
  const { seed, names, places, count, cast } = casting
  const numbers = Array.from({ length: count }, (_, n) => n)
  const place = (n: number) => places[n % places.length] as Account
  switch (rule.type) {
    case 'user': {
      const { names: given, path = '/' } = rule
      if (given === 'person') return numbers.map((n) => userSeat(seed, place(n), names.person().login, path))
      return inAccounts(given, casting).map(([name, account]) => userSeat(seed, account, name, path))
    }
    case 'root':
      return numbers.map((n) => {
        const account = place(n)
        const alias = rule.alias ? { alias: account.name } : {}
        return { account, handle: 'root', identity: { type: 'root', name: 'root', ...alias } }
      })
    case 'permission-set': {
      const seat = (account: Account, made: string, handle: string): Seat => {
        const suffix = drawText(keyOf(`${seed}/identity/${account.id}/${made}/${rule.name}`), HEX, 16)
        const name = `AWSReservedSSO_${rule.name}_${suffix}`
        return { account, handle, identity: roleOf(seed, account, name, '/aws-reserved/sso.amazonaws.com/', people) }
      }
      if (rule.people === undefined) return numbers.map((n) => seat(place(n), 'sso', names.person().email))
      return (cast.get(rule.people) ?? []).slice(0, count).map((person) => ({
        ...seat(person.account, 'sso-anew', person.handle),
        ...samePerson(person),
      }))
    }
    case 'cdk':
      return (cast.get('developer') ?? []).slice(0, count).map((developer) => {
        const { account, handle } = developer
        const name = `cdk-hnb659fds-deploy-role-${account.id}-${account.region}`
        const session: SessionRule = { name: 'handle', lasts: 3_600, opener: { by: 'actor' } }
        return {
          account,
          handle: `aws-cdk-${handle.replace(/@.*/, '').replace('.', '')}`,
          identity: roleOf(seed, account, name, '/', session),
          openedBy: developer,
          ...samePerson(developer),
        }
      })
    case 'service-linked':
      return inAccounts(rule.services, casting).map(([{ host, role, session }, account]) => {
        const acting: SessionRule = { name: 'handle', lasts: 3_600, opener: { by: 'service', service: host } }
        return { account, handle: session, identity: roleOf(seed, account, role, `/aws-service-role/${host}/`, acting) }
      })
    case 'roles':
      return inAccounts(rule.names, casting).flatMap(([name, account], n) =>
        Array.from({ length: rule.seats }, (_, seat) => roleSeat(rule, casting, name, account, n, seat)),
      )
  }
}

/**
 * So many pairs of one of a list and an account, none twice: the list in turn, each time through it in other accounts.
 */
function inAccounts<T>(list: readonly T[], { count, places }: Casting): readonly (readonly [T, Account])[] {
  return Array.from({ length: Math.min(count, list.length * places.length) }, (_, n) => {
    const which = n % list.length
    return [list[which] as T, places[(which + Math.floor(n / list.length)) % places.length] as Account]
  })
}

function roleSeat(
  { handle, session, path = '/', openedBy }: IdentityRule & { readonly type: 'roles' },
  { seed, cast }: Casting,
  name: string,
  account: Account,
  n: number,
  seat: number,
): Seat {
  const isFunction = handle === 'function'
  const openers = openedBy === undefined ? [] : (cast.get(openedBy) ?? [])
  const opener = openers.find((actor) => actor.account === account) ?? openers[n % openers.length]
  return {
    account,
    handle:
      handle === 'instance'
        ? instanceId(keyOf(`${seed}/identity/${account.id}/${name}/${seat}`))
        : isFunction || handle === 'name'
          ? name
          : handle,
    identity: roleOf(seed, account, isFunction ? `${name}-role` : name, isFunction ? '/service-role/' : path, session),
    ...(opener === undefined ? {} : { openedBy: opener }),
  }
}

/** Who has several roles is still in one place, with one machine. */
const samePerson = ({ key, team, utcOffset }: Actor): Partial<Actor> => ({ key, team, utcOffset })

function userSeat(seed: string, account: Account, name: string, path: string): Seat {
  const key = keyOf(`${seed}/identity/${account.id}/user/${name}`)
  const identity: UserIdentity = {
    type: 'user',
    name,
    path,
    principalId: uniqueId('AIDA', key),
    accessKeyId: accessKeyId('AKIA', mix(key, 1)),
  }
  return { account, handle: name, identity }
}

function roleOf(seed: string, account: Account, name: string, path: string, session: SessionRule): RoleIdentity {
  const key = keyOf(`${seed}/identity/${account.id}/role/${name}`)
  return { type: 'role', name, path, principalId: uniqueId('AROA', key), session, key }
}
