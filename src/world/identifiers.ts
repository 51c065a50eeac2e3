import { BASE32, drawText, HEX, mix } from '../keyed.js'

/**
 * A key id of 20 characters that ends in EXAMPLE, as in AWS's own documentation, so that secret scanners stay silent.
 * `AKIA` keys are long-term, `ASIA` keys belong to a session.
 * @param other a second word to draw from, where there are so many that one of 32 bits would come twice.
 */
export function accessKeyId(prefix: 'AKIA' | 'ASIA', key: number, other = key): string {
  return `${prefix}${drawText(key, BASE32, 5)}${drawText(mix(other, 7), BASE32, 4)}EXAMPLE`
}

/** `AIDA…` of a user, `AROA…` of a role: 21 characters. */
export function uniqueId(prefix: 'AIDA' | 'AROA', key: number): string {
  return `${prefix}${drawText(key, BASE32, 17)}`
}

/** `i-0…`, the long form that AWS gives since 2018. */
export function instanceId(key: number): string {
  return `i-0${drawText(key, HEX, 16)}`
}

/** `vpce-0…` */
export function vpcEndpointId(key: number): string {
  return `vpce-0${drawText(key, HEX, 16)}`
}
