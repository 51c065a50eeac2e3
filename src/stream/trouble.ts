import { DAY, HOUR, type Seconds } from '../clock.js'
import { drawBelow, keyOf, mix } from '../keyed.js'

/** On one day of so many something breaks. */
const DAYS = 8

/** How much more whoever is on call does then. */
export const TROUBLE_FACTOR = 12

/** Whether something is broken just now, for two to five hours of some days; a function of seed and time alone. */
export function troubleOf(seed: string): (second: Seconds) => boolean {
  const key = keyOf(`${seed}/trouble`)
  return (second) => {
    const day = Math.floor(second / DAY)
    const dayKey = mix(key, day)
    if (drawBelow(dayKey, 0, DAYS) !== 0) return false
    const begin = day * DAY + drawBelow(dayKey, 1, 19 * HOUR)
    return second >= begin && second < begin + 2 * HOUR + drawBelow(dayKey, 2, 3 * HOUR)
  }
}
