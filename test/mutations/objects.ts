import { createDelivery, type Holder } from '../../src/delivery/delivery.js'
import { mix } from '../../src/keyed.js'
import { chooseMutations } from '../../src/mutations/choose.js'
import { disturbanceOf } from '../../src/mutations/disturbance.js'
import { START } from '../delivery/rows-of.js'

const DAY = 86_400
export const SCENE = { seed: 'm', start: START, scoredFrom: START + 10 * DAY, end: START + 21 * DAY }
export const MIDDLE = (SCENE.scoredFrom + SCENE.end) / 2

export interface Sample {
  readonly second: number
  /** Its own object, and the one that repeats it. */
  readonly holders: readonly Holder[]
}

/** Records of one place, one in every five minutes of three weeks, as mutations have them delivered. */
export function samples(...names: readonly string[]): readonly Sample[] {
  const delivery = createDelivery(SCENE.seed, 0.01, disturbanceOf(chooseMutations(names), SCENE))
  return Array.from({ length: (21 * DAY) / 300 }, (_, n) => {
    const second = START + n * 300 + (n % 300)
    const holders = delivery.holdersOf({
      account: '111122223333',
      region: 'us-east-1',
      second,
      idWord: mix(n, 0),
    })
    return { second, holders }
  })
}

export function secondsOf(time: string | null | undefined): number {
  return Date.parse(String(time)) / 1_000
}

/** Of a sample's own object. */
export function ingestedOf({ holders }: Sample): number {
  return secondsOf(holders[0]?.object.ingested)
}

export function searchableOf({ holders }: Sample): number {
  return secondsOf(holders[0]?.object.searchable)
}
