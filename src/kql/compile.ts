import { cloudTrailMapping } from '../ecs/mapping.js'
import { type FieldReader, fieldReader, leaves, type SearchedDocument } from './field-values.js'
import { DYNAMIC, type Mapping, type ResolvedField, resolveField } from './mapping.js'
import { isLoneWildcard, type KqlNode, type ValueNode, WILDCARD } from './node.js'
import { parseKql } from './parse.js'
import { equals, inRange, isIndexed, matches, type ValueTest } from './test-value.js'
import { UnsupportedQuery } from './unsupported.js'
import { matchesWildcard } from './wildcard.js'

/** Whether a document matches. */
export type Predicate = (document: SearchedDocument) => boolean

export interface CompileOptions {
  /** By default what Elastic's AWS integration maps for CloudTrail. */
  readonly mapping?: Mapping
}

/**
 * Compiles a query to a predicate that finds what Elasticsearch would find of documents indexed under the mapping.
 * @throws KqlSyntaxError for what Kibana refuses; UnsupportedQuery for what cannot be evaluated, or what Elasticsearch
 *   would refuse: it never answers no instead.
 */
export function compileKql(query: string | KqlNode, { mapping = cloudTrailMapping }: CompileOptions = {}): Predicate {
  return compile(typeof query === 'string' ? parseKql(query) : query, mapping, undefined)
}

function compile(node: KqlNode, mapping: Mapping, nestedPath: string | undefined): Predicate {
  switch (node.function) {
    case 'and': {
      const all = node.arguments.map((inner) => compile(inner, mapping, nestedPath))
      return (document) => all.every((holds) => holds(document))
    }
    case 'or': {
      const any = node.arguments.map((inner) => compile(inner, mapping, nestedPath))
      return (document) => any.some((holds) => holds(document))
    }
    case 'not': {
      const holds = compile(node.arguments[0], mapping, nestedPath)
      return (document) => !holds(document)
    }
    case 'nested':
      return compileNested(node.arguments[0], node.arguments[1], mapping, nestedPath)
    case 'exists':
      return anyField(node.arguments[0], mapping, nestedPath, (field) => fieldHas(field, isIndexed(field)))
    case 'range': {
      const [name, operator, value] = node.arguments
      return anyField(name, mapping, nestedPath, (field) => fieldHas(field, inRange(field, operator, value)))
    }
    case 'is':
      return compileIs(node.arguments[0], node.arguments[1], mapping, nestedPath)
  }
}

function compileIs(name: ValueNode, value: ValueNode, mapping: Mapping, nestedPath: string | undefined): Predicate {
  if (isLoneWildcard(name) && isLoneWildcard(value)) return () => true
  if (name.value === null) return freeText(value, mapping)
  if (isLoneWildcard(value)) return anyField(name, mapping, nestedPath, exists)
  const test = (field: ResolvedField) =>
    value.type === 'wildcard' ? matches(field, value.value) : equals(field, value)
  return anyField(name, mapping, nestedPath, (field) => fieldHas(field, test(field)))
}

/** A field exists where it holds something indexed; an object where any of its fields does. */
function exists(field: ResolvedField): Predicate {
  const read = fieldReader(field.name)
  const indexed = isIndexed(field)
  return (document) =>
    read(document).some(
      (value) => indexed(value) || (typeof value === 'object' && [...leaves(value)].some(([, leaf]) => indexed(leaf))),
    )
}

function fieldHas(field: ResolvedField, test: ValueTest): Predicate {
  const read: FieldReader = fieldReader(field.name)
  // A flattened object asked for as a whole answers for each of its leaves.
  if (field.mapping.type === 'flattened' && field.flattenedIn === undefined) {
    return (document) => read(document).some((value) => [...leaves(value)].some(([, leaf]) => test(leaf)))
  }
  return (document) => {
    for (const value of read(document)) if (test(value)) return true
    return false
  }
}

/** One of the fields that a name means; with stars in the name, all that the mapping has, nested ones in their group. */
function anyField(
  name: ValueNode,
  mapping: Mapping,
  nestedPath: string | undefined,
  clause: (field: ResolvedField) => Predicate,
): Predicate {
  const full = nestedPath === undefined ? String(name.value) : `${nestedPath}.${name.value}`
  if (name.type === 'literal') {
    const field = resolveField(full, mapping)
    // Objects of a nested field are documents of their own, which only a nested query reaches.
    return field.nestedIn === nestedPath ? clause(field) : () => false
  }
  const segments = full.split(WILDCARD)
  const names = Object.keys(mapping).filter(
    (candidate) =>
      matchesWildcard(segments, candidate) && !['object', 'nested'].includes(mapping[candidate]?.type ?? ''),
  )
  const any = names.map((candidate) => {
    const field = resolveField(candidate, mapping)
    if (field.nestedIn === nestedPath) return clause(field)
    return field.nestedIn === undefined || nestedPath !== undefined
      ? () => false
      : inNested(field.nestedIn, clause(field))
  })
  return (document) => any.some((holds) => holds(document))
}

function compileNested(path: ValueNode, inner: KqlNode, mapping: Mapping, nestedPath: string | undefined): Predicate {
  const full = nestedPath === undefined ? String(path.value) : `${nestedPath}.${path.value}`
  const type = Object.hasOwn(mapping, full) ? mapping[full]?.type : undefined
  if (type !== 'nested') throw new UnsupportedQuery(`${full} is no nested field; a query in braces needs one`)
  return inNested(full, compile(inner, mapping, full))
}

/** Holds for a document where it holds for one of the objects at a path, each seen alone. */
function inNested(path: string, holds: Predicate): Predicate {
  const read = fieldReader(path)
  const keys = path.split('.')
  const alone = (object: unknown) => keys.reduceRight((inner, key) => ({ [key]: inner }), object) as SearchedDocument
  return (document) => read(document).some((object) => holds(alone(object)))
}

/** A value without a field: any field may hold it. Values that do not fit a field's type just do not match there. */
function freeText(value: ValueNode, mapping: Mapping): Predicate {
  const tests = new Map<string, ValueTest>()
  const testOf = (name: string): ValueTest => {
    const known = tests.get(name)
    if (known) return known
    const field = resolveField(name, mapping)
    const made = lenient(() =>
      value.type === 'wildcard'
        ? matches(
            field.mapping.type === 'keyword' ? { ...field, mapping: { ...field.mapping, type: DYNAMIC.type } } : field,
            value.value,
          )
        : equals(field, value),
    )
    tests.set(name, made)
    return made
  }
  return (document) => {
    for (const [name, leaf] of leaves(document)) if (testOf(name)(leaf)) return true
    return false
  }
}

function lenient(make: () => ValueTest): ValueTest {
  try {
    return make()
  } catch (error) {
    if (error instanceof UnsupportedQuery) return () => false
    throw error
  }
}
