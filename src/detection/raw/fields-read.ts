import { type Mapping, resolveField } from '../../kql/mapping.js'
import { isLoneWildcard, type KqlNode, type ValueNode } from '../../kql/node.js'
import { parseKql } from '../../kql/parse.js'
import type { ExceptionEntry } from '../../rules/exception.js'
import { type Rule, termFields } from '../../rules/rule.js'

/** The fields of documents that a rule looks at, by the names under which documents have them. */
export interface FieldsRead {
  /** What its query and its exceptions ask for. */
  readonly query: ReadonlySet<string>
  /** What else it needs of a match. */
  readonly match: ReadonlySet<string>
}

/**
 * The fields that a rule looks at; undefined for one that may look at any: a query of text without a field, of names
 * with stars, of objects in a list.
 */
export function fieldsRead(rule: Rule, mapping: Mapping): FieldsRead | undefined {
  const query = new Set<string>()
  const match = new Set<string>()
  const isKnown =
    ofQuery(parseKql(rule.query), adder(query, mapping)) &&
    (rule.exceptions ?? []).every(({ entries }) => ofEntries(entries, adder(query, mapping)))
  if (!isKnown || rule.exceptions?.some(({ osTypes }) => osTypes.length > 0)) return undefined
  const add = adder(match, mapping)
  for (const name of termFields(rule)) add(name, false)
  if (rule.type === 'threshold' && rule.threshold.cardinality !== undefined)
    add(rule.threshold.cardinality.field, false)
  // A table has times of its own, which need no document.
  if (!isTimedByTable(rule)) add(rule.timestampOverride, false)
  if (rule.type !== 'new_terms') add('@timestamp', false)
  return { query, match }
}

/** Whether the times of a rule's matches are those that a scan and the delivery know. */
export function isTimedByTable(rule: Rule): boolean {
  return rule.type === 'new_terms' && ['event.ingested', '@timestamp'].includes(rule.timestampOverride)
}

/** @param isPattern whether values are looked for by a pattern, for which all keys of a flattened object count. */
type Add = (name: string, isPattern: boolean) => void

function adder(fields: Set<string>, mapping: Mapping): Add {
  return (name, isPattern) => {
    const { source, flattenedIn } = resolveField(name, mapping)
    fields.add(name)
    fields.add(isPattern && flattenedIn !== undefined ? flattenedIn : source)
  }
}

function ofQuery(node: KqlNode, add: Add): boolean {
  switch (node.function) {
    case 'and':
    case 'or':
      return node.arguments.every((inner) => ofQuery(inner, add))
    case 'not':
      return ofQuery(node.arguments[0], add)
    case 'nested':
      return false
    case 'is': {
      const [name, value] = node.arguments
      return ofName(name, add, value.type === 'wildcard' && !isLoneWildcard(value))
    }
    case 'exists':
    case 'range':
      return ofName(node.arguments[0], add, false)
  }
}

function ofName(name: ValueNode, add: Add, isPattern: boolean): boolean {
  if (name.type !== 'literal' || name.value === null) return false
  add(String(name.value), isPattern)
  return true
}

function ofEntries(entries: readonly ExceptionEntry[], add: Add): boolean {
  return entries.every((entry) => {
    if (entry.type === 'nested') return false
    add(entry.field, entry.type === 'wildcard')
    return true
  })
}
