/**
 * How Java prints what Elasticsearch's json processor parses: objects are `java.util.HashMap`, and come out in the
 * order of their buckets, not in the document's.
 * Sources: java.util.HashMap, AbstractMap.toString, Double.toString; Elasticsearch's JsonProcessor (`parser.map()`).
 * Not modelled: bins that turn into trees (nine keys of one bucket in a table of 64 or more), and numbers whose text
 * JSON.parse does not keep (`1.0`, integers beyond 2^53).
 */

const hashes = new Map<string, number>()

/** `String.hashCode()` spread as HashMap does it, which keeps upper bits from being lost. */
function spreadHash(key: string): number {
  const known = hashes.get(key)
  if (known !== undefined) return known
  let hash = 0
  for (let i = 0; i < key.length; i++) hash = (Math.imul(31, hash) + key.charCodeAt(i)) | 0
  const spread = hash ^ (hash >>> 16)
  // Keys of trails are few; those that are drawn (tags, contexts) must not fill memory.
  if (hashes.size < 10_000) hashes.set(key, spread)
  return spread
}

/** A bin as long as this makes a small table grow instead of becoming a tree. */
const LONG_BIN = 8
const SMALLEST_TREE_TABLE = 64

/** The keys of an object in the order in which a HashMap that they were put into one by one gives them back. */
export function javaKeyOrder(keys: readonly string[]): readonly string[] {
  let capacity = 16
  let bins = place(keys, capacity)
  // Both rules only ever let the table grow, so that where it ends does not depend on when a key came.
  while (
    keys.length > capacity * 0.75 ||
    (capacity < SMALLEST_TREE_TABLE && bins.some((bin) => bin.length > LONG_BIN))
  ) {
    capacity *= 2
    bins = place(keys, capacity)
  }
  return bins.flat()
}

function place(keys: readonly string[], capacity: number): readonly string[][] {
  const bins: string[][] = Array.from({ length: capacity }, () => [])
  for (const key of keys) (bins[spreadHash(key) & (capacity - 1)] as string[]).push(key)
  return bins
}

/** Whether the pipeline drops a value: null, an empty text, or what holds nothing but such. */
export function isDropped(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true
  if (Array.isArray(value)) return value.every(isDropped)
  return typeof value === 'object' && Object.values(value).every(isDropped)
}

/** A value without all that the pipeline drops; the same object where there is nothing to drop. */
export function withoutEmpty<T>(value: T): T {
  if (Array.isArray(value)) {
    const kept = value.filter((item) => !isDropped(item)).map(withoutEmpty)
    return (kept.length === value.length && kept.every((item, i) => item === value[i]) ? value : kept) as T
  }
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value)
  const kept = entries
    .filter(([, inner]) => !isDropped(inner))
    .map(([key, inner]) => [key, withoutEmpty(inner)] as const)
  const isSame = kept.length === entries.length && kept.every(([, inner], i) => inner === entries[i]?.[1])
  return isSame ? value : (Object.fromEntries(kept) as T)
}

/**
 * `Object.toString()` of a parsed value: `{withDecryption=true, name=/x}`, `[a, b]`. What the pipeline drops is left
 * out, but its keys still count for the size of the table, since they are dropped after parsing.
 */
export function javaText(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return javaNumber(value)
  if (Array.isArray(value))
    return `[${value
      .filter((item) => !isDropped(item))
      .map(javaText)
      .join(', ')}]`
  if (value !== null && typeof value === 'object') {
    const map = value as Readonly<Record<string, unknown>>
    const pairs = javaKeyOrder(Object.keys(map)).filter((key) => !isDropped(map[key]))
    return `{${pairs.map((key) => `${key}=${javaText(map[key])}`).join(', ')}}`
  }
  return String(value)
}

/** Integers as they are, others as `Double.toString`: `0.001`, `1.0E-4`, `1.5E10`. */
export function javaNumber(value: number): string {
  if (Object.is(value, -0)) return '-0.0'
  if (Number.isSafeInteger(value)) return String(value)
  const [digits = '', exponent = '0'] = value.toExponential().split('e')
  const power = Number(exponent)
  if (power >= -3 && power < 7) return String(value)
  return `${digits.includes('.') ? digits : `${digits}.0`}E${power}`
}
