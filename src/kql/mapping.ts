export interface FieldMapping {
  /** Elasticsearch's name of the type. Those that can be evaluated are in `types/`; others are an error when asked for. */
  readonly type: string
  /** Longer texts, in UTF-16 units, are not indexed. */
  readonly ignoreAbove?: number
  /** A field that is only kept, not searched: Elasticsearch refuses a query of it. */
  readonly index?: false
}

/** Fields by their dotted names; multi-fields (`name.text`) by the name that a query uses. */
export type Mapping = Readonly<Record<string, FieldMapping>>

/**
 * What a field is that the mapping does not name. Elasticsearch finds nothing in a field that no document brought; a
 * field that a document does bring, Fleet's data streams map by its JSON type: texts as keywords of 1,024 units,
 * numbers as numbers. So is it taken here, since a trail may hold fields of its owner's own.
 */
export const DYNAMIC: FieldMapping = { type: 'dynamic', ignoreAbove: 1_024 }

/** A field as a query finds it. */
export interface ResolvedField {
  readonly name: string
  readonly mapping: FieldMapping
  /** Where a document has its values: the field itself, or that of which it is a multi-field. */
  readonly source: string
  /** Of a key inside of a flattened object: the object's own name. */
  readonly flattenedIn?: string
  /** The innermost nested object that it lies in. */
  readonly nestedIn?: string
}

/** What a name means under a mapping. */
export function resolveField(name: string, mapping: Mapping): ResolvedField {
  let source = name
  let within: Pick<ResolvedField, 'flattenedIn' | 'nestedIn'> = {}
  for (let dot = name.indexOf('.'); dot !== -1; dot = name.indexOf('.', dot + 1)) {
    const parent = name.slice(0, dot)
    const type = typeOf(parent, mapping)
    if (type === undefined || type === 'object') continue
    if (type === 'nested') within = { nestedIn: parent }
    else if (type === 'flattened')
      return { name, mapping: mapping[parent] ?? DYNAMIC, source, ...within, flattenedIn: parent }
    else source = parent
  }
  const known = typeOf(name, mapping) === undefined ? undefined : mapping[name]
  return { name, mapping: known ?? DYNAMIC, source: known ? source : name, ...within }
}

function typeOf(name: string, mapping: Mapping): string | undefined {
  return Object.hasOwn(mapping, name) ? mapping[name]?.type : undefined
}
