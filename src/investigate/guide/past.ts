import { isoTime, type Milliseconds } from '../../clock.js'
import type { Document } from '../../ecs/document.js'
import { TRAITS, type Trait } from './traits.js'

/** How a call compares with what its caller did before. */
export interface Past {
  /** `identity`: the same ARN. `role`: all sessions of its role. */
  readonly of: 'identity' | 'role'
  readonly name: string
  readonly records: number
  readonly first?: string
  readonly last?: string
  readonly traits: readonly Comparison[]
}

export interface Comparison {
  readonly trait: Trait
  /** The values of the call, each with the number of earlier records that have it. */
  readonly now: readonly Count[]
  /** How many different values the past has. */
  readonly different: number
  /** The commonest of them. */
  readonly usual: readonly Count[]
}

export interface Count {
  readonly value: string
  readonly records: number
}

const USUAL = 3

/** Counts what somebody did before a time. Memory grows with the different values alone. */
export function createPast(of: Past['of'], name: string) {
  const names = Object.keys(TRAITS) as readonly Trait[]
  const tallies = names.map(() => new Map<string, number>())
  let records = 0
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  return {
    add(document: Document, time: Milliseconds): void {
      records++
      first = Math.min(first, time)
      last = Math.max(last, time)
      for (const [i, trait] of names.entries()) {
        const tally = tallies[i] as Map<string, number>
        for (const value of TRAITS[trait](document)) tally.set(value, (tally.get(value) ?? 0) + 1)
      }
    },
    comparedWith(document: Document): Past {
      return {
        of,
        name,
        records,
        ...(records === 0 ? {} : { first: isoTime(first), last: isoTime(last) }),
        traits: names.map((trait, i) => {
          const tally = tallies[i] as Map<string, number>
          return {
            trait,
            now: TRAITS[trait](document).map((value) => ({ value, records: tally.get(value) ?? 0 })),
            different: tally.size,
            usual: commonest(tally, USUAL),
          }
        }),
      }
    },
  }
}

/** The commonest first; those that are as common by name. */
export function commonest(tally: ReadonlyMap<string, number>, most: number): readonly Count[] {
  return [...tally]
    .map(([value, records]) => ({ value, records }))
    .sort((a, b) => b.records - a.records || (a.value < b.value ? -1 : 1))
    .slice(0, most)
}
