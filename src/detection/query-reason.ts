import { compileKql, type Predicate } from '../kql/compile.js'
import type { SearchedDocument } from '../kql/field-values.js'
import type { Mapping } from '../kql/mapping.js'
import { joined, type KqlNode } from '../kql/node.js'
import { parseKql } from '../kql/parse.js'

/** Why a document does not match a query; `match` where it does. */
export type QueryReason = 'match' | 'not-in-query' | 'excluded' | 'over-ignore-above'

/**
 * Compiles a query so that it can say why it does not match: it would but for what it excludes (the `not` clauses of
 * its outermost `and`), or but for a text that is too long to be indexed.
 */
export function queryReasons(query: string, mapping: Mapping): (document: SearchedDocument) => QueryReason {
  const node = parseKql(query)
  const matches = compileKql(node, { mapping })
  const unlimited = compileKql(node, { mapping: withoutLimits(mapping) })
  const wanted = compileWanted(node, mapping)
  return (document) => {
    if (matches(document)) return 'match'
    if (unlimited(document)) return 'over-ignore-above'
    return wanted(document) ? 'excluded' : 'not-in-query'
  }
}

function compileWanted(node: KqlNode, mapping: Mapping): Predicate {
  if (node.function !== 'and') return () => false
  const wanted = node.arguments.filter((clause) => clause.function !== 'not')
  return wanted.length === node.arguments.length ? () => false : compileKql(joined('and', wanted), { mapping })
}

function withoutLimits(mapping: Mapping): Mapping {
  return Object.fromEntries(Object.entries(mapping).map(([name, { type }]) => [name, { type }]))
}
