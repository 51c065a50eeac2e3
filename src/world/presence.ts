import { DAY, HOUR, type Seconds } from '../clock.js'
import { drawBelow } from '../keyed.js'
import type { Actor } from './actor.js'

/** Two weeks of leave in every half-year. */
const LEAVE = 14
const LEAVE_CYCLE = 182
/** People come and go: a place is held for some two years, and then stays empty for two months. */
const VACANCY = 60
const TENURE_CYCLE = 780

/**
 * Whether a person is at work on a day: neither on leave, nor not yet hired, nor gone. Things always are.
 * There is no first day: who leaves comes back years later, longer than anybody's trail.
 */
export function isAtWork(actor: Actor, second: Seconds): boolean {
  if (actor.network !== 'people') return true
  const day = Math.floor((second + actor.utcOffset * HOUR) / DAY)
  return (
    (day + drawBelow(actor.key, 7, LEAVE_CYCLE)) % LEAVE_CYCLE >= LEAVE &&
    (day + drawBelow(actor.key, 8, TENURE_CYCLE)) % TENURE_CYCLE >= VACANCY
  )
}
