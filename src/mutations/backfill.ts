import { DAY } from '../clock.js'
import { MARK } from '../delivery/lag.js'
import { ingestedAt } from '../delivery/planned-object.js'
import { drawBelow } from '../keyed.js'
import type { Mutation } from './mutation.js'

/** What is ingested at once, and within which time. Seconds. */
const HISTORY = 3 * DAY
const AT_ONCE = 50

export const backfill: Mutation = {
  id: 'backfill',
  does: 'what landed in the three days before the middle of the scored ones is ingested then, within a minute',
  rules:
    'all new terms of three days alert in one run; what goes beyond 100 alerts is cut off, and no later run makes up for it',
  decides: ['when objects are ingested'],
  delivery({ scoredFrom, end }) {
    // Just after a mark: the run on the next one looks back to before it, and the one after that no longer does.
    const moment = Math.ceil((scoredFrom + end) / 2 / MARK) * MARK + 1
    return {
      reshape: (object) =>
        object.ingested >= moment || object.ingested < moment - HISTORY
          ? object
          : ingestedAt(object, moment + drawBelow(object.key, 63, AT_ONCE)),
    }
  },
}
