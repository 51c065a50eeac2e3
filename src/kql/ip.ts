/** Sixteen bytes of an address as two big integers' worth in one; IPv4 lies where Lucene puts it, below `::ffff:0:0`. */
const V4_PREFIX = 0xffffn << 32n

/** An address as a number of 128 bits; undefined for what is none. */
export function parseIp(text: string): bigint | undefined {
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) {
    const v4 = parseV4(text)
    return v4 === undefined ? undefined : V4_PREFIX | v4
  }
  return text.includes(':') ? parseV6(text) : undefined
}

/** Whether a text is an IPv4 or IPv6 address. */
export function isIp(text: string): boolean {
  return parseIp(text) !== undefined
}

/** First and last address of a block such as `10.0.0.0/8`; undefined for what is none. */
export function parseCidr(text: string): { readonly first: bigint; readonly last: bigint } | undefined {
  const [address = '', bits, ...more] = text.split('/')
  const ip = parseIp(address)
  if (ip === undefined || bits === undefined || more.length > 0 || !/^\d{1,3}$/.test(bits)) return undefined
  const isV6 = address.includes(':')
  // Elasticsearch refuses blocks around IPv4 addresses in IPv6's clothes: nobody knows which length is meant.
  if (isV6 && ip >> 32n === 0xffffn) return undefined
  const width = isV6 ? 128 : 32
  if (Number(bits) > width) return undefined
  const host = (1n << BigInt(width - Number(bits))) - 1n
  return { first: ip & ~host, last: ip | host }
}

function parseV4(text: string): bigint | undefined {
  let value = 0n
  for (const part of text.split('.')) {
    if (Number(part) > 255 || (part.length > 1 && part.startsWith('0'))) return undefined
    value = (value << 8n) | BigInt(part)
  }
  return value
}

function parseV6(text: string): bigint | undefined {
  const [head = '', tail, ...more] = text.split('::')
  if (more.length > 0) return undefined
  const before = groups(head)
  const after = tail === undefined ? [] : groups(tail)
  if (!before || !after) return undefined
  const missing = 8 - before.length - after.length
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined
  return [...before, ...Array.from({ length: missing }, () => 0n), ...after].reduce(
    (value, group) => (value << 16n) | group,
    0n,
  )
}

/** Groups of 16 bits; an IPv4 address at the end is two of them. */
function groups(text: string): readonly bigint[] | undefined {
  if (text === '') return []
  const parts = text.split(':')
  const result: bigint[] = []
  for (const [i, part] of parts.entries()) {
    if (part.includes('.') && i === parts.length - 1) {
      const v4 = /^\d{1,3}(\.\d{1,3}){3}$/.test(part) ? parseV4(part) : undefined
      if (v4 === undefined) return undefined
      result.push(v4 >> 16n, v4 & 0xffffn)
    } else if (/^[0-9a-f]{1,4}$/i.test(part)) result.push(BigInt(`0x${part}`))
    else return undefined
  }
  return result
}
