import type { Behaviour } from '../behaviours/behaviour.js'
import { parseDuration, type Seconds } from '../clock.js'
import type { Asked } from '../delivery/asked.js'

/** How a behaviour asks for its records to be delivered; undefined for those that do not care. */
export function askedOf({ delivery }: Pick<Behaviour, 'delivery'>): Asked | undefined {
  if (delivery === undefined) return undefined
  const { late, pastMark, searchable, ingested } = delivery
  return {
    ...(late === undefined ? {} : { late: secondsOf(late) }),
    ...(pastMark === undefined ? {} : { pastMark: secondsOf(pastMark) }),
    ...(searchable === undefined ? {} : { searchable: secondsOf(searchable) }),
    ...(ingested === undefined ? {} : { isUnstamped: true }),
  }
}

function secondsOf(duration: string): Seconds {
  return parseDuration(duration, 'the delivery') / 1_000
}
