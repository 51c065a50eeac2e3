import { groupMistake } from './nested-group.js'
import { isLoneWildcard, type KqlNode, type ValueNode, WILDCARD } from './node.js'
import { matchesWildcard } from './wildcard.js'

/** A field as a data view knows it. */
export interface DataViewField {
  readonly name: string
  readonly type?: string
  readonly esTypes?: readonly string[]
  readonly scripted?: boolean
  readonly subType?: { readonly nested?: { readonly path: string } }
}

export interface QueryOptions {
  /** The data view's fields; without them every name is taken as it is. */
  readonly fields?: readonly DataViewField[] | undefined
  /** The nested object that the query is about. */
  readonly nestedPath?: string
  readonly caseInsensitive?: boolean
  /** Time zone of dates that say none: `Zulu` in detection rules. */
  readonly dateFormatTZ?: string
  readonly filtersInMustClause?: boolean
  readonly nestedIgnoreUnmapped?: boolean
}

/** A query of Elasticsearch's DSL. */
export type Query = { readonly [clause: string]: unknown }

/**
 * A query in Elasticsearch's DSL, as Kibana translates it (facts from kbn-es-query's functions). No query at all is an
 * empty `and`.
 * @throws Error as Kibana does: of nested fields outside of their group, of scripted fields that are asked to exist.
 *   Comparing scripted fields, for which Kibana writes scripts, is not supported and throws as well.
 */
export function kqlToElasticsearch(node: KqlNode | undefined, options: QueryOptions = {}): Query {
  if (node === undefined) return { bool: { filter: [] } }
  switch (node.function) {
    case 'and':
      return {
        bool: {
          [options.filtersInMustClause ? 'must' : 'filter']: node.arguments.map((inner) =>
            kqlToElasticsearch(inner, options),
          ),
        },
      }
    case 'or':
      return {
        bool: { should: node.arguments.map((inner) => kqlToElasticsearch(inner, options)), minimum_should_match: 1 },
      }
    case 'not':
      return { bool: { must_not: kqlToElasticsearch(node.arguments[0], options) } }
    case 'nested': {
      const [path, inner] = node.arguments
      const fullPath = options.nestedPath === undefined ? plain(path) : `${options.nestedPath}.${plain(path)}`
      return nested(String(fullPath), kqlToElasticsearch(inner, { ...options, nestedPath: String(fullPath) }), options)
    }
    case 'exists': {
      const name = String(plain(inGroup(node.arguments[0], options)))
      if (options.fields?.find((candidate) => candidate.name === name)?.scripted)
        throw new Error('Exists query does not support scripted fields')
      return { exists: { field: name } }
    }
    case 'range': {
      const [field, operator, value] = node.arguments
      return anyField(field, options, (candidate) => ({
        range: { [candidate.name]: { [operator]: plain(value), ...timeZone(candidate, value, options) } },
      }))
    }
    case 'is':
      return isQuery(node.arguments[0], node.arguments[1], options)
  }
}

function isQuery(field: ValueNode, value: ValueNode, options: QueryOptions): Query {
  if (isLoneWildcard(field) && isLoneWildcard(value)) return { match_all: {} }
  if (field.value === null && options.nestedPath === undefined) {
    if (value.type === 'wildcard') return { query_string: { query: queryString(value.value) } }
    return { multi_match: { type: value.isQuoted ? 'phrase' : 'best_fields', query: value.value, lenient: true } }
  }
  // Whether a scripted field exists is no question to a script: Kibana leaves it out.
  const isAsked = (candidate: DataViewField) => !(candidate.scripted && isLoneWildcard(value))
  return anyField(field, options, (candidate) => fieldQuery(candidate, value, options), isAsked)
}

