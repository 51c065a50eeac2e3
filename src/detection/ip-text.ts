import { parseIp } from '../kql/ip.js'

const V4_IN_V6 = 0xffffn

/**
 * An address as Elasticsearch prints it in a bucket's key: IPv4 dotted, also where it came as `::ffff:1.2.3.4`; IPv6 in
 * lower case with its longest run of zeros left out. Undefined for what is no address.
 * Source: Elasticsearch's InetAddresses.toAddrString (RFC 5952).
 */
export function canonicalIp(text: string): string | undefined {
  const ip = parseIp(text)
  if (ip === undefined) return undefined
  if (ip >> 32n === V4_IN_V6) return [24n, 16n, 8n, 0n].map((shift) => (ip >> shift) & 0xffn).join('.')
  const groups = Array.from({ length: 8 }, (_, i) => Number((ip >> BigInt(112 - 16 * i)) & 0xffffn))
  const { start, length } = longestZeros(groups)
  const hex = groups.map((group) => group.toString(16))
  if (length < 2) return hex.join(':')
  return `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`
}

function longestZeros(groups: readonly number[]): { readonly start: number; readonly length: number } {
  let best = { start: 0, length: 0 }
  let start = 0
  for (const [i, group] of groups.entries()) {
    if (group !== 0) start = i + 1
    else if (i + 1 - start > best.length) best = { start, length: i + 1 - start }
  }
  return best
}
