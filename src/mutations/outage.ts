import { HOUR, WEEK } from '../clock.js'
import { ingestedAt } from '../delivery/planned-object.js'
import { drawBelow, keyOf } from '../keyed.js'
import type { Mutation } from './mutation.js'

/** How long the pipeline stands still. Seconds. */
const SHORTEST = 2 * HOUR
const LONGEST = 8 * HOUR

/** How many times faster than it piled up the rest is worked off. */
const HASTE = 20

/** So long before the trail's end all is well again, so that an alert on it comes within the trail. */
const MARGIN = 2 * HOUR

export const outage: Mutation = {
  id: 'outage',
  does: 'once a week the pipeline behind S3 stands still for 2 to 8 hours, and then works off what has piled up',
  rules:
    'nothing is lost, for event.ingested is when it was worked off; alerts come hours late and many at once, so that some may be cut off',
  decides: ['when objects are ingested'],
  delivery({ seed, start, end }) {
    const key = keyOf(`${seed}/outage`)
    return {
      reshape(object) {
        const week = Math.floor((object.ingested - start) / WEEK)
        const length = SHORTEST + drawBelow(key, 2 * week, LONGEST - SHORTEST)
        const begin = start + week * WEEK + drawBelow(key, 2 * week + 1, WEEK - LONGEST)
        const over = begin + length
        if (object.ingested < begin || object.ingested >= over || over + length / HASTE > end - MARGIN) return object
        return ingestedAt(object, over + Math.floor((object.ingested - begin) / HASTE))
      },
    }
  },
}
