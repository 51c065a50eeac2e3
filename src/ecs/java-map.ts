/**
 * How Java prints what Elasticsearch's json processor parses: objects are `java.util.HashMap`, and come out in the
 * order of their buckets, neither in the record's order nor sorted.
 * Sources: java.util.HashMap, AbstractMap.toString and Double.toString; Elasticsearch's JsonProcessor (`parser.map()`).
 *
 * Not modelled: buckets that become trees, which takes eleven keys that fall into one of 64. And what JSON.parse does
 * not keep: `1.0` and `1E2` come as 1 and 100 and print so, an integer beyond 2^53 prints with its last digits lost, of
 * two equal keys (which Elasticsearch refuses) the last one counts, and keys that are integers (`"7"`) come first, which
 * shows only where two of them share a bucket.
 */

const hashes = new Map<string, number>()

/** Keys of trails are few, but those that somebody chose (tags, contexts) must not fill the memory. */
const MOST_HASHES = 10_000

/** `String.hashCode()`, its upper half mixed into the lower as HashMap does. */
function spreadHash(key: string): number {
  const known = hashes.get(key)
  if (known !== undefined) return known
  let hash = 0
  for (let i = 0; i < key.length; i++) hash = (Math.imul(31, hash) + key.charCodeAt(i)) | 0
  const spread = hash ^ (hash >>> 16)
  if (hashes.size < MOST_HASHES) hashes.set(key, spread)
  return spread
}

const SMALLEST_TABLE = 16
/** A key that comes into a bucket of this many makes a table below the next figure grow instead of becoming a tree. */
const LONG_BUCKET = 8
const SMALLEST_TREE_TABLE = 64

/** The keys of an object in the order in which a HashMap gives them back that they were put into one by one. */
export function javaKeyOrder(keys: readonly string[]): readonly string[] {
  const mask = tableSize(keys) - 1
  // Growing keeps the order inside of a bucket, so that it is that of insertion: a stable sort by bucket.
  return [...keys].sort((a, b) => (spreadHash(a) & mask) - (spreadHash(b) & mask))
}

function tableSize(keys: readonly string[]): number {
  let size = SMALLEST_TABLE
  if (keys.length <= LONG_BUCKET) return size
  for (const [i, key] of keys.entries()) {
    if (size < SMALLEST_TREE_TABLE) {
      const mask = size - 1
      const bucket = spreadHash(key) & mask
      let before = 0
      for (let j = 0; j < i; j++) if ((spreadHash(keys[j] as string) & mask) === bucket) before++
      if (before >= LONG_BUCKET) size *= 2
    }
    if (i + 1 > size * 0.75) size *= 2
  }
  return size
}

/**
 * `toString()` of a parsed value: `{withDecryption=true, name=/x}`, `[a, b]`. Values that the pipeline drops (see
 * `withoutEmpty`) are left out, but their keys still count for the size of the table, because they are dropped after
 * parsing. Undefined where nothing is left.
 */
export function javaText(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return value === '' ? undefined : value
    case 'number':
      return javaNumber(value)
    case 'boolean':
      return String(value)
    case 'object':
      if (value === null) return undefined
      return Array.isArray(value) ? listText(value) : mapText(value as Readonly<Record<string, unknown>>)
    default:
      return undefined
  }
}

function listText(list: readonly unknown[]): string | undefined {
  const items = list.map(javaText).filter((item) => item !== undefined)
  return items.length === 0 ? undefined : `[${items.join(', ')}]`
}

function mapText(map: Readonly<Record<string, unknown>>): string | undefined {
  let pairs = ''
  for (const key of javaKeyOrder(Object.keys(map))) {
    const text = javaText(map[key])
    if (text !== undefined) pairs += `${pairs === '' ? '' : ', '}${key}=${text}`
  }
  return pairs === '' ? undefined : `{${pairs}}`
}

/** Integers as they are written, others as `Double.toString`: `0.001`, `1.0E-4`, `1.5E10`. */
export function javaNumber(value: number): string {
  if (Object.is(value, -0)) return '-0.0'
  const size = Math.abs(value)
  // Whole numbers of up to 21 digits were most likely written with all of them: a long, or a big integer.
  if (Number.isInteger(value) && size < 1e21) return BigInt(value).toString()
  if (size >= 1e-3 && size < 1e7) return String(value)
  const [digits = '', exponent = '0'] = value.toExponential().split('e')
  return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`
}
