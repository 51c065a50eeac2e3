/** A document as it is indexed: nested objects. */
export type Document = { [field: string]: unknown }

/** A path of keys, outermost first. */
export type Path = readonly string[]

/** `a.b.c` as a path. */
export function path(dotted: string): Path {
  return dotted.split('.')
}

/** The value at a path of nested objects; undefined where there is none, or where a list is on the way. */
export function valueAt(document: unknown, keys: Path): unknown {
  let at: unknown = document
  for (const key of keys) {
    if (at === null || typeof at !== 'object' || Array.isArray(at) || !Object.hasOwn(at, key)) return undefined
    at = (at as Readonly<Record<string, unknown>>)[key]
  }
  return at
}

/** Puts a value at a path, making the objects on the way. Does nothing where something that is no object is in the way. */
export function putAt(document: Document, keys: Path, value: unknown): void {
  let at = document
  for (let i = 0; i < keys.length - 1; i++) {
    const key = keys[i] as string
    const next = at[key]
    if (next === undefined) at = objectAt(at, key)
    else if (next !== null && typeof next === 'object' && !Array.isArray(next)) at = next as Document
    else return
  }
  at[keys.at(-1) as string] = value
}

/** The object at a key, made where there is none. */
export function objectAt(document: Document, key: string): Document {
  const known = document[key] as Document | undefined
  if (known !== undefined) return known
  const made: Document = {}
  document[key] = made
  return made
}
