/** A document as it is indexed: nested objects. */
export type Document = { [field: string]: unknown }

/** The value at a dotted path of nested objects; undefined where there is none. */
export function valueAt(document: unknown, path: readonly string[]): unknown {
  let at: unknown = document
  for (const key of path) {
    if (at === null || typeof at !== 'object' || Array.isArray(at)) return undefined
    at = (at as Readonly<Record<string, unknown>>)[key]
  }
  return at
}

/** Puts a value at a path, making the objects on the way. Does nothing where something that is no object is in the way. */
export function putAt(document: Document, path: readonly string[], value: unknown): void {
  let at = document
  for (const key of path.slice(0, -1)) {
    const next = at[key]
    if (next === undefined) {
      const made: Document = {}
      at[key] = made
      at = made
    } else if (next !== null && typeof next === 'object' && !Array.isArray(next)) at = next as Document
    else return
  }
  at[path.at(-1) as string] = value
}
