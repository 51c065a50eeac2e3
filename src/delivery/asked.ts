import type { Seconds } from '../clock.js'
import { MARK } from './lag.js'
import { later, type Passage } from './planned-object.js'

/** How records ask to be delivered, where the ordinary way would not show what they are there for. */
export interface Asked {
  /** Ingested at least so long after the event. */
  readonly late?: Seconds
  /** Ingested so long after one of the marks of five minutes, on which rules run. */
  readonly pastMark?: Seconds
  /** Found by a search so long after it was ingested. */
  readonly searchable?: Seconds
  /** Its document does not say when it was ingested. */
  readonly isUnstamped?: true
}

/** An object on its way, as its records ask for it. Nothing reaches the search engine earlier than it would have. */
export function asAsked<P extends Passage>(object: P, { late = 0, pastMark, searchable, isUnstamped }: Asked): P {
  const earliest = Math.max(object.ingested, object.until + late)
  const wait = pastMark === undefined ? 0 : (((pastMark - earliest) % MARK) + MARK) % MARK
  const moved = later(object, earliest + wait - object.ingested)
  return {
    ...moved,
    searchable: searchable === undefined ? moved.searchable : moved.ingested + searchable,
    isStamped: moved.isStamped && isUnstamped !== true,
  }
}
