import { keyOf, mix, uuid } from '../keyed.js'
import type { Call } from './call.js'

/** The id of a call's request; some responses repeat it. Drawn from two words: one would come twice in a large trail. */
export function requestIdOf({ key, eventID }: Pick<Call, 'key' | 'eventID'>): string {
  const other = keyOf(eventID)
  return uuid(mix(key, 0), mix(other, 1), mix(key, 2), mix(other, 3))
}
