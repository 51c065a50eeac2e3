import { compileKql, type Predicate } from './compile.js'
import { fieldReader, leaves, type SearchedDocument } from './field-values.js'
import { formatKql } from './format.js'
import { type Mapping, resolveField } from './mapping.js'
import { type KqlNode, type ValueNode, WILDCARD } from './node.js'
import { parseKql } from './parse.js'
import { matchesWildcard } from './wildcard.js'

/** One clause of a query held against a document. */
export interface ClauseOutcome {
  /** As one would write it: `event.action: (GetParameters or GetParameter)`. */
  readonly clause: string
  readonly holds: boolean
  /** What the document has in the fields that the clause asks about; empty where it has nothing. */
  readonly found: readonly FoundValue[]
  /** The clauses that it is made of, where these ask about different fields. */
  readonly parts?: readonly ClauseOutcome[]
}

/** A value in a document. */
export interface FoundValue {
  readonly field: string
  readonly value: unknown
  /** Where it is longer than `ignore_above`, both in UTF-16 units: it is kept, but no search finds it. */
  readonly notIndexed?: { readonly length: number; readonly limit: number }
}

/**
 * Compiles a query so that it tells clause by clause whether a document matches it: all of those that it gives must
 * hold. Whether one holds is what the compiled clause says, and nothing is reasoned anew.
 * @throws what parseKql and compileKql throw.
 */
export function clauseOutcomes(query: string, mapping: Mapping): (document: SearchedDocument) => ClauseOutcome[] {
  const node = parseKql(query)
  const clauses = node.function === 'and' ? node.arguments : [node]
  const judges = clauses.map((clause) => judgeOf(clause, mapping))
  return (document) => judges.map((judge) => judge(document))
}

function judgeOf(node: KqlNode, mapping: Mapping): (document: SearchedDocument) => ClauseOutcome {
  const holds: Predicate = compileKql(node, { mapping })
  const clause = clauseText(node)
  const names = [...fieldsOf(node)]
  const parts = names.length > 1 ? partsOf(node).map((part) => judgeOf(part, mapping)) : []
  const readers = parts.length > 0 ? [] : names.map((name) => foundValues(name, mapping))
  return (document) => ({
    clause,
    holds: holds(document),
    found: readers.flatMap((read) => read(document)),
    ...(parts.length > 0 ? { parts: parts.map((judge) => judge(document)) } : {}),
  })
}

function partsOf(node: KqlNode): readonly KqlNode[] {
  if (node.function === 'not') {
    const [inner] = node.arguments
    return inner.function === 'and' || inner.function === 'or' ? inner.arguments : [inner]
  }
  return node.function === 'and' || node.function === 'or' ? node.arguments : []
}

/** The names of the fields that a clause asks about; a query in braces asks about the object as a whole. */
function fieldsOf(node: KqlNode): ReadonlySet<string> {
  if (node.function === 'and' || node.function === 'or' || node.function === 'not')
    return new Set(node.arguments.flatMap((inner) => [...fieldsOf(inner)]))
  const [name] = node.arguments as readonly [ValueNode, ...unknown[]]
  return name.value === null ? new Set() : new Set([String(name.value)])
}

/** Reads all values that documents have in a field, or in all fields that a name with stars finds. */
export function foundValues(name: string, mapping: Mapping): (document: SearchedDocument) => readonly FoundValue[] {
  const segments = name.split(WILDCARD)
  if (segments.length > 1)
    return (document) =>
      [...leaves(document)]
        .filter(([leaf]) => matchesWildcard(segments, leaf))
        .map(([leaf, value]) => foundValue(leaf, value, mapping))
  const read = fieldReader(resolveField(name, mapping).source)
  return (document) => read(document).map((value) => foundValue(name, value, mapping))
}

function foundValue(field: string, value: unknown, mapping: Mapping): FoundValue {
  const limit = resolveField(field, mapping).mapping.ignoreAbove
  const isTooLong = typeof value === 'string' && limit !== undefined && value.length > limit
  return { field, value, ...(isTooLong ? { notIndexed: { length: value.length, limit } } : {}) }
}

/** Values of one field stand together in one pair of parentheses. */
function clauseText(node: KqlNode): string {
  if (node.function === 'not') return `not ${clauseText(node.arguments[0])}`
  if (node.function !== 'and' && node.function !== 'or') return formatKql(node)
  const joint = ` ${node.function} `
  const values: ValueNode[] = []
  for (const inner of node.arguments) if (inner.function === 'is') values.push(inner.arguments[1])
  const [field] = node.arguments.flatMap((inner) => (inner.function === 'is' ? [inner.arguments[0]] : []))
  if (field && values.length === node.arguments.length && fieldsOf(node).size === 1)
    return `${formatKql(field)}: (${values.map(formatKql).join(joint)})`
  return `(${node.arguments.map(clauseText).join(joint)})`
}
