import type { FieldMapping, Mapping } from '../kql/mapping.js'

/** A field of an index, as Elasticsearch takes it. */
export interface IndexField {
  type?: string
  ignore_above?: number
  index?: false
  doc_values?: false
  properties?: Record<string, IndexField>
  fields?: Record<string, IndexField>
}

/**
 * Our mapping as that of an index: fields below each other, and those below a field that has values itself as its
 * multi-fields.
 * @param types what stands in for types that the server lacks.
 */
export function indexMapping(mapping: Mapping, types: Readonly<Record<string, string>> = {}): IndexField {
  const root: IndexField = { properties: {} }
  // Parents come before what lies below them.
  for (const name of Object.keys(mapping).sort()) {
    const keys = name.split('.')
    let at = root
    for (const key of keys.slice(0, -1)) {
      const inside = below(at)
      inside[key] ??= {}
      at = inside[key]
    }
    below(at)[keys.at(-1) as string] = fieldOf(mapping[name] as FieldMapping, types)
  }
  return root
}

/** An object has properties, a field with values of its own has multi-fields. */
function below(field: IndexField): Record<string, IndexField> {
  const holdsValues = field.type !== undefined && field.type !== 'nested' && field.type !== 'object'
  const key = holdsValues ? 'fields' : 'properties'
  field[key] ??= {}
  return field[key]
}

function fieldOf({ type, ignoreAbove, index }: FieldMapping, types: Readonly<Record<string, string>>): IndexField {
  const held = types[type] ?? type
  return {
    type: held,
    ...(ignoreAbove === undefined || held !== 'keyword' ? {} : { ignore_above: ignoreAbove }),
    // ECS keeps such a field without doc values, by which Elasticsearch would search it all the same.
    ...(index === undefined ? {} : { index, doc_values: false }),
  }
}
