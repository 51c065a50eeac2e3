import type { Mapping } from '../../src/kql/mapping.js'

/**
 * A second, plain reading of Elasticsearch's queries, to hold the compiled predicate against: a document becomes a list
 * of (field, value) first, and every clause goes through all of it. Shares nothing with the project but the mapping.
 * Knows the clauses that Kibana makes of KQL, on values that are well formed.
 */
export function evaluateQuery(query: Json, document: Json, mapping: Mapping): boolean {
  return evaluate(query, entriesOf(document, '', mapping), mapping)
}

export type Json = { readonly [key: string]: unknown }

interface Entry {
  readonly field: string
  readonly value: string | number | boolean
  /** Which object of which nested field it lies in; none is the document itself. */
  readonly within: readonly { readonly path: string; readonly object: Json }[]
}

function entriesOf(value: unknown, field: string, mapping: Mapping, within: Entry['within'] = []): readonly Entry[] {
  if (value === null || value === undefined) return []
  if (Array.isArray(value)) return value.flatMap((item) => entriesOf(item, field, mapping, within))
  if (typeof value !== 'object') return [{ field, value: value as Entry['value'], within }]
  const object = value as Json
  const inner = mapping[field]?.type === 'nested' ? [...within, { path: field, object }] : within
  // An object of a nested field is there even when it is empty.
  const itself: readonly Entry[] = inner === within ? [] : [{ field: '', value: true, within: inner }]
  return itself.concat(
    Object.entries(object).flatMap(([key, item]) =>
      entriesOf(item, field === '' ? key : `${field}.${key}`, mapping, inner),
    ),
  )
}

function evaluate(query: Json, entries: readonly Entry[], mapping: Mapping): boolean {
  const [[name, body] = ['', undefined]] = Object.entries(query) as [string, Json][]
  if (body === undefined) throw new Error('an empty query')
  const [field = '', wanted] = Object.entries(body)[0] ?? []
  const visible = entries.filter(({ within }) => within.length === 0)
  const some = (asked: string, test: (value: Entry['value']) => boolean) =>
    valuesOf(asked, visible, mapping).some((value) => test(value))
  switch (name) {
    case 'match_all':
      return true
    case 'bool': {
      const all = (body.filter ?? []) as Json[]
      const any = (body.should ?? []) as Json[]
      const none = body.must_not as Json | undefined
      const run = (inner: Json) => evaluate(inner, entries, mapping)
      return all.every(run) && (any.length === 0 || any.some(run)) && (none === undefined || !run(none))
    }
    case 'nested': {
      const path = String(body.path)
      const objects = new Set(entries.map((entry) => entry.within.find((level) => level.path === path)?.object))
      objects.delete(undefined)
      return [...objects].some((object) => {
        const inside = entries
          .filter((entry) => entry.within[0]?.object === object)
          .map((entry) => ({ ...entry, within: entry.within.slice(1) }))
        return evaluate(body.query as Json, inside, mapping)
      })
    }
    case 'exists':
      return some(String(body.field), () => true)
    case 'term':
      return some(field, (value) => String(value) === String((wanted as Json).value))
    case 'wildcard':
      return some(field, (value) => fits(String((wanted as Json).value), String(value)))
    case 'match':
    case 'match_phrase':
      return some(field, (value) => isSame(value, String(wanted), mapping[field]?.type, name === 'match_phrase'))
    case 'query_string': {
      const [asked = ''] = body.fields as string[]
      const isText = mapping[asked]?.type === 'text'
      return some(asked, (value) =>
        String(body.query)
          .split(' ')
          .some((word) =>
            isText
              ? wordsOf(String(value)).some((token) => fits(word.toLowerCase(), token))
              : fits(word, String(value)),
          ),
      )
    }
    case 'range': {
      const bounds = Object.entries(wanted as Json).filter(([key]) => key !== 'time_zone')
      return some(field, (value) =>
        bounds.every(([operator, bound]) => inOrder(value, operator, String(bound), mapping[field]?.type)),
      )
    }
    default:
      throw new Error(`the evaluator does not know ${name}`)
  }
}

function valuesOf(field: string, entries: readonly Entry[], mapping: Mapping): readonly Entry['value'][] {
  const isFlattened = mapping[field]?.type === 'flattened'
  const limit = mapping[field]?.ignoreAbove ?? Number.POSITIVE_INFINITY
  return entries
    .filter((entry) => entry.field === field || (isFlattened && entry.field.startsWith(`${field}.`)))
    .map(({ value }) => value)
    .filter((value) => typeof value !== 'string' || value.length <= limit)
}

function fits(pattern: string, text: string): boolean {
  const regex = pattern.replace(/\\(.)|(\*)|([^\\*])/gs, (_, escaped, star, plain) =>
    star ? '[^]*' : `\\u{${(escaped ?? plain).codePointAt(0).toString(16)}}`,
  )
  return new RegExp(`^${regex}$`, 'u').test(text)
}

function isSame(value: Entry['value'], wanted: string, type: string | undefined, isPhrase: boolean): boolean {
  if (type === 'long') return Number(value) === Number(wanted)
  if (type !== 'text') return String(value) === wanted
  const [had, asked] = [wordsOf(String(value)), wordsOf(wanted)]
  if (isPhrase) return asked.length > 0 && ` ${had.join(' ')} `.includes(` ${asked.join(' ')} `)
  return asked.some((word) => had.includes(word))
}

function inOrder(value: Entry['value'], operator: string, bound: string, type: string | undefined): boolean {
  const order =
    type === 'long'
      ? Number(value) - Number(bound)
      : type === 'date'
        ? Date.parse(String(value)) - Date.parse(bound)
        : Buffer.compare(Buffer.from(String(value)), Buffer.from(bound))
  return { gt: order > 0, gte: order >= 0, lt: order < 0, lte: order <= 0 }[operator] ?? false
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? []
}
