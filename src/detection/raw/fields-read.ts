import { type Mapping, resolveField } from '../../kql/mapping.js'
import type { KqlNode, ValueNode } from '../../kql/node.js'
import { parseKql } from '../../kql/parse.js'
import type { ExceptionEntry } from '../../rules/exception.js'
import { type Rule, termFields } from '../../rules/rule.js'

/**
 * The fields of documents that a rule looks at, by the names under which documents have them; undefined for one that
 * may look at any: a query of text without a field, of names with stars, of objects in a list.
 */
export function fieldsRead(rule: Rule, mapping: Mapping): ReadonlySet<string> | undefined {
  const fields = new Set<string>()
  const add = (name: string) => {
    const { source, flattenedIn } = resolveField(name, mapping)
    fields.add(name)
    fields.add(flattenedIn ?? source)
  }
  const isKnown =
    ofQuery(parseKql(rule.query), add) && (rule.exceptions ?? []).every(({ entries }) => ofEntries(entries, add))
  if (!isKnown || rule.exceptions?.some(({ osTypes }) => osTypes.length > 0)) return undefined
  for (const name of termFields(rule)) add(name)
  if (rule.type === 'threshold' && rule.threshold.cardinality !== undefined) add(rule.threshold.cardinality.field)
  // A table has times of its own, which need no document.
  const isTimed = rule.type === 'new_terms' && ['event.ingested', '@timestamp'].includes(rule.timestampOverride)
  if (!isTimed) add(rule.timestampOverride)
  if (rule.type !== 'new_terms') add('@timestamp')
  return fields
}

function ofQuery(node: KqlNode, add: (name: string) => void): boolean {
  switch (node.function) {
    case 'and':
    case 'or':
      return node.arguments.every((inner) => ofQuery(inner, add))
    case 'not':
      return ofQuery(node.arguments[0], add)
    case 'nested':
      return false
    case 'is':
    case 'exists':
    case 'range':
      return ofName(node.arguments[0], add)
  }
}

function ofName(name: ValueNode, add: (name: string) => void): boolean {
  if (name.type !== 'literal' || name.value === null) return false
  add(String(name.value))
  return true
}

function ofEntries(entries: readonly ExceptionEntry[], add: (name: string) => void): boolean {
  return entries.every((entry) => {
    if (entry.type === 'nested') return false
    add(entry.field)
    return true
  })
}
