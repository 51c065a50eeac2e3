/**
 * A value without what the pipeline drops at any depth: nulls, empty texts, and lists and objects that hold nothing
 * else. Undefined where nothing is left; the very same object where nothing is dropped. Changes nothing.
 */
export function withoutEmpty(value: unknown): unknown {
  if (value === null || value === '') return undefined
  if (typeof value !== 'object') return value
  return Array.isArray(value) ? listWithoutEmpty(value) : mapWithoutEmpty(value as Readonly<Record<string, unknown>>)
}

function listWithoutEmpty(list: readonly unknown[]): readonly unknown[] | undefined {
  const kept = list.map(withoutEmpty)
  const isSame = kept.every((item, i) => item === list[i] && item !== undefined)
  if (isSame) return list.length === 0 ? undefined : list
  const rest = kept.filter((item) => item !== undefined)
  return rest.length === 0 ? undefined : rest
}

function mapWithoutEmpty(map: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | undefined {
  const keys = Object.keys(map)
  let isSame = true
  const kept = keys.map((key): readonly [string, unknown] => {
    const value = withoutEmpty(map[key])
    isSame &&= value === map[key] && value !== undefined
    return [key, value]
  })
  if (isSame) return keys.length === 0 ? undefined : map
  const rest = kept.filter(([, value]) => value !== undefined)
  return rest.length === 0 ? undefined : Object.fromEntries(rest)
}
