import type { RecordFacts } from '../record-facts.js'
import type { Identity } from './identity.js'
import type { Origin } from './origin.js'
import type { Related } from './surroundings.js'

/** What the signs of look-alikes are looked for in. */
export interface Scene {
  readonly record: RecordFacts
  readonly identity: Identity
  readonly origin: Origin
  readonly parameters: readonly string[]
  /** Of the same key, identity or role, or taking it on. */
  readonly related: readonly Related[]
  /** When this role read parameters with success before, ISO 8601; the latest. */
  readonly earlierReads: readonly string[]
}

/** Something honest that trips the rule again and again. */
export interface LookAlike {
  readonly name: string
  readonly signs: readonly Sign[]
}

export interface Sign {
  readonly sign: string
  readonly found: boolean
  /** What was found, or what was looked at in vain. */
  readonly evidence: string
}

/** A sign that may be there: its evidence where it is, undefined where it is not. */
interface SignTest {
  readonly sign: string
  readonly found: (scene: Scene) => string | undefined
  /** What is said where it is not. */
  readonly otherwise: (scene: Scene) => string
}

/** The client names itself so. */
export function client(what: string, pattern: RegExp): SignTest {
  return {
    sign: `the client is ${what}`,
    found: ({ record }) => (pattern.test(record.client ?? '') ? record.client : undefined),
    otherwise: ({ record }) => record.client ?? 'no user agent',
  }
}

/** The session is named so. */
export function session(what: string, pattern: RegExp): SignTest {
  return {
    sign: `the session is named ${what}`,
    found: ({ identity }) => (pattern.test(identity.session ?? '') ? identity.session : undefined),
    otherwise: ({ identity }) => identity.session ?? 'no session',
  }
}

/** The role was taken on by somebody who fits, or on the word of an identity provider. */
export function opened(what: string, pattern: RegExp): SignTest {
  const by = ({ origin }: Scene) => [origin.opened?.caller, origin.opened?.address, origin.subject]
  return {
    sign: `the session was opened by ${what}`,
    found: (scene) => by(scene).find((each) => each !== undefined && pattern.test(each)),
    otherwise: ({ origin }) => origin.opened?.caller ?? 'not opened in this trail',
  }
}

/** All parameters of the call are named so. */
export function parameters(what: string, pattern: RegExp): SignTest {
  return {
    sign: `its parameters are ${what}`,
    found: ({ parameters: names }) =>
      names.length > 0 && names.every((name) => pattern.test(name)) ? names.join(', ') : undefined,
    otherwise: ({ parameters: names }) => names.find((name) => !pattern.test(name)) ?? 'no parameters',
  }
}

/** The same key or identity makes such calls within the hour. */
export function beside(operations: readonly string[]): SignTest {
  return {
    sign: `beside it the same identity calls ${operations.join(', ')}`,
    found: ({ related }) => {
      const own = related.filter(({ relation }) => relation === 'key' || relation === 'identity')
      const counts = operations.map((name) => own.filter(({ record }) => record.operation === name).length)
      return counts.some((count) => count === 0)
        ? undefined
        : operations.map((name, i) => `${name} ${counts[i]} times`).join(', ')
    },
    otherwise: () => 'not within an hour',
  }
}

/** Tries all signs of a look-alike. */
export function tried(name: string, tests: readonly SignTest[], scene: Scene): LookAlike {
  return {
    name,
    signs: tests.map(({ sign, found, otherwise }) => {
      const evidence = found(scene)
      return { sign, found: evidence !== undefined, evidence: evidence ?? otherwise(scene) }
    }),
  }
}
