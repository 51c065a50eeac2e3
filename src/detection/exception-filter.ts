import type { Milliseconds } from '../clock.js'
import { existsIn, valueIn } from '../kql/clause.js'
import type { Mapping, ResolvedField } from '../kql/mapping.js'
import { resolveField } from '../kql/mapping.js'
import { inNested } from '../kql/named-fields.js'
import { literal } from '../kql/node.js'
import type { Predicate } from '../kql/predicate.js'
import { UnsupportedQuery } from '../kql/unsupported.js'
import { wildcardIn } from '../kql/wildcard-query.js'
import type { ExceptionEntry, ExceptionItem } from '../rules/exception.js'

/** The last moment at which a run does not find a document; without an end for ever, undefined where it is found. */
export type ExceptedUntil = (document: Parameters<Predicate>[0]) => Milliseconds | undefined

/** Where either of these is asked for, the other will do: agents differ. Source: Kibana's transformOsType. */
const OS_FIELDS = ['host.os.type', 'host.os.name.caseless'] as const

/**
 * Compiles exceptions to what they keep from a rule, as Kibana's buildExceptionFilter asks Elasticsearch for it: all
 * conditions of one item, of any item that has not expired.
 * @throws UnsupportedQuery for a condition that Elasticsearch would refuse or that cannot be evaluated, with its place.
 */
export function exceptionFilter(items: readonly ExceptionItem[], mapping: Mapping): ExceptedUntil {
  const tests = items.map((item) => ({
    until: item.expires ?? Number.POSITIVE_INFINITY,
    holds: placed(item, mapping),
  }))
  return (document) => {
    let last: Milliseconds | undefined
    for (const { until, holds } of tests) if ((last === undefined || until > last) && holds(document)) last = until
    return last
  }
}

function placed(item: ExceptionItem, mapping: Mapping): Predicate {
  try {
    return itemHolds(item, mapping)
  } catch (error) {
    if (!(error instanceof UnsupportedQuery)) throw error
    throw new UnsupportedQuery(`${item.place}: exception "${item.name}": ${error.message}`)
  }
}

function itemHolds({ entries, osTypes }: ExceptionItem, mapping: Mapping): Predicate {
  const conditions = entries.map((entry) => entryHolds(entry, mapping, undefined))
  if (osTypes.length > 0)
    conditions.push(any(OS_FIELDS.map((field) => matchesAny(resolveField(field, mapping), osTypes))))
  return (document) => conditions.every((holds) => holds(document))
}

function entryHolds(entry: ExceptionEntry, mapping: Mapping, nestedIn: string | undefined): Predicate {
  if (entry.type === 'nested') return nestedHolds(entry.field, entry.entries, mapping)
  const field = resolveField(nestedIn === undefined ? entry.field : `${nestedIn}.${entry.field}`, mapping)
  // Objects of a nested field are documents of their own, which only a nested entry reaches.
  const holds = field.nestedIn === nestedIn ? conditionHolds(entry, field, mapping) : () => false
  return entry.operator === 'included' ? holds : (document) => !holds(document)
}

function nestedHolds(path: string, entries: readonly ExceptionEntry[], mapping: Mapping): Predicate {
  if (resolveField(path, mapping).mapping.type !== 'nested')
    throw new UnsupportedQuery(`${path} is no nested field, and a nested entry needs one`)
  const conditions = entries.map((entry) => entryHolds(entry, mapping, path))
  return inNested(path, (object) => conditions.every((holds) => holds(object)))
}

function conditionHolds(
  entry: Exclude<ExceptionEntry, { readonly type: 'nested' }>,
  field: ResolvedField,
  mapping: Mapping,
): Predicate {
  switch (entry.type) {
    case 'match':
      return matchesAny(field, [entry.value])
    case 'match_any':
      return matchesAny(field, entry.value)
    case 'wildcard':
      return wildcardIn(field, entry.value)
    case 'exists':
      return existsIn(field, mapping)
  }
}

/** Kibana asks for a phrase, as it does for a quoted value of KQL. */
function matchesAny(field: ResolvedField, values: readonly string[]): Predicate {
  return any(values.map((value) => valueIn(field, literal(value, true))))
}

function any(tests: readonly Predicate[]): Predicate {
  return (document) => tests.some((holds) => holds(document))
}
