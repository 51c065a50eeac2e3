import { DIGITS, drawText, keyOf } from '../keyed.js'

/** The id under which CloudTrail keeps the trail of the organisation. */
export function organizationId(seed: string): string {
  return `o-${drawText(keyOf(`${seed}/organization`), `abcdefghijklmnopqrstuvwxyz${DIGITS}`, 10)}`
}
