import { parseCidr, parseIp } from '../ip.js'
import { UnsupportedQuery } from '../unsupported.js'
import { refuseStars } from './stars.js'
import { holds, type ValueType } from './value-type.js'

/** Addresses of both versions in one order, IPv4 among IPv6 as `::ffff:a.b.c.d`. A block finds all addresses in it. */
export const ip: ValueType = {
  isIndexed: () => (value) => parseIp(String(value)) !== undefined,
  equals({ name }, wanted) {
    const text = String(wanted)
    const exact = parseIp(text)
    const block = exact === undefined ? parseCidr(text) : { first: exact, last: exact }
    if (!block) throw new UnsupportedQuery(`${name}: "${text}" is neither an IP address nor a block such as 10.0.0.0/8`)
    return (value) => {
      const address = parseIp(String(value))
      return address !== undefined && address >= block.first && address <= block.last
    }
  },
  isLike: refuseStars,
  compares({ name }, operator, wanted) {
    const bound = parseIp(String(wanted))
    if (bound === undefined) throw new UnsupportedQuery(`${name}: "${wanted}" is no IP address`)
    return (value) => {
      const address = parseIp(String(value))
      return address !== undefined && holds(operator, address < bound ? -1 : address > bound ? 1 : 0)
    }
  },
}
