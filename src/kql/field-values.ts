/** A document: nested objects, where a key with dots stands for the path that it spells. */
export type SearchedDocument = Readonly<Record<string, unknown>>

/** Reads all values of one field out of documents; arrays give each of their elements. */
export type FieldReader = (document: unknown) => readonly unknown[]

const NONE: readonly unknown[] = []

/** Compiles a dotted name once. Nulls are no values. */
export function fieldReader(name: string): FieldReader {
  const keys = name.split('.')
  // At each depth, every way in which the rest of the name may stand in one key.
  const steps = keys.map((_, i) =>
    keys.slice(i).map((__, j) => ({ key: keys.slice(i, i + j + 1).join('.'), next: i + j + 1 })),
  )
  return (document) => {
    let single: unknown
    let several: unknown[] | undefined
    const add = (value: unknown) => {
      if (value === null || value === undefined) return
      if (Array.isArray(value)) for (const item of value) add(item)
      else if (several) several.push(value)
      else if (single === undefined) single = value
      else several = [single, value]
    }
    const walk = (at: unknown, depth: number): void => {
      if (depth === steps.length) add(at)
      else if (Array.isArray(at)) for (const item of at) walk(item, depth)
      else if (at !== null && typeof at === 'object') {
        for (const { key, next } of steps[depth] as (typeof steps)[number]) {
          const value = (at as Readonly<Record<string, unknown>>)[key]
          if (value !== undefined && Object.hasOwn(at, key)) walk(value, next)
        }
      }
    }
    walk(document, 0)
    return several ?? (single === undefined ? NONE : [single])
  }
}

/** Every leaf below a value, with its dotted name; arrays give each of their elements. */
export function* leaves(value: unknown, name = ''): Generator<readonly [string, unknown]> {
  if (value === null || value === undefined) return
  if (Array.isArray(value)) for (const item of value) yield* leaves(item, name)
  else if (typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) yield* leaves(inner, name === '' ? key : `${name}.${key}`)
  } else yield [name, value]
}
