import { compileKql, type Predicate } from '../kql/compile.js'
import type { SearchedDocument } from '../kql/field-values.js'
import type { Mapping } from '../kql/mapping.js'
import { joined, type KqlNode } from '../kql/node.js'
import { parseKql } from '../kql/parse.js'

/** Why a document does not match a query; `match` where it does. */
export type QueryReason = 'match' | 'not-in-query' | 'excluded' | 'over-ignore-above'

/**
 * Compiles a query so that it can say why it does not match: it would but for a text that is too long to be indexed, or
 * but for what it excludes (its `not` clauses, wherever they stand; of an over-long text as well).
 */
export function queryReasons(query: string, mapping: Mapping): (document: SearchedDocument) => QueryReason {
  const node = parseKql(query)
  const unlimitedMapping = withoutLimits(mapping)
  const matches = compileKql(node, { mapping })
  const unlimited = compileKql(node, { mapping: unlimitedMapping })
  // Without negations, whatever matches within the limits does so without them.
  const isWanted = compileOrAll(withoutNegations(node), unlimitedMapping)
  return (document) => {
    if (matches(document)) return 'match'
    if (unlimited(document)) return 'over-ignore-above'
    return isWanted(document) ? 'excluded' : 'not-in-query'
  }
}

/** A query without what it negates; undefined where nothing is left to ask for. */
function withoutNegations(node: KqlNode): KqlNode | undefined {
  if (node.function === 'not') return undefined
  if (node.function === 'nested') {
    const inner = withoutNegations(node.arguments[1])
    return inner && { ...node, arguments: [node.arguments[0], inner] }
  }
  if (node.function !== 'and' && node.function !== 'or') return node
  const kept = node.arguments.map(withoutNegations)
  const clauses = kept.filter((clause) => clause !== undefined)
  // One alternative that asks for nothing lets everything through.
  if (clauses.length === 0 || (node.function === 'or' && clauses.length < kept.length)) return undefined
  return joined(node.function, clauses)
}

function compileOrAll(node: KqlNode | undefined, mapping: Mapping): Predicate {
  return node === undefined ? () => true : compileKql(node, { mapping })
}

function withoutLimits(mapping: Mapping): Mapping {
  return Object.fromEntries(Object.entries(mapping).map(([name, { type }]) => [name, { type }]))
}
