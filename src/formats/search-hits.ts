/** A piece of what was given, with its place in it. */
export interface Item {
  readonly place: string
  readonly value: unknown
}

type JsonObject = Readonly<Record<string, unknown>>

/**
 * The documents in a piece of JSON: of a search's response, of a list of hits, of one hit (its `_source`, or its
 * `fields` where it has none), of a list of documents; anything else is one itself.
 */
export function documentsIn(value: unknown, place: string): readonly Item[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => documentsIn(item, `${place}[${i}]`))
  if (!isObject(value)) return [{ place, value }]
  if (isObject(value.hits) && Array.isArray(value.hits.hits)) return documentsIn(value.hits.hits, `${place} hits`)
  if (isObject(value._source) && Object.keys(value._source).length > 0) return [{ place, value: value._source }]
  if (value._id !== undefined && isObject(value.fields)) return [{ place, value: value.fields }]
  return [{ place, value }]
}

/** How many documents a search found, whether or not they are in its response; 0 for what is no response. */
export function totalOf(value: unknown): number {
  if (!isObject(value) || !isObject(value.hits)) return 0
  const { total } = value.hits
  return Number(isObject(total) ? total.value : (total ?? 0)) || 0
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
