import { later } from '../delivery/planned-object.js'
import { drawFrom, type Quantiles } from '../delivery/quantiles.js'
import type { Mutation } from './mutation.js'

/** From the end of an object's span, which lasts five minutes, to its ingestion. Seconds. */
const LATENESS: Quantiles = [
  [0, 300],
  [950, 600],
  [1_000, 3_300],
]

export const lateEventTime: Mutation = {
  id: 'late-eventtime',
  does: 'every event is ingested 5 to 15 minutes after it happened, one in twenty up to an hour after',
  rules: 'the same alerts, later: as long as there is an event.ingested, no rule looks at the time of the event',
  decides: ['when objects are ingested'],
  delivery: () => ({
    reshape: (object) => later(object, object.until + drawFrom(LATENESS, object.key, 60) - object.ingested),
  }),
}
