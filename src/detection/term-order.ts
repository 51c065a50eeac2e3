import { parseIp } from '../kql/ip.js'
import { compareUtf8 } from '../kql/utf8.js'
import type { Term } from './alert.js'

/**
 * Elasticsearch's order of the keys of an aggregation: numbers by value, addresses by their sixteen bytes, texts by
 * their UTF-8 bytes. That puts false before true as well.
 */
export function compareTerms(a: Term, b: Term, isIp: boolean): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (isIp) {
    const x = parseIp(String(a))
    const y = parseIp(String(b))
    if (x !== undefined && y !== undefined) return x < y ? -1 : x > y ? 1 : 0
  }
  return compareUtf8(String(a), String(b))
}

/** Field by field. */
export function compareCombinations(a: readonly Term[], b: readonly Term[], ips: readonly boolean[]): number {
  for (let i = 0; i < ips.length; i++) {
    const order = compareTerms(a[i] as Term, b[i] as Term, ips[i] as boolean)
    if (order !== 0) return order
  }
  return 0
}
