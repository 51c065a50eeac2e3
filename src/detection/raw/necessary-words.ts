import { DETAIL_MOVES, IDENTITY_MOVES } from '../../ecs/moves.js'
import { type Mapping, type ResolvedField, resolveField } from '../../kql/mapping.js'
import { type KqlNode, type LiteralNode, type ValueNode, WILDCARD } from '../../kql/node.js'
import { parseKql } from '../../kql/parse.js'

/** Words of which a record holds one at least, byte for byte, if it matches; unless it hides letters behind `\u`. */
export interface Group {
  readonly words: readonly string[]
  /** How common records are that hold one, from the rarest: where in a record such words stand. */
  readonly commonness: number
}

const PRINTED = ['request_parameters', 'response_elements', 'additional_eventdata', 'service_event_details']

/** Fields of documents that hold what stands in the record as it stands there. The others are computed. */
const VERBATIM: ReadonlySet<string> = new Set([
  ...[...IDENTITY_MOVES, ...DETAIL_MOVES].map(([, to]) => to.join('.')),
  'event.action',
  ...PRINTED.flatMap((name) => [`aws.cloudtrail.${name}`, `aws.cloudtrail.flattened.${name}`]),
])

/** Types whose values are searched as they are, letter by letter. */
const EXACT = ['keyword', 'dynamic', 'flattened', 'wildcard']

/** What JSON never has to escape but by `\u`, and Java prints as it is. */
const PLAIN = /[A-Za-z0-9_.:@-]+/g
/** A number may stand in a record in another way than in a document: `1e2`, `1e999`. */
const NUMBERLIKE = /^[\d.eE-]*$|Infinity/
const SHORTEST = 3
const LONGEST = 40

/**
 * What every record must hold that matches a query: all of the groups, of each a word. None where nothing can be told,
 * as of a query that alternatives without a word get through, or that only excludes.
 */
export function necessaryWords(query: string, mapping: Mapping): readonly Group[] {
  return ofNode(parseKql(query), mapping)
}

function ofNode(node: KqlNode, mapping: Mapping): readonly Group[] {
  switch (node.function) {
    case 'and':
      return node.arguments.flatMap((inner) => ofNode(inner, mapping))
    case 'or': {
      const each = node.arguments.map((inner) => rarest(ofNode(inner, mapping)))
      if (each.some((group) => group === undefined)) return []
      const groups = each.filter((group) => group !== undefined)
      return [
        {
          words: [...new Set(groups.flatMap(({ words }) => words))],
          commonness: Math.max(...groups.map(({ commonness }) => commonness)),
        },
      ]
    }
    case 'is':
      return ofClause(node.arguments[0], node.arguments[1], mapping)
    case 'exists':
      return node.arguments[0].type === 'literal' ? ofKey(resolveField(String(node.arguments[0].value), mapping)) : []
    default:
      return []
  }
}

/** The group to look for; undefined where there is none. */
export function rarest(groups: readonly Group[]): Group | undefined {
  let best: Group | undefined
  for (const group of groups)
    if (
      best === undefined ||
      group.commonness < best.commonness ||
      (group.commonness === best.commonness && group.words.length < best.words.length)
    )
      best = group
  return best
}

function ofClause(name: ValueNode, value: ValueNode, mapping: Mapping): readonly Group[] {
  if (name.type !== 'literal' || name.value === null) return []
  const field = resolveField(String(name.value), mapping)
  const isKey = field.flattenedIn !== undefined
  // Of a pattern, Elasticsearch looks through all keys of a flattened object.
  if (isKey && value.type === 'wildcard') return []
  if (!EXACT.includes(field.mapping.type) || !VERBATIM.has(field.flattenedIn ?? field.source)) return []
  return [...(isKey ? ofKey(field) : []), ...ofValue(field, value)]
}

/** A key of a flattened object stands in the record, whole or as keys of objects in each other. */
function ofKey({ name, flattenedIn }: ResolvedField): readonly Group[] {
  if (flattenedIn === undefined || !VERBATIM.has(flattenedIn)) return []
  const keys = name.slice(flattenedIn.length + 1).split('.')
  const word = longestOf(keys.flatMap((key) => key.match(PLAIN) ?? []))
  return word === undefined ? [] : [{ words: [word], commonness: 1 }]
}

function ofValue(field: ResolvedField, value: ValueNode): readonly Group[] {
  const texts = value.type === 'wildcard' ? value.value.split(WILDCARD) : [String((value as LiteralNode).value)]
  const word = longestOf(texts.flatMap((text) => text.match(PLAIN) ?? []))
  return word === undefined ? [] : [{ words: [word], commonness: commonnessOf(field) }]
}

function longestOf(words: readonly string[]): string | undefined {
  let longest: string | undefined
  for (const word of words) {
    if (word.length < SHORTEST || NUMBERLIKE.test(word)) continue
    if (longest === undefined || word.length > longest.length) longest = word
  }
  return longest?.slice(0, LONGEST)
}

/** Whom and what a call is about is rarer than which call it is, and that than which service was called. */
function commonnessOf({ source, flattenedIn }: ResolvedField): number {
  if (flattenedIn !== undefined) return 2
  if (PRINTED.some((name) => source === `aws.cloudtrail.${name}`)) return 1
  if (source === 'event.action') return 3
  if (source === 'event.provider') return 5
  return 4
}
