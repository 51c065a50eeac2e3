import type { Faker } from '@faker-js/faker'
import { faker as english } from '@faker-js/faker/locale/en'
import type { RandomStream } from '../random.js'

/** Somebody who works here. */
export interface Person {
  readonly first: string
  readonly last: string
  /** `jsmith`, unique in the organisation. */
  readonly login: string
  readonly email: string
}

/** Names for a world, drawn from one stream. Faker runs only here, and only while the world is made. */
export interface Names {
  readonly organisation: string
  readonly domain: string
  person(): Person
}

/** Faker's English names through our stream, so that they follow from the seed and from the pinned version. */
export function createNames(stream: RandomStream): Names {
  // The locale's own module offers no constructor; its instance does, and loads one locale instead of all.
  const Constructor = english.constructor as new (options: ConstructorParameters<typeof Faker>[0]) => Faker
  const faker = new Constructor({
    locale: [english.rawDefinitions],
    randomizer: { next: () => stream.bits() / 4_294_967_296, seed: () => undefined },
  })
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '')
  const organisation = plain(faker.company.name().split(/[ ,-]/)[0] ?? 'example')
  // example.com and its like are reserved (RFC 2606): no mail can reach anybody.
  const domain = `${organisation}.example`
  const taken = new Set<string>()
  return {
    organisation,
    domain,
    person() {
      for (;;) {
        const first = faker.person.firstName()
        const last = faker.person.lastName()
        const login = plain(first.slice(0, 1) + last)
        if (taken.has(login)) continue
        taken.add(login)
        return { first, last, login, email: `${plain(first)}.${plain(last)}@${domain}` }
      }
    },
  }
}
