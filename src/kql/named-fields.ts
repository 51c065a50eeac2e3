import { fieldReader, leaves, type SearchedDocument } from './field-values.js'
import { type Mapping, type ResolvedField, resolveField } from './mapping.js'
import { groupMistake } from './nested-group.js'
import { type ValueNode, WILDCARD } from './node.js'
import type { Predicate } from './predicate.js'
import { UnsupportedQuery } from './unsupported.js'
import { matchesWildcard } from './wildcard.js'

/**
 * A clause about the fields that a name means, of which one must hold. With stars in the name these are all that the
 * mapping has, nested ones each in its group, and those that a document brings along beside the mapping.
 */
export function anyField(
  name: ValueNode,
  mapping: Mapping,
  nestedPath: string | undefined,
  clause: (field: ResolvedField) => Predicate,
): Predicate {
  const full = nestedPath === undefined ? String(name.value) : `${nestedPath}.${name.value}`
  if (name.type === 'literal') return inItsGroup(resolveField(full, mapping), nestedPath, clause)
  const segments = full.split(WILDCARD)
  const known = Object.keys(mapping)
    .filter((candidate) => matchesWildcard(segments, candidate))
    .map((candidate) => resolveField(candidate, mapping))
    .filter(({ mapping: { type } }) => type !== 'object' && type !== 'nested')
  // A name that finds nothing goes on as it is: a key in a flattened object, which nobody has, but which may be refused.
  const asIs = resolveField(segments.join('*'), mapping)
  if (known.length === 0 && asIs.flattenedIn !== undefined) {
    clause(asIs)
    return never
  }
  const any = known.map((field) =>
    // Kibana puts the group around a nested field only where the query has none.
    field.nestedIn !== undefined && nestedPath === undefined
      ? inNested(field.nestedIn, clause(field))
      : inItsGroup(field, nestedPath, clause),
  )
  any.push(unmapped(segments, mapping, nestedPath, clause))
  return (document) => any.some((holds) => holds(document))
}

/** Holds for a document where it holds for one of the objects at a path, each seen alone. */
export function inNested(path: string, holds: Predicate): Predicate {
  const read = fieldReader(path)
  const keys = path.split('.')
  const alone = (object: unknown) => keys.reduceRight((inner, key) => ({ [key]: inner }), object) as SearchedDocument
  return (document) => read(document).some((object) => holds(alone(object)))
}

const never: Predicate = () => false

/** Objects of a nested field are documents of their own, which only a query in braces reaches. */
function inItsGroup(
  field: ResolvedField,
  nestedPath: string | undefined,
  clause: (field: ResolvedField) => Predicate,
): Predicate {
  if (field.nestedIn === nestedPath) return clause(field)
  const { type } = field.mapping
  const isKnown = type !== 'dynamic' && type !== 'object' && type !== 'nested' && field.flattenedIn === undefined
  const mistake = isKnown ? groupMistake(field.name, field.nestedIn, nestedPath) : undefined
  if (mistake !== undefined) throw new UnsupportedQuery(mistake)
  return never
}

function unmapped(
  segments: readonly string[],
  mapping: Mapping,
  nestedPath: string | undefined,
  clause: (field: ResolvedField) => Predicate,
): Predicate {
  const clauses = new Map<string, Predicate>()
  const clauseOf = (name: string) => {
    const known = clauses.get(name)
    if (known) return known
    const field = resolveField(name, mapping)
    if (field.mapping.type !== 'dynamic' || field.nestedIn !== nestedPath) return never
    const made = clause(field)
    clauses.set(name, made)
    return made
  }
  return (document) => {
    for (const [name] of leaves(document)) if (matchesWildcard(segments, name) && clauseOf(name)(document)) return true
    return false
  }
}
