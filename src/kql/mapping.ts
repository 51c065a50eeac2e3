/** Types of fields that can be evaluated. */
export const FIELD_TYPES = [
  'keyword',
  'constant_keyword',
  'wildcard',
  'flattened',
  'text',
  'match_only_text',
  'long',
  'integer',
  'short',
  'byte',
  'double',
  'float',
  'half_float',
  'scaled_float',
  'unsigned_long',
  'boolean',
  'date',
  'ip',
  'object',
  'nested',
] as const
export type FieldType = (typeof FIELD_TYPES)[number]

export interface FieldMapping {
  readonly type: FieldType | (string & {})
  /** Longer texts, in UTF-16 units, are not indexed. */
  readonly ignoreAbove?: number
}

/** Fields by their dotted names. */
export type Mapping = Readonly<Record<string, FieldMapping>>

/** What a field is that the mapping does not name: Fleet's data streams map texts that come along as keywords. */
export const DYNAMIC: FieldMapping = { type: 'dynamic', ignoreAbove: 1_024 }

/** A field as a query finds it. */
export interface ResolvedField {
  readonly name: string
  readonly mapping: FieldMapping
  /** Of a key inside of a flattened object: the object's own name. */
  readonly flattenedIn?: string
  /** The innermost nested object that it lies in. */
  readonly nestedIn?: string
}

/** What a name means under a mapping. */
export function resolveField(name: string, mapping: Mapping): ResolvedField {
  let nestedIn: string | undefined
  for (let dot = name.indexOf('.'); dot !== -1; dot = name.indexOf('.', dot + 1)) {
    const parent = name.slice(0, dot)
    const type = Object.hasOwn(mapping, parent) ? mapping[parent]?.type : undefined
    if (type === 'nested') nestedIn = parent
    if (type === 'flattened')
      return {
        name,
        mapping: mapping[parent] as FieldMapping,
        flattenedIn: parent,
        ...(nestedIn === undefined ? {} : { nestedIn }),
      }
  }
  const own = Object.hasOwn(mapping, name) ? (mapping[name] as FieldMapping) : DYNAMIC
  return { name, mapping: own, ...(nestedIn === undefined ? {} : { nestedIn }) }
}
