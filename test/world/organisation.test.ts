import { describe, expect, it } from 'vitest'
import { identityKey } from '../../src/world/actor.js'
import { ORGANISATION_NAMES, type OrganisationName } from '../../src/world/organisation.js'
import { worldSizes } from '../../src/world/sizes.js'
import { createWorld } from '../../src/world/world.js'

const worlds = ORGANISATION_NAMES.map((name) => [name, createWorld('organisations', name)] as const)

describe.each(worlds)('a %s organisation', (name, world) => {
  it('has about as many principals and exactly as many accounts as it says', () => {
    const expected: Record<OrganisationName, readonly [accounts: number, principals: number]> = {
      small: [3, 75],
      medium: [8, 200],
      large: [120, 3_000],
    }
    const { accounts, principals } = worldSizes(world)
    const [ofAccounts, ofPrincipals] = expected[name]
    expect(accounts).toBe(ofAccounts)
    expect(Math.abs(principals - ofPrincipals) / ofPrincipals).toBeLessThan(0.1)
  })

  it("has accounts of AWS's documentation or of our own block, each once", () => {
    const ids = world.accounts.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(
      ids.filter(
        (id) =>
          !/^(9999000000\d\d|9999000001\d\d|(\d)\2{11}|123456789012|1{4}2{4}3{4}|4{4}5{4}6{4}|7{4}8{4}9{4})$/.test(id),
      ),
    ).toEqual([])
  })

  it('has an actor of every part, each in a seat of its own', () => {
    const seats = world.actors.map(
      (actor) => `${identityKey(actor)}/${actor.identity.type === 'role' ? `${actor.part}/${actor.handle}` : ''}`,
    )
    expect(new Set(world.actors.map(({ id }) => id)).size).toBe(world.actors.length)
    expect(seats.filter((seat, n) => seats.indexOf(seat) < n)).toEqual([])
  })

  it('gives every user and role an id, and every key and id to one alone', () => {
    const byId = new Map<string, Set<string>>()
    for (const actor of world.actors) {
      const { identity } = actor
      if (identity.type === 'root') continue
      for (const id of [identity.principalId, ...(identity.type === 'user' ? [identity.accessKeyId] : [])])
        byId.set(id, (byId.get(id) ?? new Set()).add(identityKey(actor)))
    }
    expect([...byId.values()].filter((owners) => owners.size > 1)).toEqual([])
  })

  it('has every actor work for a team that has parameters in its account', () => {
    const without = world.actors.filter(
      ({ account, team }) => !world.parametersOf(account).some((parameter) => parameter.team === team),
    )
    expect(without.map(({ id }) => id)).toEqual([])
  })

  it('has everybody who takes on a role exist', () => {
    const opened = world.actors.filter(
      ({ identity }) => identity.type === 'role' && identity.session.opener?.by === 'actor',
    )
    expect(opened.length).toBeGreaterThan(0)
    expect(opened.filter(({ openedBy }) => openedBy === undefined)).toEqual([])
  })
})

describe('a world', () => {
  it('is the same for the same seed, and another for another', () => {
    const ids = (seed: string) => createWorld(seed, 'medium').actors.map(({ handle }) => handle)
    expect(ids('a')).toEqual(ids('a'))
    expect(ids('b')).not.toEqual(ids('a'))
  })

  it('of a larger organisation reaches over more regions and time zones', () => {
    const regions = worlds.map(([, world]) => new Set(world.accounts.map(({ region }) => region)).size)
    const offsets = worlds.map(([, world]) => new Set(world.actors.map(({ utcOffset }) => utcOffset)).size)
    expect(regions).toEqual([2, 3, 6])
    expect(offsets).toEqual([...offsets].sort((a, b) => a - b))
    expect(new Set(offsets).size).toBe(3)
  })
})
