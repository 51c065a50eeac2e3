import { cloudTrailMapping } from '../ecs/mapping.js'
import { existsIn, rangeIn, valueIn } from './clause.js'
import { freeText } from './free-text.js'
import type { Mapping } from './mapping.js'
import { anyField, inNested } from './named-fields.js'
import { isLoneWildcard, type KqlNode, literal, type ValueNode, WILDCARD } from './node.js'
import { parseKql } from './parse.js'
import type { Predicate } from './predicate.js'
import { UnsupportedQuery } from './unsupported.js'

export type { Predicate }

export interface CompileOptions {
  /** By default what Elastic's AWS integration maps for CloudTrail. */
  readonly mapping?: Mapping
}

/**
 * Compiles a query to a predicate that finds what Elasticsearch would find of documents indexed under the mapping, of
 * the query that Kibana makes of it with that mapping as its data view.
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
    case 'nested': {
      const path = fullPath(node.arguments[0], nestedPath)
      const type = Object.hasOwn(mapping, path) ? mapping[path]?.type : undefined
      if (type !== 'nested') throw new UnsupportedQuery(`${path} is no nested field; a query in braces needs one`)
      return inNested(path, compile(node.arguments[1], mapping, path))
    }
    case 'exists':
      return anyField(node.arguments[0], mapping, nestedPath, (field) => existsIn(field, mapping))
    case 'range': {
      const [name, operator, value] = node.arguments
      return anyField(name, mapping, nestedPath, (field) => rangeIn(field, operator, value))
    }
    case 'is':
      return compileIs(node.arguments[0], node.arguments[1], mapping, nestedPath)
  }
}

function compileIs(name: ValueNode, value: ValueNode, mapping: Mapping, nestedPath: string | undefined): Predicate {
  if (isLoneWildcard(value)) {
    if (isLoneWildcard(name) || (name.value === null && nestedPath === undefined)) return () => true
    return anyField(named(name), mapping, nestedPath, (field) => existsIn(field, mapping))
  }
  if (name.value === null && nestedPath === undefined) return freeText(value, mapping)
  return anyField(named(name), mapping, nestedPath, (field) => valueIn(field, value))
}

/** In braces Kibana takes a value without a field for one of a field called null, which nobody has. */
function named(name: ValueNode): ValueNode {
  return name.type === 'literal' && name.value === null ? literal('null') : name
}

function fullPath({ value, type }: ValueNode, nestedPath: string | undefined): string {
  const path = type === 'wildcard' ? value.split(WILDCARD).join('*') : String(value)
  return nestedPath === undefined ? path : `${nestedPath}.${path}`
}