function fieldQuery(field: DataViewField, value: ValueNode, options: QueryOptions): Query {
  const { name } = field
  const isKeyword = field.esTypes?.length === 1 && field.esTypes[0] === 'keyword'
  const caseInsensitive = options.caseInsensitive === undefined ? {} : { case_insensitive: options.caseInsensitive }
  if (isLoneWildcard(value)) return { exists: { field: name } }
  if (value.type === 'wildcard') {
    const query = queryString(value.value)
    return isKeyword
      ? { wildcard: { [name]: { value: query, ...caseInsensitive } } }
      : { query_string: { fields: [name], query } }
  }
  if (field.type === 'date')
    return { range: { [name]: { gte: value.value, lte: value.value, ...timeZone(field, value, options) } } }
  if (isKeyword) return { term: { [name]: { value: value.value, ...caseInsensitive } } }
  return { [value.isQuoted ? 'match_phrase' : 'match']: { [name]: value.value } }
}

/** A clause for each field that a name means; a name that the data view does not have is taken as it is. */
function anyField(
  name: ValueNode,
  options: QueryOptions,
  clause: (field: DataViewField) => Query,
  isAsked: (field: DataViewField) => boolean = () => true,
): Query {
  const full = fullName(name, options)
  const known = fieldsOf(full, options)
  const fields = known.length > 0 ? known : [{ name: String(plain(full)) }]
  const should = fields.filter(isAsked).map((field) => {
    if (field.scripted) throw new Error(`${field.name} is a scripted field, which is not supported`)
    const path = field.subType?.nested?.path
    // Wildcards may cover nested and other fields; the nested ones are wrapped where they are not in a group already.
    return full.type === 'wildcard' && path !== undefined && options.nestedPath === undefined
      ? nested(path, clause(field), options)
      : clause(field)
  })
  return { bool: { should, minimum_should_match: 1 } }
}

/** A name below the nested object that the query is about; a value without a field is asked of a field called null. */
function inGroup(name: ValueNode, { nestedPath }: QueryOptions): ValueNode {
  return nestedPath === undefined ? name : { ...name, value: `${nestedPath}.${name.value}` }
}

function fullName(name: ValueNode, options: QueryOptions): ValueNode {
  const { nestedPath, fields } = options
  const full = inGroup(name, options)
  if (fields === undefined || (full.type === 'wildcard' && nestedPath === undefined)) return full
  const errors = fieldsOf(full, options)
    .map((field) => groupMistake(field.name, field.subType?.nested?.path, nestedPath))
    .filter((mistake) => mistake !== undefined)
  if (errors.length > 0) throw new Error(errors.join('\n'))
  return full
}

function fieldsOf(name: ValueNode, { fields = [] }: QueryOptions): readonly DataViewField[] {
  if (name.type === 'wildcard') return fields.filter((field) => matchesWildcard(name.value.split(WILDCARD), field.name))
  return fields.filter((field) => field.name === name.value).slice(0, 1)
}

function nested(path: string, query: Query, { nestedIgnoreUnmapped }: QueryOptions): Query {
  return {
    nested: {
      path,
      query,
      score_mode: 'none',
      ...(nestedIgnoreUnmapped === undefined ? {} : { ignore_unmapped: nestedIgnoreUnmapped }),
    },
  }
}

/** Milliseconds since the epoch are no local time. */
function timeZone(field: DataViewField, value: ValueNode, { dateFormatTZ }: QueryOptions): Query {
  const isEpoch = typeof value.value === 'number' || /^\d+$/.test(String(value.value))
  return field.type !== 'date' || dateFormatTZ === undefined || isEpoch ? {} : { time_zone: dateFormatTZ }
}

function plain(node: ValueNode): string | number | boolean | null {
  return node.type === 'wildcard' ? node.value.split(WILDCARD).join('*') : node.value
}

/** A pattern with everything escaped that Lucene's query string reserves, but its stars. */
function queryString(value: string): string {
  return value
    .split(WILDCARD)
    .map((segment) => segment.replace(/[+\-=&|><!(){}[\]^"~*?:\\/]/g, '\\$&'))
    .join('*')
}
